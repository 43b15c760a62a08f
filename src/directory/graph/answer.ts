import type { Context } from '@microsoft/microsoft-graph-client';
import { DirectoryError } from '../error.js';
import { isObject } from '../shape.js';
import { addressOf, Link, pathOf } from './link.js';
import { Passing } from './retry.js';
import { waitAsked } from './retry-after.js';
import { cutAnswer, graphRedirected, graphRefused, notAPage } from './rules.js';
import { unreachable } from './unreachable.js';

/** The answers that mean "not now": how often to ask altogether. */
const NOT_NOW: ReadonlyMap<number, number> = new Map([429, 502, 503, 504].map((status) => [status, 8]));

/** How often an answer is read that breaks off. */
const CUT = 4;

/** The longest message of a refusal that is repeated. */
const MESSAGE = 400;

/** Microsoft Graph has refused a request for good. */
export class Refused extends DirectoryError {
  readonly status: number;
  readonly code: string;

  constructor(about: { status: number; code: string; message: string; path: string }) {
    super(graphRefused.finding(about));
    this.status = about.status;
    this.code = about.code;
  }
}

/**
 * Reads an answer to its end, so that one that breaks off can be asked for again and the connection is free for the next
 * request. What is no answer to a read becomes an error of ours: the client would lose its cause.
 */
export class Answer extends Link {
  async execute(context: Context): Promise<void> {
    await this.proceed(context);
    const { response } = context;
    if (response === undefined) return;
    const address = addressOf(context);
    const path = pathOf(address);
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(error, new URL(address).host, true);
    });
    if (response.ok) context.response = withBody(parsed(text, response, path));
    else throw refusal(text, response, path);
  }
}

/** A response whose body has been read. The client asks it for JSON. */
const withBody = (body: unknown): Response =>
  Object.assign(new Response(null, { headers: { 'Content-Type': 'application/json' } }), { json: async () => body });

function parsed(text: string, { headers }: Response, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const says = headers.get('Content-Type') ?? '';
    if (!/\bjson\b/i.test(says)) throw new DirectoryError(notAPage.finding({ path }), { cause: error });
    throw new Passing(cutAnswer.finding({ path }), { attempts: CUT, cause: error });
  }
}

function refusal(text: string, { status, headers }: Response, path: string): Error {
  if (status < 400) {
    const to = headers.get('Location') ?? '';
    return new DirectoryError(
      graphRedirected.finding({ status, path, host: URL.canParse(to) ? new URL(to).host : '' }),
    );
  }
  const about = { status, path, ...errorIn(text) };
  const attempts = NOT_NOW.get(status);
  if (attempts === undefined) return new Refused(about);
  return new Passing(graphRefused.finding(about), { attempts, status, after: waitAsked(headers, Date.now()) });
}

/** The code and message of an error answer (Microsoft Graph: Error responses); empty when it is none, such as a web page. */
function errorIn(text: string): { code: string; message: string } {
  const body = jsonIn(text);
  const error = isObject(body) && isObject(body.error) ? body.error : {};
  return { code: line(error.code), message: line(error.message) };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const line = (value: unknown): string =>
  typeof value === 'string'
    ? value
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, MESSAGE)
    : '';
