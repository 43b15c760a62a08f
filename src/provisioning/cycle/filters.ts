import { attributeReader, type DirectoryObject, type SourceEntry } from '../../attributes/index.js';
import { entraAttributes } from '../../expression/index.js';
import { compileScopingFilter, filterAttributes, type MappingTable, type Verdict } from '../../mapping/index.js';

/** Whether an object passes the scoping filters of its type. */
export type Passes = (object: DirectoryObject) => Verdict;

/** The scoping filters of a rehearsal; those of groups are told which groups there are. */
export interface ScopeFilters {
  readonly user: Passes;
  readonly group: (groups: readonly DirectoryObject[]) => Passes;
}

/** Only what is enabled, not deleted and assigned is asked about, so IsSoftDeleted is false (provisioning.md §2.4). */
const entryOf = (object: DirectoryObject): SourceEntry => ({ object, IsSoftDeleted: false });

/** The scoping filters of a table. `unread` names attributes of users that the directory does not carry. */
export function filtersOf({ users, groups, settings }: MappingTable, unread: ReadonlySet<string>): ScopeFilters {
  const user = compileScopingFilter(users.filter, entraAttributes('user'), settings, unread);
  return {
    user: (object) => user(entryOf(object)),
    group: (all) => {
      const carries = (name: string) => {
        const read = attributeReader('group', name);
        return all.some((object) => read?.(entryOf(object)) !== undefined);
      };
      const missing = new Set(filterAttributes(groups.filter).filter((name) => !carries(name)));
      const group = compileScopingFilter(groups.filter, entraAttributes('group'), settings, missing);
      return (object) => group(entryOf(object));
    },
  };
}
