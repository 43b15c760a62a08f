import type { JobEvent } from './timeline.js';

const MINUTE = 60_000;

/** An event of the job as one line of talk: `restart the job (Watermark)`. */
export function eventInWords(event: JobEvent): string {
  switch (event.kind) {
    case 'mapping':
      return `the mapping table becomes ${event.file}`;
    case 'edit':
      return `the mapping table is edited: ${Object.keys(event.settings).join(', ')}`;
    case 'scope':
      return `the scope becomes ${event.scope}`;
    case 'restart':
      return `the job is restarted (${event.reset.join(', ')})`;
    case 'allowDeletes':
      return 'the deletes that were held back are allowed';
    case 'pause':
      return 'provisioning is stopped';
    case 'start':
      return 'provisioning is started again';
    case 'onDemand':
      return `provision ${event.who} on demand`;
    case 'outage':
      return `the target ${event.answer === 'timeout' ? 'does not answer' : `answers ${event.answer}`} for ${durationInWords(event.duration)}`;
    case 'drift': {
      const { act, who, to = {} } = event.drift;
      const what = act === 'set' ? `set ${Object.keys(to).join(', ')} of` : act;
      return `somebody at the target: ${what} ${who}`;
    }
  }
}

/** A duration in the largest unit that has a whole number of them. */
function durationInWords(milliseconds: number): string {
  const minutes = milliseconds / MINUTE;
  const units = [
    [1440, 'day'],
    [60, 'hour'],
    [1, 'minute'],
  ] as const;
  const [size, unit] = units.find(([one]) => minutes >= one && minutes % one === 0) ?? [1, 'minute'];
  const amount = minutes / size;
  return `${amount} ${unit}${amount === 1 ? '' : 's'}`;
}
