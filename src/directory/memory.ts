import type { AppRole, Assignment, DirectoryGroup, DirectoryUser } from './record.js';
import { type DirectorySource, pagesOf, type Survey } from './source.js';

/** The objects of a directory, in memory. */
export interface DirectoryContent {
  readonly users: readonly DirectoryUser[];
  readonly groups?: readonly DirectoryGroup[];
  readonly assignments?: readonly Assignment[];
  readonly roles?: readonly AppRole[];
}

/** A source over objects in memory. Its properties are those seen on any user, unless a survey is given. */
export function directoryOf(content: DirectoryContent, label: string, survey?: Survey): DirectorySource {
  const { users, groups = [], assignments = [], roles = [] } = content;
  return {
    label,
    survey: async () =>
      survey ?? {
        users: users.length,
        groups: groups.length,
        assignments: assignments.length,
        roles: roles.length,
        properties: new Set(users.flatMap((user) => Object.keys(user))),
        findings: [],
      },
    users: (options) => pagesOf(users, options),
    groups: (options) => pagesOf(groups, options),
    assignments: (options) => pagesOf(assignments, options),
    roles: (options) => pagesOf(roles, options),
  };
}
