import type { Finding } from '../diagnostics/index.js';
import type { AppRole, Assignment, DirectoryGroup, DirectoryUser } from './record.js';
import type { SnapshotHead } from './snapshot/head.js';

/** Some objects of a source, and the token to go on after them. */
export interface Page<T> {
  readonly objects: readonly T[];
  /** Give it to the next read to continue after this page; absent on the last page. */
  readonly token?: string;
}

export interface ReadOptions {
  /** Continue after the page that carried this token. */
  readonly token?: string;
  /** The most objects a page may hold. */
  readonly pageSize?: number;
}

/** What is known of a directory before it is read. */
export interface Survey {
  readonly users?: number;
  readonly groups?: number;
  readonly assignments?: number;
  readonly roles?: number;
  /** When and from where the directory was taken, where it is a snapshot of a tenant. */
  readonly snapshot?: SnapshotHead;
  /** The properties seen on any user; undefined when the source answers every property it is asked for. */
  readonly properties?: ReadonlySet<string>;
  /** Records that were skipped, and what else is wrong with the source. */
  readonly findings: readonly Finding[];
}

/**
 * Where users, groups and assignments come from. It supplies facts and decides nothing. Reading may fail with a
 * `DirectoryError`, which carries findings.
 */
export interface DirectorySource {
  /** The source as a report names it: a file's name, a tenant. */
  readonly label: string;
  /** Whether it gives the same object again as long as nothing about it changes: of objects that it keeps in memory. */
  readonly keeps?: true;
  survey(): Promise<Survey>;
  /** All users, soft-deleted ones included. */
  users(options?: ReadOptions): AsyncIterable<Page<DirectoryUser>>;
  groups(options?: ReadOptions): AsyncIterable<Page<DirectoryGroup>>;
  assignments(options?: ReadOptions): AsyncIterable<Page<Assignment>>;
  /** The roles that the application offers; none where the source does not know them. */
  roles(options?: ReadOptions): AsyncIterable<Page<AppRole>>;
}

/** How many objects a page holds when the reader does not say. */
export const PAGE_SIZE = 999;

/** All objects of all pages. */
export async function* objectsOf<T>(pages: AsyncIterable<Page<T>>): AsyncGenerator<T> {
  for await (const page of pages) yield* page.objects;
}

/** The pages of a list that is in memory. */
export async function* pagesOf<T>(all: readonly T[], options: ReadOptions = {}): AsyncGenerator<Page<T>> {
  const size = Math.max(1, options.pageSize ?? PAGE_SIZE);
  let at = Number(options.token ?? 0);
  do {
    const next = at + size;
    yield { objects: all.slice(at, next), ...(next < all.length && { token: String(next) }) };
    at = next;
  } while (at < all.length);
}

/** The first page of a read, or an empty one. */
export async function firstPage<T>(pages: AsyncIterable<Page<T>>): Promise<Page<T>> {
  for await (const page of pages) return page;
  return { objects: [] };
}
