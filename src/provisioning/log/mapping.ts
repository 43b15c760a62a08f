import type { Context, Settings } from '../../functions/index.js';
import type { Mapping, MappingTable } from '../../mapping/index.js';

/** A row of a mapping table as it was when something happened. */
export interface LoggedMapping {
  readonly target: string;
  readonly kind?: 'attribute' | 'constant' | 'expression';
  /** As an expression; absent for the portal's None. */
  readonly source?: string;
  readonly match?: number;
  readonly apply: Mapping['apply'];
  readonly default?: string;
  readonly redacted?: true;
}

/** All that decides what an expression gives, besides the object itself, the time, and chance. */
export interface LoggedTable {
  readonly users: readonly LoggedMapping[];
  readonly groups: readonly LoggedMapping[];
  readonly settings: Partial<Settings>;
  readonly macros: Readonly<Record<string, string>>;
  readonly defaultDomain: string | null;
}

export const loggedTable = ({ users, groups, settings }: MappingTable, context: Context): LoggedTable => ({
  users: users.mappings.map(rowOf),
  groups: groups.mappings.map(rowOf),
  settings,
  macros: Object.fromEntries(context.macros),
  defaultDomain: context.defaultDomain,
});

const rowOf = ({ target, source, match, apply, default: filled, redacted }: Mapping): LoggedMapping => ({
  target,
  ...(source && { kind: source.kind, source: source.text }),
  ...(match !== undefined && { match }),
  apply,
  ...(filled !== undefined && { default: filled }),
  ...(redacted && { redacted }),
});
