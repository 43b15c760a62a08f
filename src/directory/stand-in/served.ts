import type { DirectorySource } from '../source.js';

export interface StandInOptions {
  /** The most objects a page holds. Real Graph chooses for itself. */
  readonly pageSize?: number;
  /** The most members of a group on one page; the rest follows with the group repeated. */
  readonly membersPerPage?: number;
  /** The application that the assignments are for. */
  readonly application?: { readonly id: string; readonly appId: string; readonly displayName?: string };
  /** The only token that is accepted; any by default. */
  readonly token?: string;
  /** The clock, for the age of tokens. Without it tokens do not expire. */
  readonly now?: () => Date;
}

/** What a stand-in serves, and how. */
export interface Served extends StandInOptions {
  readonly source: DirectorySource;
  readonly pageSize: number;
}

/** The body of an answer. */
export type Body = Readonly<Record<string, unknown>>;

/** The properties that a request selects, or null for Graph's default ones. */
export function selected(url: URL): readonly string[] | null {
  const names = (url.searchParams.get('$select') ?? '').split(',').map((name) => name.trim());
  const given = names.filter((name) => name !== '');
  return given.length === 0 ? null : given;
}
