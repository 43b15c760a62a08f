import type { DirectoryUser } from '../../directory/index.js';
import { type Shared, searchShared, sharedBy } from '../trial/colliding.js';
import { readBy, shownValue, writtenUser } from '../trial/shown.js';
import type { Checked } from './check-profile.js';
import type { MappingInput } from './input.js';
import { type CheckOptions, subjectFor, trialOf } from './options.js';
import { inColumns, toldTrial } from './told.js';

export interface CollisionOptions extends CheckOptions {
  /** Whose rules say what must be unique (default: the target of the mapping; of an expression SCIM itself, `generic`). */
  readonly profile?: string;
}

/** Users who are given one value that must be unique: the smallest random pair, or all of those that were given. */
export interface CollisionCase {
  readonly rule: string;
  readonly target: string;
  /** Undefined where the mapping hides it with Redact. */
  readonly value: unknown;
  readonly users: readonly DirectoryUser[];
}

/** Whether no two users are given one value that must be unique: by the target's rules of severity error. */
export async function checkCollisions(
  input: MappingInput,
  options: CollisionOptions = {},
): Promise<Checked<CollisionCase>> {
  const whole = await subjectFor(input, options.profile, options);
  const subject = { ...whole, unique: whole.unique.filter(({ rule }) => rule.severity === 'error') };
  if (subject.unique.length === 0) {
    throw new TypeError(
      `${subject.profile.name} asks for no unique value of what ${subject.name} fills. Name another profile: { profile: 'generic' }`,
    );
  }
  const trial = trialOf(options);
  const { users } = options;
  const shared = users === undefined ? searchShared(subject, trial) : sharedBy(subject, users);
  const told = toldTrial(users === undefined ? trial : undefined, 'pair');
  const { name } = subject;
  return {
    passed: shared.length === 0,
    cases: shared.map(caseOf),
    text:
      shared.length === 0
        ? `${name} gives no two users one value: ${told}`
        : [`${name} gives several users one value.`, ...shown(shared), told].join('\n\n'),
  };
}

const caseOf = ({ rule, mapping, value, users }: Shared): CollisionCase => ({
  rule: rule.id,
  target: mapping.target,
  value: mapping.redacted ? undefined : value,
  users,
});

/** How many collisions, and how many users of each, are told. */
const MOST = 5;

function shown(all: readonly Shared[]): readonly string[] {
  const left = all.length - MOST;
  return [...all.slice(0, MOST).map(paragraph), ...(left > 0 ? [`... and ${left} more values of several users.`] : [])];
}

function paragraph({ rule, mapping, value, users }: Shared): string {
  const left = users.length - MOST;
  return [
    `${rule.id}: ${rule.sentence}`,
    ...inColumns([
      ...users.slice(0, MOST).map((user) => ['user', writtenUser(readBy(user, [mapping]))] as const),
      ...(left > 0 ? [['', `... and ${left} more`] as const] : []),
      [mapping.target, shownValue(value, [mapping])],
    ]),
  ].join('\n');
}
