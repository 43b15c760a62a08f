import type { DirectoryUser } from '../record.js';
import { type DirectorySource, PAGE_SIZE, type Page, pagesOf, type ReadOptions, type Survey } from '../source.js';
import type { Tally } from './tally.js';
import { type Position, START, tokenOf } from './text-file.js';

/** Users that stand in a row in a file. */
export interface Batch {
  readonly users: readonly DirectoryUser[];
  /** Where what stands behind a user begins. It is wanted once a page, so none is kept for each user. */
  after(index: number): Position;
}

/** A source whose users are read from the file each time, and whose other objects are in memory. */
export const streamed = (
  label: string,
  { groups, assignments, roles }: Tally,
  survey: Survey,
  users: (options: ReadOptions) => AsyncIterable<Batch>,
): DirectorySource => ({
  label,
  survey: async () => survey,
  users: (options = {}) => userPages(users(options), options),
  groups: (options) => pagesOf(groups, options),
  assignments: (options) => pagesOf(assignments, options),
  roles: (options) => pagesOf(roles, options),
});

/** A page is handed on when one more user comes, as the last page has no token. */
async function* userPages(
  batches: AsyncIterable<Batch>,
  { pageSize = PAGE_SIZE }: ReadOptions,
): AsyncGenerator<Page<DirectoryUser>> {
  let page: DirectoryUser[] = [];
  let last: Position = START;
  for await (const { users, after } of batches) {
    for (const [index, user] of users.entries()) {
      if (page.length === pageSize) {
        yield { objects: page, token: tokenOf(index === 0 ? last : after(index - 1)) };
        page = [];
      }
      page.push(user);
    }
    if (users.length > 0) last = after(users.length - 1);
  }
  yield { objects: page };
}
