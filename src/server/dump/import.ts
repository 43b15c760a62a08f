import type { Finding } from '../../diagnostics/index.js';
import { isObject, type JsonObject, own } from '../../scim/index.js';
import { type Database, textKey } from '../../store/index.js';
import type { Profile } from '../../targets/index.js';
import { idsOf } from '../resources/membership.js';
import { type Policy, policyFor } from '../resources/policy.js';
import { ALL_COLUMNS, cellsOf, TABLES } from '../storage/columns.js';
import { createElements } from '../storage/elements.js';
import { idOf } from '../storage/ids.js';
import { createMembers } from '../storage/members.js';
import { createTables } from '../storage/tables.js';
import { createUniqueness } from '../storage/unique.js';
import { documentOf, isGroup } from './document.js';
import { sameId, sharedInTarget, unknownMember, valueLeftOut, withoutId } from './rules.js';
import { Several } from './several.js';

/** What was put into the target, and what could not be held. */
export interface Imported {
  readonly users: number;
  readonly groups: number;
  readonly memberships: number;
  readonly findings: readonly Finding[];
}

/** How many resources are written in one transaction. */
const BATCH = 1000;

/**
 * Puts accounts and groups of another target into the embedded one, which must be empty: with their ids, their moments
 * and their values, also those that the rules of the profile would refuse today, because they are there.
 */
export async function importResources(
  database: Database,
  profile: Profile,
  resources: AsyncIterable<JsonObject> | Iterable<JsonObject>,
): Promise<Imported> {
  createTables(database);
  const importer = new Importer(database, profile);
  let batch: JsonObject[] = [];
  const write = (): void => {
    database.transaction(() => {
      for (const resource of batch) importer.add(resource);
    });
    batch = [];
  };
  for await (const resource of resources) {
    batch.push(resource);
    if (batch.length >= BATCH) write();
  }
  write();
  return database.transaction(() => importer.finish());
}

/** The moment that accounts without one were created at, which sorts before all others. */
const LONG_AGO = '1970-01-01T00:00:00.000Z';

class Importer {
  readonly #shelves: { readonly user: Shelf; readonly group: Shelf };
  readonly #members: ReturnType<typeof createMembers>;
  /** The members of each group, put in when everybody is there. */
  readonly #waiting: { readonly group: number; readonly name: string; readonly ids: readonly string[] }[] = [];
  readonly #troubles = new Several();

  constructor(database: Database, profile: Profile) {
    this.#members = createMembers(database, profile.groups.memberTypes);
    this.#shelves = {
      user: new Shelf(database, profile, 'users'),
      group: new Shelf(database, profile, 'groups'),
    };
  }

  add(resource: JsonObject): void {
    const shelf = this.#shelves[isGroup(resource) ? 'group' : 'user'];
    const name = nameOf(resource);
    const id = own(resource, 'id');
    if (typeof id !== 'string' || id === '') {
      this.#troubles.add(withoutId, name, {});
      return;
    }
    const { document, lost } = documentOf(shelf.policy.kind, resource);
    for (const attribute of lost) this.#troubles.add(valueLeftOut, name, { attribute });
    const { members, ...rest } = document;
    const put = shelf.put(id, rest, momentsOf(resource));
    if (put === undefined) {
      this.#troubles.add(sameId, name, {});
      return;
    }
    for (const { target, id: rule } of put.shared) {
      this.#troubles.add(sharedInTarget, name, { target: target.text, rule });
    }
    const ids = idsOf(members);
    if (ids.length > 0) this.#waiting.push({ group: put.number, name, ids });
  }

  finish(): Imported {
    let memberships = 0;
    for (const { group, name, ids } of this.#waiting) {
      const added = this.#members.add(group, ids);
      memberships += added;
      for (let left = new Set(ids).size - added; left > 0; left--) this.#troubles.add(unknownMember, name, {});
    }
    const { user, group } = this.#shelves;
    for (const shelf of [user, group]) shelf.finish();
    return { users: user.amount, groups: group.amount, memberships, findings: this.#troubles.findings() };
  }
}

type UniqueRule = Policy['unique'][number];

/** The table of one kind while it is filled. */
class Shelf {
  readonly policy: Policy;
  amount = 0;
  /** The greatest number behind an id of the kind that the target makes by itself. */
  #spent = 0;
  readonly #database: Database;
  readonly #ids: Profile['ids'];
  readonly #insert: ReturnType<Database['prepare']>;
  readonly #elements: ReturnType<typeof createElements>;
  readonly #unique: ReturnType<typeof createUniqueness>;

  constructor(database: Database, profile: Profile, kind: 'users' | 'groups') {
    this.#database = database;
    this.#ids = profile.ids;
    this.policy = policyFor(profile, profile[kind]);
    const table = TABLES[this.policy.kind.name];
    this.#unique = createUniqueness(database, table, this.policy.unique);
    this.#elements = createElements(database, this.policy.kind);
    const columns = ['number', 'id', 'version', 'created', 'modified', ...ALL_COLUMNS, 'document'];
    this.#insert = database.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
  }

  /** Undefined where the id is taken. A value that must be unique and is taken is kept, but not found by a search. */
  put(
    id: string,
    document: JsonObject,
    { created, modified }: Moments,
  ): { readonly number: number; readonly shared: readonly UniqueRule[] } | undefined {
    const number = this.amount + 1;
    const full = this.policy.derive(document);
    const cells = cellsOf(full, this.policy.compared(document));
    const shared: UniqueRule[] = [];
    const text = JSON.stringify(document);
    for (;;) {
      const written = this.#insert.tryRun(number, textKey(id), 1, created, modified, ...cells, text);
      if (!('conflict' in written)) break;
      if (written.conflict.some((column) => column.endsWith('.id'))) return undefined;
      shared.push(this.#unique.ruleOf(written.conflict));
      for (const column of written.conflict) cells[ALL_COLUMNS.indexOf(column.slice(column.indexOf('.') + 1))] = null;
    }
    this.amount = number;
    this.#elements.set(number, full);
    this.#spent = Math.max(this.#spent, this.#numberBehind(id) ?? 0);
    return { number, shared };
  }

  /** Keeps the ids that are there from being made again. */
  finish(): void {
    if (this.#spent <= this.amount) return;
    this.#database
      .prepare(
        'INSERT INTO scim_spent (kind, number) VALUES (?, ?) ON CONFLICT (kind) DO UPDATE SET number = max(number, excluded.number)',
      )
      .run(this.policy.kind.name, this.#spent);
  }

  #numberBehind(id: string): number | undefined {
    const digits = id.slice(-12);
    const number = /^[0-9a-f]{12}$/.test(digits) ? Number.parseInt(digits, 16) : undefined;
    return number !== undefined && idOf(this.policy.kind.name, number, this.#ids) === id ? number : undefined;
  }
}

interface Moments {
  readonly created: string;
  readonly modified: string;
}

function momentsOf(resource: JsonObject): Moments {
  const meta = own(resource, 'meta');
  const moment = (name: string): string | undefined => {
    const text = isObject(meta) ? own(meta, name) : undefined;
    const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
    return Number.isNaN(time) ? undefined : new Date(time).toISOString();
  };
  const created = moment('created') ?? LONG_AGO;
  return { created, modified: moment('lastModified') ?? created };
}

/** How people know a resource. */
function nameOf(resource: JsonObject): string {
  const names = ['userName', 'displayName', 'externalId', 'id'].map((name) => own(resource, name));
  return names.find((name): name is string => typeof name === 'string' && name !== '') ?? 'without a name';
}
