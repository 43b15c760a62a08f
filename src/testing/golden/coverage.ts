import type { SourceEntry } from '../../attributes/index.js';
import type { Place } from '../../diagnostics/index.js';
import { entraAttributes } from '../../expression/index.js';
import { createContext } from '../../functions/index.js';
import type { Mapping, MappingTable } from '../../mapping/index.js';
import { type Branch, type Watched, watch } from './branches.js';
import { rowFor } from './compare.js';
import type { Setting } from './stage.js';
import type { GoldenTest } from './suite.js';

/** What the tests of a mapping have seen of it. */
export interface Coverage {
  readonly mapping: string;
  /** The branches of every Switch and IIF. */
  readonly branches: { readonly total: number; readonly taken: number; readonly untaken: readonly Branch[] };
  /** The rows, and those whose value no test names. */
  readonly rows: {
    readonly total: number;
    readonly named: number;
    readonly unnamed: readonly { readonly target: string; readonly where: Place }[];
  };
}

interface Row {
  readonly mapping: Mapping;
  readonly watched: Watched;
}

/** Counts what the tests of one mapping look at, over all files of tests. */
export class Covered {
  readonly #table: MappingTable;
  readonly #rows: Readonly<Record<GoldenTest['kind'], readonly Row[]>>;
  readonly #taken = new Set<Branch>();
  readonly #named = new Set<Mapping>();

  constructor(table: MappingTable) {
    this.#table = table;
    const { settings } = table;
    const rowsOf = (kind: GoldenTest['kind'], mappings: readonly Mapping[]): Row[] =>
      mappings.map((mapping) => ({
        mapping,
        watched: watch(mapping, kind, { attributes: entraAttributes(kind), settings }),
      }));
    this.#rows = {
      user: rowsOf('user', table.users.mappings),
      group: table.groups.enabled ? rowsOf('group', table.groups.mappings) : [],
    };
  }

  /** Notes what a test names, and which branches its user or group took; an entry where anything was evaluated. */
  add({ kind, expect }: GoldenTest, entry: SourceEntry | undefined, { context }: Setting): void {
    const mapping = kind === 'user' ? this.#table.users : this.#table.groups;
    for (const target of expect?.kind === 'values' ? expect.values.keys() : []) {
      const row = rowFor(mapping, target);
      if (row) this.#named.add(row);
    }
    if (entry === undefined) return;
    for (const { watched } of this.#rows[kind]) {
      const taken = watched.taken(entry, createContext(context));
      for (const [index, branch] of watched.branches.entries()) if (taken.has(index)) this.#taken.add(branch);
    }
  }

  get coverage(): Coverage {
    const rows = [...this.#rows.user, ...this.#rows.group];
    const branches = rows.flatMap(({ watched }) => watched.branches);
    const unnamed = rows.flatMap(({ mapping }) => (this.#named.has(mapping) ? [] : [mapping]));
    return {
      mapping: this.#table.file,
      branches: {
        total: branches.length,
        taken: this.#taken.size,
        untaken: branches.filter((branch) => !this.#taken.has(branch)),
      },
      rows: {
        total: rows.length,
        named: rows.length - unnamed.length,
        unnamed: unnamed.map(({ target, where }) => ({ target, where })),
      },
    };
  }
}
