import type { Happening } from '../../directory/index.js';
import type { OnDemandResult } from '../service.js';
import { makeDrift } from './drift.js';
import type { Played, PlayOptions } from './play.js';
import { notOnDemand } from './rules.js';
import type { DatedEvent } from './timeline.js';
import { eventInWords } from './words.js';

type Around = Pick<PlayOptions, 'source' | 'clock' | 'target' | 'outages'> & {
  readonly service: ReturnType<PlayOptions['serve']>;
};

/** Makes an event of the job happen. A table that it edits is in force already: its service is the one given. */
export async function* happen({ at, event, where }: DatedEvent, around: Around): AsyncGenerator<Played> {
  const { service, outages, source, clock, target } = around;
  const about: Happening = { at, what: eventInWords(event) };
  switch (event.kind) {
    case 'mapping':
    case 'edit':
    case 'scope':
      break;
    case 'restart':
      service.restart(event.reset);
      break;
    case 'allowDeletes':
      service.restart(['ForceDeletes']);
      break;
    case 'pause':
      service.pause();
      break;
    case 'start':
      service.start();
      break;
    case 'outage':
      outages.begin(event.answer, new Date(at.getTime() + event.duration));
      break;
    case 'drift': {
      const finding = await makeDrift(event.drift, target);
      yield { type: 'happening', happening: finding ? { ...about, finding: { ...finding, where } } : about, event };
      return;
    }
    case 'onDemand': {
      clock.moveTo(at);
      yield { type: 'happening', happening: about, event };
      const steps = service.onDemand(source, event.who);
      let step = await steps.next();
      for (; !step.done; step = await steps.next()) yield { type: 'step', at, step: step.value };
      const why = obstacleOf(step.value);
      if (why === undefined) return;
      const finding = notOnDemand.finding({ who: event.who, why }, { where });
      yield { type: 'happening', happening: { ...about, finding }, event };
      return;
    }
  }
  yield { type: 'happening', happening: about, event };
}

/** Why nobody was provisioned on demand. */
function obstacleOf(result: OnDemandResult): string | undefined {
  if (!result.found) return result.why;
  return result.unconnected && `the test of the connection fails (${result.unconnected.error.detail})`;
}
