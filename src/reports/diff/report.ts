import type { Finding } from '../../diagnostics/index.js';
import {
  type Comparison,
  conditionMet,
  type Difference,
  type Fact,
  factRules,
  type RowChange,
} from '../../provisioning/comparison/index.js';
import { type CheckReport, reportCheck } from '../check/report.js';
import { figure } from '../rehearsal/layout.js';
import { nameOf } from '../rehearsal/shared.js';
import type { FailLevel } from '../severity.js';
import { reaches } from '../severity.js';
import { type Condition, type Met, metBy } from './conditions.js';
import { type Group, groupsOf } from './groups.js';
import { totalsInWords, verdictInWords } from './words.js';

/** What two mappings were compared with, and how they are called. */
export interface DiffInputs {
  readonly old: string;
  readonly new: string;
  readonly profile: string;
  readonly directory: {
    readonly label: string;
    readonly people?: number | undefined;
    readonly groups?: number | undefined;
  };
  /** What is wrong with the files, though the comparison can go on. */
  readonly findings: readonly Finding[];
  /** Of one person alone. */
  readonly only?: string | undefined;
}

/** All that `rehearse diff` has to say. */
export interface DiffReport extends DiffInputs {
  readonly comparison: Comparison;
  readonly groups: readonly Group[];
  readonly conditions: readonly Met[];
  readonly verdict: 'pass' | 'fail';
  readonly failLevel: FailLevel;
}

export interface DiffSettings {
  /** With conditions only they fail the command, unless a level is given too. */
  readonly failLevel: FailLevel | undefined;
  readonly conditions: readonly Condition[];
}

export function reportDiff(comparison: Comparison, inputs: DiffInputs, settings: DiffSettings): DiffReport {
  const failLevel = settings.failLevel ?? (settings.conditions.length > 0 ? 'never' : 'error');
  const conditions = metBy(settings.conditions, comparison);
  const groups = groupsOf(comparison.differences);
  const bad =
    conditions.some(({ met }) => met) ||
    groups.some(({ fact }) => reaches(factRules[fact].severity, failLevel)) ||
    inputs.findings.some(({ severity }) => reaches(severity, failLevel));
  return { ...inputs, comparison, groups, conditions, failLevel, verdict: bad ? 'fail' : 'pass' };
}

/** How somebody is shown: as they are, or under a pseudonym. */
export type Show = (example: Example) => Example;

export interface Example {
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** How many of a group are named in the formats that hold findings. */
const EXAMPLES = 3;

/** The report as one of findings in NEW, for the formats that `rehearse check` writes. */
export function asCheck(report: DiffReport, show: Show): CheckReport {
  const findings = [
    ...report.conditions
      .filter(({ met }) => met)
      .map(({ text, amount }) => conditionMet.finding({ condition: text, amount }, { where: { file: report.new } })),
    ...report.groups.map((group) => findingOf(group, report, show)),
    ...report.findings,
  ];
  const about = {
    command: 'rehearse diff',
    title: 'A mapping edit, for every user',
    verdict: verdictInWords(report),
    totals: totalsInWords(report),
  };
  return reportCheck([{ file: report.new, kind: 'mapping', readable: true, findings }], {
    failLevel: report.failLevel,
    about,
    always: ({ ruleId }) => ruleId === conditionMet.id,
  });
}

function findingOf({ fact, kind, detail, members }: Group, report: DiffReport, show: Show): Finding {
  const row = rowFor(fact, members[0], report.comparison.rows);
  const examples = members.slice(0, EXAMPLES).map((one) => exampleText(show(exampleOf(one, fact))));
  const who = kind === 'user' ? ('people' as const) : ('groups' as const);
  return factRules[fact].finding(
    { amount: members.length, who, detail, examples },
    { where: row?.edit === 'removed' || row === undefined ? { file: report.new } : row.where, subject: row?.target },
  );
}

/** The edited row that is to blame. */
function rowFor(fact: Fact, one: Difference | undefined, rows: readonly RowChange[]): RowChange | undefined {
  const wanted = [
    one?.failure?.target,
    ...(one?.refusals ?? []).map(({ target }) => target),
    ...(fact === 'kept' ? (one?.kept ?? []) : (one?.changes ?? [])).map(({ target }) => target),
  ];
  return rows.find(({ target }) => wanted.includes(target));
}

/** What is shown of one object of a group: the value that the fact is about. */
export function exampleOf(one: Difference, fact: Fact): Example {
  const name = nameOf(one.source);
  const change = changeFor(one, fact);
  if (change === undefined) return { name };
  return { name, before: textOf(change.before), after: textOf(change.after) };
}

function changeFor({ changes, kept, createOnly, collision, refusals, lostMatch, source }: Difference, fact: Fact) {
  const wanted =
    fact === 'collides' || fact === 'takes-over'
      ? collision?.target
      : fact === 'invalid'
        ? refusals?.[0]?.target
        : undefined;
  switch (fact) {
    case 'kept':
      return kept[0] ?? createOnly[0];
    case 'unlinked':
      return lostMatch?.[0];
    case 'takes-over':
    case 'collides':
    case 'invalid':
      return changes.find(({ target }) => target === wanted) ?? changes[0];
    case 'renamed':
    case 'case-collides':
    case 'created': {
      const name = source.kind === 'user' ? 'username' : 'displayname';
      return changes.find(({ target }) => target.toLowerCase() === name);
    }
    case 'changed':
      return changes.find(
        ({ target }) => target.toLowerCase() !== (source.kind === 'user' ? 'username' : 'displayname'),
      );
    default:
      return undefined;
  }
}

export const textOf = (value: unknown): string =>
  value === undefined ? '(nothing)' : typeof value === 'string' ? value : JSON.stringify(value);

const exampleText = ({ name, before, after }: Example): string =>
  after === undefined
    ? name
    : before === '(nothing)' || before === undefined
      ? `${name}: ${after}`
      : `${name}: ${before} -> ${after}`;

/** The sentence about those who are refused under both mappings. */
export const asBeforeInWords = ({ comparison: { user, group } }: DiffReport): string => {
  const amount = user.asBefore + group.asBefore;
  return amount === 0
    ? ''
    : `${figure(amount)} ${amount === 1 ? 'is' : 'are'} refused under both mappings, and left out here: see rehearse run.`;
};
