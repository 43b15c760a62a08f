import { isObject } from '../shape.js';
import type { Happening, VirtualClock } from '../tenant/clock.js';
import { type Body, Refusal } from './answer.js';

/** Where the virtual clock of a stand-in is read (GET) and moved on (POST). It is no part of Microsoft Graph. */
export const CLOCK_PATH = '/stand-in/clock';

/** ISO 8601 durations of days and less. */
const DURATION = /^P(?:(\d{1,5})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;

/** Answers a request to the clock. `{"advance":"PT40M"}` moves it on, and the answer tells what happened. */
export async function answerClock(clock: VirtualClock, request: Request): Promise<Body> {
  const happened = request.method === 'POST' ? clock.advance(await durationOf(request)) : [];
  if (request.method !== 'POST' && request.method !== 'GET') {
    throw new Refusal(405, 'Request_BadRequest', 'The clock is read with GET and moved on with POST.');
  }
  return {
    now: clock.now.toISOString(),
    next: clock.next?.toISOString() ?? null,
    changesLeft: clock.left,
    happened: happened.map(shown),
  };
}

function shown({ at, what, finding }: Happening): Body {
  return { at: at.toISOString(), what, ...(finding && { impossible: finding.data.reason }) };
}

async function durationOf(request: Request): Promise<number> {
  const body: unknown = await request.json().catch(() => undefined);
  const text = isObject(body) && typeof body.advance === 'string' ? body.advance : '';
  const [matched, ...parts] = DURATION.exec(text) ?? [];
  if (matched === undefined || matched.endsWith('P') || matched.endsWith('T')) {
    throw new Refusal(
      400,
      'BadRequest',
      'Send {"advance":"PT40M"}: an ISO 8601 duration of days, hours, minutes, seconds.',
    );
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0));
  return (((days * 24 + hours) * 60 + minutes) * 60 + seconds) * 1000;
}
