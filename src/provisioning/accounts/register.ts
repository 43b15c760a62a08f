import { isObject, type JsonObject, type JsonValue, own, readAll } from '../../scim/index.js';

/** An account or a group of the target, as people know it. */
export interface Account {
  readonly id: string;
  /** Its userName, or its display name. */
  readonly name: string;
  /** Undefined where the target does not say. */
  readonly active: boolean | undefined;
}

/** A way to look accounts up: by the texts that this gives of each. */
export interface Key {
  readonly name: string;
  readonly textsOf: (resource: JsonObject) => readonly string[];
}

/** The place of an account in a register. */
export type Position = number;

/**
 * All accounts, or all groups, of a target, found by their id and by the values of a few attributes. Each is kept as a
 * text and read again where more is to be known of it: 100,000 of them take some 100 MB.
 */
export class Register {
  readonly #texts: string[] = [];
  readonly #accounts: Account[] = [];
  readonly #byId = new Map<string, Position>();
  readonly #indexes: readonly { readonly key: Key; readonly found: Map<string, Position | Position[]> }[];

  readonly #named: boolean;

  /** Where names are not to be shown, an account is known by its id. */
  constructor(keys: readonly Key[], { named }: { readonly named: boolean }) {
    this.#named = named;
    this.#indexes = keys.map((key) => ({ key, found: new Map() }));
  }

  /** Adds one that has an id; of two with the same id the first counts. */
  add(resource: JsonObject): void {
    const id = own(resource, 'id');
    if (typeof id !== 'string' || id === '' || this.#byId.has(id)) return;
    const position = this.#accounts.length;
    this.#accounts.push({ id, name: (this.#named ? nameOf(resource) : undefined) ?? id, active: activeIn(resource) });
    this.#texts.push(JSON.stringify(resource));
    this.#byId.set(id, position);
    for (const { key, found } of this.#indexes) {
      for (const text of new Set(key.textsOf(resource))) {
        const present = found.get(text);
        if (present === undefined) found.set(text, position);
        else if (Array.isArray(present)) present.push(position);
        else found.set(text, [present, position]);
      }
    }
  }

  get size(): number {
    return this.#accounts.length;
  }

  /** Those that have this text under a key. */
  find(name: string, text: string): readonly Position[] {
    const found = this.#indexes.find(({ key }) => key.name === name)?.found.get(text);
    return found === undefined ? [] : Array.isArray(found) ? found : [found];
  }

  withId(id: string): Position | undefined {
    return this.#byId.get(id);
  }

  account(position: Position): Account {
    const account = this.#accounts[position];
    if (account === undefined) throw new Error(`no account at ${position}`);
    return account;
  }

  /** The resource as it was read. */
  resource(position: Position): JsonObject {
    return JSON.parse(this.#texts[position] ?? '{}') as JsonObject;
  }

  *positions(): Generator<Position> {
    for (let position = 0; position < this.#accounts.length; position++) yield position;
  }
}

function nameOf(resource: JsonObject): string | undefined {
  const names = ['userName', 'displayName'].flatMap((attribute) => readAll(resource, { attribute }));
  return names.find((name): name is string => typeof name === 'string' && name !== '');
}

/** RFC 7643 §4.1.1 says boolean; some targets answer it as a text. */
function activeIn(resource: JsonObject): boolean | undefined {
  const [active] = readAll(resource, { attribute: 'active' });
  if (typeof active === 'boolean') return active;
  return typeof active === 'string' ? active.toLowerCase() === 'true' : undefined;
}

/** The ids of a group's members; undefined where the target does not tell its members. */
export function membersIn(group: JsonObject): readonly string[] | undefined {
  if (!Object.keys(group).some((name) => name.toLowerCase() === 'members')) return undefined;
  return readAll(group, { attribute: 'members' }).flatMap((member: JsonValue) => {
    const value = isObject(member) ? own(member, 'value') : member;
    return typeof value === 'string' ? [value] : [];
  });
}
