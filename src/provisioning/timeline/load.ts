import { readYaml } from '../../diagnostics/yaml.js';
import { changeOf, type DatedChange, saysChange, timeOf } from '../../directory/index.js';
import { eventOf, timelineForm, timelineNames } from './form.js';
import { invalidTimeline, timelineEnds, timelineStarts, timelineSyntax } from './rules.js';
import type { DatedEvent, LoadedTimeline } from './timeline.js';

const DAY = 86_400_000;
/** A day more than the 30 for which a deleted user can be restored, so that the end of those is played too. */
const AFTERMATH = 31 * DAY;

const byTime = (a: { readonly at: Date }, b: { readonly at: Date }): number => a.at.getTime() - b.at.getTime();

/**
 * Reads a timeline (YAML): the changes of a directory, as in a script of changes, and what happens to the job and its
 * target. It begins at its own `start`, or else at the given time. Everything wrong in it is found at once, each with
 * its place in `file`.
 */
export function loadTimeline(text: string, file: string, now: Date): LoadedTimeline {
  const rules = { syntax: timelineSyntax, invalid: invalidTimeline };
  const result = readYaml(text, file, { form: timelineForm, rules, settings: timelineNames });
  if ('findings' in result) return result;
  const { data, placeOf } = result.read;
  const start = data.start === undefined ? now : timeOf(data.start, now);
  const early = data.changes.flatMap(({ at }, index) => {
    if (timeOf(at, start) >= start) return [];
    const words = { start: start.toISOString(), at, said: data.start !== undefined };
    return [timelineStarts.finding(words, { where: placeOf(['changes', index, 'at']) })];
  });
  if (early.length > 0) return { findings: early };
  const changes: DatedChange[] = [];
  const events: DatedEvent[] = [];
  for (const [index, entry] of data.changes.entries()) {
    const [at, where] = [timeOf(entry.at, start), placeOf(['changes', index])];
    if (saysChange(entry)) changes.push({ at, change: changeOf(entry), where });
    else events.push({ at, event: eventOf(entry), where });
  }
  // A sort keeps the order of the lines where the times are equal.
  changes.sort(byTime);
  events.sort(byTime);
  const last = Math.max(...[start, changes.at(-1)?.at, events.at(-1)?.at].flatMap((at) => at?.getTime() ?? []));
  const end = data.end === undefined ? new Date(last + AFTERMATH) : timeOf(data.end, start);
  if (end.getTime() < last) {
    const words = { end: end.toISOString(), last: new Date(last).toISOString() };
    return { findings: [timelineEnds.finding(words, { where: placeOf(['end']) })] };
  }
  const script = { start, purges: data.purge === 'after-30-days', changes };
  return { timeline: { file, script, events, end, interval: data.interval } };
}
