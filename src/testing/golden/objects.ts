import type { Assignment, DirectoryContent, DirectoryGroup, DirectoryUser } from '../../directory/index.js';
import { DEFAULT_ACCESS } from '../../directory/index.js';
import type { GoldenTest, Properties, Suite } from './suite.js';
import { isObject } from './test-form.js';

/** The directories of a test: as it was in an earlier cycle, if anybody was there, and as it is. */
export interface Directories {
  readonly earlier: DirectoryContent | undefined;
  readonly now: DirectoryContent;
  /** The object that the test is about. */
  readonly id: string;
  /** The objects that must have an account before it. */
  readonly settled: readonly { readonly id: string; readonly path: readonly PropertyKey[] }[];
}

/** The number of the first member of a group, for its id. */
const FIRST_MEMBER = 101;

/** A moment before any that a test asks for: its value is read by nothing but the scope. */
const DELETED = '2026-01-01T00:00:00Z';

/** An id that nobody has. Without any assignment at all, everybody would count as assigned. */
const NOBODY = 'assignment-of-nobody';

/** What a test leaves out: every object gets an id that is the same in every run, and users are enabled. */
export function directoriesOf(test: GoldenTest, defaults: Suite['defaults']): Directories {
  const { kind, before, assigned, deleted } = test;
  const general = defaults[kind];
  const id = idOf({ ...general, ...test.subject }, 1);
  const existing = test.existing.map((one, n) => completed({ ...general, ...one }, kind, n + 2));
  const subject = completed({ ...general, ...test.subject, ...(deleted && { deletedDateTime: DELETED }), id }, kind, 1);
  const earlier = before && completed({ ...general, ...healthy(test.subject, kind), ...before, id }, kind, 1);
  const roster = rosterOf([...existing, ...(earlier ? [earlier] : []), subject], defaults.user);
  const assignees = [...existing, ...(assigned ? [subject] : [])].map((one) => one.id);
  const content = (objects: readonly DirectoryUser[], ids: readonly string[]): DirectoryContent => ({
    users: kind === 'user' ? objects : [...roster.values()],
    groups: kind === 'group' ? objects.map((one) => withReferences(one, roster)) : [],
    assignments: [...ids, NOBODY].map((principalId) => assignmentOf(principalId, kind)),
  });
  const past = [...existing, ...(earlier ? [earlier] : [])];
  return {
    earlier: past.length === 0 ? undefined : content(past, [...assignees, id]),
    now: content([...existing, subject], assignees),
    id,
    settled: [
      ...existing.map((one, n) => ({ id: one.id, path: ['existing', n] })),
      ...(earlier ? [{ id, path: ['before'] }] : []),
    ],
  };
}

/** What somebody had who was provisioned without trouble. */
function healthy(subject: Properties, kind: 'user' | 'group'): Properties {
  const { deletedDateTime: _, ...rest } = subject;
  return kind === 'user' ? { ...rest, accountEnabled: true } : rest;
}

const completed = (given: Properties, kind: 'user' | 'group', number: number): DirectoryUser => ({
  ...(kind === 'user' && { accountEnabled: true }),
  ...given,
  id: idOf(given, number),
});

const idOf = ({ id }: Properties, number: number): string =>
  typeof id === 'string' ? id : `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** The members of all groups, each once: members that are written alike are one user. */
function rosterOf(groups: readonly DirectoryUser[], general: Properties): ReadonlyMap<string, DirectoryUser> {
  const roster = new Map<string, DirectoryUser>();
  for (const member of groups.flatMap(writtenMembers)) {
    const key = JSON.stringify(member);
    if (!roster.has(key)) roster.set(key, completed({ ...general, ...member }, 'user', FIRST_MEMBER + roster.size));
  }
  return roster;
}

/** Groups refer to their members by id. */
function withReferences(group: DirectoryUser, roster: ReadonlyMap<string, DirectoryUser>): DirectoryGroup {
  if (group.members === undefined) return { ...group, members: [] };
  return {
    ...group,
    members: writtenMembers(group)
      .flatMap((one) => roster.get(JSON.stringify(one)) ?? [])
      .map(({ id }) => ({ id })),
  };
}

const writtenMembers = ({ members }: DirectoryUser): readonly Properties[] =>
  Array.isArray(members) ? members.filter(isObject) : [];

const assignmentOf = (principalId: string, kind: 'user' | 'group'): Assignment => ({
  principalId,
  principalType: kind === 'user' ? 'User' : 'Group',
  appRoleId: DEFAULT_ACCESS,
});
