import type { DirectoryUser } from '../../directory/index.js';
import { type Broken, brokenBy, keyOf, searchBroken } from '../trial/breaking.js';
import { isHidden, readBy, shownValue, writtenUser } from '../trial/shown.js';
import type { Subject } from '../trial/subject.js';
import type { MappingInput } from './input.js';
import { type CheckOptions, subjectFor, type Trial, trialOf } from './options.js';
import { inColumns, toldTrial } from './told.js';

export interface ProfileOptions extends CheckOptions {
  /**
   * What is made of a required value that is missing because nothing that its mapping reads has a value: `allowed`, as
   * that is mended in Entra ID and not in the mapping, or `refused`, as the target does (default: allowed). A required
   * value that the mapping itself loses always counts.
   */
  readonly missing?: 'allowed' | 'refused';
}

/** What came of checking a mapping. */
export interface Checked<Case> {
  readonly passed: boolean;
  /** What is wrong, each with the smallest case that was found. */
  readonly cases: readonly Case[];
  /** All of it in words; of a check that passed, what was checked. */
  readonly text: string;
}

/** A rule that a user breaks: the smallest random user, or the first of those that were given. */
export interface BrokenCase {
  /** The rule of the target; `expression` where an expression fails. */
  readonly rule: string;
  readonly target: string;
  /** Undefined where there is none, or where the mapping hides it with Redact. */
  readonly value: unknown;
  readonly user: DirectoryUser;
  /** How many of the given users break it; undefined for random ones. */
  readonly users: number | undefined;
}

/** Whether what a mapping gives users is what a target takes: its rules of severity error, without uniqueness. */
export async function checkProfile(
  input: MappingInput,
  profile: string,
  options: ProfileOptions = {},
): Promise<Checked<BrokenCase>> {
  const subject = await subjectFor(input, profile, options);
  const trial = trialOf(options);
  const { users, missing = 'allowed' } = options;
  const counts = ({ kind, rule }: Broken): boolean =>
    kind === 'missing' ? missing === 'refused' : rule === undefined || rule.severity === 'error';
  const found = users === undefined ? searchBroken(subject, trial).map(once) : brokenAmong(subject, users);
  const broken = found.filter(({ first }) => counts(first));
  return {
    passed: broken.length === 0,
    cases: broken.map(caseOf),
    text: textOf(subject, broken, users === undefined ? trial : undefined),
  };
}

interface Found {
  readonly first: Broken;
  readonly users: number | undefined;
}

const once = (first: Broken): Found => ({ first, users: undefined });

function brokenAmong(subject: Subject, users: Iterable<DirectoryUser>): readonly Found[] {
  const found = new Map<string, { first: Broken; users: number }>();
  for (const user of users) {
    for (const one of brokenBy(subject, user)) {
      const before = found.get(keyOf(one));
      if (before === undefined) found.set(keyOf(one), { first: one, users: 1 });
      else before.users += 1;
    }
  }
  return [...found.values()];
}

const caseOf = ({ first: { rule, target, value, mappings, user }, users }: Found): BrokenCase => ({
  rule: rule?.id ?? 'expression',
  target,
  value: isHidden(mappings) ? undefined : value,
  user,
  users,
});

function textOf(subject: Subject, broken: readonly Found[], trial: Trial | undefined): string {
  const { name, profile } = subject;
  if (broken.length === 0) return `${name} satisfies ${profile.name}: ${toldTrial(trial, 'user')}`;
  return [`${name} does not satisfy ${profile.name}.`, ...broken.map(paragraph), toldTrial(trial, 'user')].join('\n\n');
}

function paragraph({ first, users }: Found): string {
  const { rule, target, value, because, mappings, user } = first;
  const sentence =
    isHidden(mappings) && rule === undefined ? 'the expression fails' : (because ?? rule?.sentence ?? '');
  const many = users !== undefined && users > 1 ? ` (${users} users, the first of them:)` : '';
  return [
    `${rule?.id ?? 'the expression fails'}: ${sentence}${many}`,
    ...inColumns([
      ['user', writtenUser(named(user, readBy(user, mappings), users))],
      [target, mappings.length === 0 ? 'no row of the mapping fills it' : shownValue(value, mappings)],
    ]),
  ].join('\n');
}

/** A user that was given is told by name, too. */
function named(
  { userPrincipalName }: DirectoryUser,
  properties: Readonly<Record<string, unknown>>,
  users: number | undefined,
): Readonly<Record<string, unknown>> {
  return users === undefined || userPrincipalName === undefined ? properties : { userPrincipalName, ...properties };
}
