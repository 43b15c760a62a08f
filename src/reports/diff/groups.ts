import { type Difference, editPattern, FACTS, type Fact } from '../../provisioning/comparison/index.js';
import type { SkipReason } from '../../provisioning/index.js';

/** Objects to whom the same happens in the same way. */
export interface Group {
  readonly fact: Fact;
  readonly kind: 'user' | 'group';
  /** What is the same about them, in words; empty where the fact says it all. */
  readonly detail: string;
  readonly members: readonly Difference[];
}

/** The differences by what happens, the worst first, and within that by its pattern, the most frequent first. */
export function groupsOf(differences: readonly Difference[]): Group[] {
  const groups = new Map<string, { fact: Fact; kind: Group['kind']; detail: string; members: Difference[] }>();
  for (const difference of differences) {
    for (const fact of difference.facts) {
      const { kind } = difference.source;
      const detail = DETAILS[fact](difference);
      const key = JSON.stringify([fact, kind, detail]);
      const present = groups.get(key);
      if (present === undefined) groups.set(key, { fact, kind, detail, members: [difference] });
      else present.members.push(difference);
    }
  }
  return [...groups.values()].sort(
    (a, b) =>
      FACTS.indexOf(a.fact) - FACTS.indexOf(b.fact) ||
      (a.kind === b.kind ? 0 : a.kind === 'user' ? -1 : 1) ||
      b.members.length - a.members.length,
  );
}

const none = (): string => '';
const targets = (changes: Difference['changes']): string =>
  [...new Set(changes.map(({ target }) => target))].join(', ');

const DETAILS: Readonly<Record<Fact, (difference: Difference) => string>> = {
  'takes-over': ({ collision }) => `${collision?.target}, the account is disabled`,
  collides: ({ collision }) => {
    const end = collision?.certain ? 'another one has it' : 'one of these gets it; order unknown';
    return `${collision?.target}, ${end}`;
  },
  invalid: ({ refusals = [] }) =>
    refusals
      .map(({ ruleId, target, message }) =>
        ruleId ? `${target}, ${ruleId}` : target ? message : 'the target cannot read the request',
      )
      .join('; '),
  fails: ({ failure }) => `${failure?.target}, ${failure?.ruleId}`,
  unmatched: none,
  deleted: none,
  disabled: ({ left }) => (left ? 'they leave the scope' : 'the mapping of active gives False'),
  stays: ({ skipReason, failure }) => (failure ? 'an expression fails' : reason(skipReason)),
  held: ({ skipReason }) => reason(skipReason),
  renamed: ({ source, changes }) => patternOf(changes, source.kind === 'user' ? 'username' : 'displayname'),
  'case-collides': none,
  unlinked: ({ lostMatch = [] }) => targets(lostMatch),
  unknown: ({ skipReason }) => reason(skipReason),
  created: ({ before }) => (before === undefined ? '' : BEFORE[before]),
  enabled: none,
  changed: ({ changes, source }) =>
    targets(
      changes.filter(({ target }) => target.toLowerCase() !== (source.kind === 'user' ? 'username' : 'displayname')),
    ),
  kept: ({ kept, createOnly }) =>
    [
      ...(kept.length > 0 ? [`${targets(kept)}: nothing flows any more, so the old value stays`] : []),
      ...(createOnly.length > 0 ? [`${targets(createOnly)}: the row applies to new accounts only`] : []),
    ].join('; '),
};

const BEFORE: Readonly<Record<NonNullable<Difference['before']>, string>> = {
  'out of scope': 'they come into scope',
  refused: 'they were refused before',
  collided: 'they collided before, and no longer do',
  'left alone': 'an expression left them alone before',
};

const REASONS: Readonly<Partial<Record<SkipReason, string>>> = {
  ActionSwitchedOff: 'the action is switched off',
  IgnoredByExpression: 'an expression leaves them alone',
  LeaverNotDisabled: 'what is sent of leavers changes nothing, or is switched off',
  SkipOutOfScopeDeletions: 'SkipOutOfScopeDeletions is on',
  SoftDeletionNotMapped: 'no row reads IsSoftDeleted',
  NotEffectivelyEntitled: 'the mapping of these objects is switched off',
  UnknownProperty: 'the directory does not carry a required property',
};

const reason = (why: SkipReason | undefined): string =>
  why === undefined ? 'the directory does not carry what a scoping filter reads' : (REASONS[why] ?? why);

function patternOf(changes: Difference['changes'], name: string): string {
  const change = changes.find(({ target }) => target.toLowerCase() === name);
  return change === undefined ? '' : editPattern(String(change.before ?? ''), String(change.after ?? ''));
}
