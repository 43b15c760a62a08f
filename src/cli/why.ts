import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { identifierOf, type KeptChange, type LoggedObject, type LogReader, readLog } from '../provisioning/index.js';
import { printFinding } from '../reports/problems.js';
import { cutTo } from '../reports/rehearsal/layout.js';
import { visible } from '../reports/visible.js';
import { nearestNames } from '../reports/why/names.js';
import { printStory } from '../reports/why/pretty.js';
import { storyOf, storyReport } from '../reports/why/story.js';
import { openState, SERVICE } from './state.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';

export interface WhyOptions {
  readonly state?: string;
  readonly full?: boolean;
  readonly cycle?: number;
  readonly format: 'pretty' | 'json';
}

/** `rehearse why`: what happened to one user or group in every cycle of a state, and why. Nothing is changed. */
export async function why(who: string, options: WhyOptions, terminal: Terminal): Promise<number> {
  const folder = options.state;
  if (folder === undefined) {
    throw new UsageError(
      'why reads what a rehearsal has kept: give its folder with --state FOLDER, the one of rehearse run --state FOLDER.',
    );
  }
  if (!existsSync(join(folder, SERVICE))) throw new UsageError(nothingKept(folder));
  const state = openState(folder);
  if ('findings' in state) {
    terminal.talk(state.findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
    return EXIT.unusable;
  }
  try {
    const log = readLog(state.service);
    if (log === undefined) throw new UsageError(nothingKept(folder));
    return tell(log, who, options, terminal);
  } finally {
    state.close();
  }
}

const nothingKept = (folder: string): string =>
  `${folder} holds no log of a rehearsal. Make one first: rehearse run --state ${folder}`;

function tell(log: LogReader, who: string, { full = false, cycle, format }: WhyOptions, terminal: Terminal): number {
  const found = log.find(who);
  const [object, ...others] = found;
  if (object === undefined) throw new UsageError(unknown(who, log));
  if (others.length > 0) throw new UsageError(ambiguous(who, found));
  const all = log.changesOf(object);
  const kept = cycle === undefined ? all : all.filter(({ change }) => change.cycle === cycle);
  if (kept.length === 0) {
    const cycles = [...new Set(all.map(({ change }) => change.cycle))].join(', ');
    throw new UsageError(`Nothing happened to ${called(who)} in cycle ${cycle}. There is something in: ${cycles}.`);
  }
  const story = storyOf(asLastKnown(object, all), kept);
  if (format === 'json') terminal.out(JSON.stringify(storyReport(story), null, 2));
  else terminal.out(printStory(story, terminal.style, { full, ...(cycle !== undefined && { cycle }) }));
  return EXIT.clean;
}

/** The object under the names that it had last. */
function asLastKnown(object: LoggedObject, all: readonly KeptChange[]): LoggedObject {
  const source = all.at(-1)?.change.source;
  if (source === undefined) return object;
  const { displayName } = source;
  return { ...object, name: identifierOf(source), ...(displayName !== undefined && { displayName }) };
}

function unknown(who: string, log: LogReader): string {
  const near = nearestNames(who, log.names());
  const hint =
    near.length > 0
      ? `Did you mean:\n${near.map(line).join('\n')}`
      : 'Give the userPrincipalName or the Object ID of a user, or the name of a group, as the directory has it.';
  return `The log knows nobody called ${called(who)}: no cycle has read such a user or group. ${hint}`;
}

const ambiguous = (who: string, found: readonly LoggedObject[]): string =>
  `Several are or were called ${called(who)}. Give the Object ID of one:\n${found.map(line).join('\n')}`;

/** What was asked for, as a terminal may show it. */
const called = (who: string): string => (who === '' ? '""' : cutTo(visible(who), LONGEST));
const LONGEST = 120;

const line = ({ kind, id, name, displayName }: LoggedObject): string => {
  const also = displayName === undefined || displayName === name ? '' : `(${displayName}) `;
  return `  ${cutTo(visible(`${name}  ${also}`), LONGEST)}${visible(`${kind} ${id}`)}`;
};
