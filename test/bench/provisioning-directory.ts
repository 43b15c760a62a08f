import { type DirectorySource, type DirectoryUser, loadGenerator, type Page } from '../../src/directory/index.js';

/** Of how many users one changes between two cycles. */
const CHANGED = 100;

const MEMBERS = 200;
const MEMBERS_OF_FIRST = 10_000;

/** What a page of Microsoft Graph holds at most. */
const PAGE = 999;

/** The most users that are kept; more are drawn again for each reading, which takes time instead of memory. */
const MOST_KEPT = 100_000;

export interface BenchDirectory {
  readonly users: number;
  readonly memberships: number;
  /** The directory as it is after so many changes of one user in a hundred. */
  after(changes: number): DirectorySource;
}

/**
 * Synthetic users, and groups of 200 of them each; the first group is larger. Everybody has a name that the target takes:
 * those whom it refuses are tried again in each cycle, and would hide what a cycle about few changes takes.
 */
export async function benchDirectoryOf(users: number, groups: number): Promise<BenchDirectory> {
  const generate = await loadGenerator();
  function* drawn(): Generator<DirectoryUser> {
    let n = 0;
    for (const object of generate({ users })) {
      if (n === users) return;
      yield fitting(object, n++);
    }
  }
  const kept = users > MOST_KEPT ? undefined : [...drawn()];
  const ids: string[] = [];
  for (const { id } of kept ?? drawn()) ids.push(id);
  const teams = Array.from({ length: groups }, (_, n) => ({
    '@odata.type': '#microsoft.graph.group',
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    displayName: `Team ${n}`,
    securityEnabled: true,
    members: membersOf(ids, n).map((id) => ({ id })),
  }));
  const memberships = teams.reduce((sum, { members }) => sum + members.length, 0);
  return {
    users,
    memberships,
    after: (changes) => ({
      label: 'synthetic',
      survey: async () => ({ users, groups, findings: [] }),
      users: () => pagesOf(changed(kept ?? drawn(), changes)),
      groups: () => pagesOf(teams),
      assignments: () => pagesOf([]),
      roles: () => pagesOf([]),
    }),
  };
}

/** What `pull` asks Microsoft Graph for with this mapping. */
function fitting(user: DirectoryUser, n: number): DirectoryUser {
  const { id, accountEnabled, displayName, deletedDateTime, givenName, surname } = user;
  return {
    id,
    accountEnabled,
    displayName,
    mailNickname: `person.${n}`,
    userPrincipalName: `person.${n}@contoso.com`,
    givenName: givenName ?? 'Given',
    surname: surname ?? 'Family',
    ...(deletedDateTime !== undefined && { deletedDateTime }),
  };
}

function membersOf(ids: readonly string[], group: number): string[] {
  const size = Math.min(ids.length, group === 0 ? MEMBERS_OF_FIRST : MEMBERS);
  return Array.from({ length: size }, (_, n) => ids[(group * MEMBERS + n) % ids.length] ?? '');
}

/** Each change gives other people of every hundred a new address, which the target lets Entra write. */
function* changed(users: Iterable<DirectoryUser>, changes: number): Generator<DirectoryUser> {
  let n = 0;
  for (const user of users) {
    const place = n++ % CHANGED;
    yield place < changes ? { ...user, userPrincipalName: `new.${user.userPrincipalName}` } : user;
  }
}

async function* pagesOf<T>(all: Iterable<T>): AsyncGenerator<Page<T>> {
  let objects: T[] = [];
  for (const one of all) {
    objects.push(one);
    if (objects.length < PAGE) continue;
    yield { objects, token: 'more' };
    objects = [];
  }
  yield { objects };
}
