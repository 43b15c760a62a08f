import { foldCase } from '../../values/index.js';
import type { Comparable } from '../filter/filter.js';
import { isObject, type JsonValue, own } from '../json.js';
import type { Definition } from '../schemas/schema.js';

/**
 * The elements of a multi-valued attribute: one for each pair of type and value, and one of them primary at most
 * (RFC 7643 §2.4). Elements without a value are the same when they say the same. Elements are never changed in place.
 */
export class ElementSet {
  readonly #identity: Identity;
  readonly #elements = new Map<string, JsonValue>();
  #primary: string | undefined;

  constructor(attribute: Definition, list: readonly JsonValue[]) {
    this.#identity = identityOf(attribute);
    this.add(list);
  }

  get size(): number {
    return this.#elements.size;
  }

  list(): JsonValue[] {
    return [...this.#elements.values()];
  }

  /**
   * Adds elements; one that is there already takes over what the new one says beside. The first primary one of them
   * takes the place of the old one (RFC 7644 §3.5.2).
   */
  add(list: readonly JsonValue[]): void {
    let claimed: string | undefined;
    for (const element of list) {
      const key = this.#put(element);
      if (!isPrimary(element)) continue;
      claimed ??= key;
      if (claimed === key) this.#claim(key);
      else this.#demote(key);
    }
  }

  clear(): void {
    this.#elements.clear();
    this.#primary = undefined;
  }

  /**
   * The elements that are known by these facts, by their key: one at most. Undefined where facts do not tell which it is
   * and all have to be looked at.
   */
  known(facts: ReadonlyMap<string, Comparable>): Map<string, JsonValue> | undefined {
    const { of, typed } = this.#identity;
    const [value, type] = [facts.get('value'), facts.get('type')];
    if (typeof value !== 'string' || facts.size !== (typed ? 2 : 1) || (typed && typeof type !== 'string')) {
      return undefined;
    }
    const key = of(typed ? { value, type: type ?? null } : { value });
    const element = this.#elements.get(key);
    return new Map(element === undefined ? [] : [[key, element]]);
  }

  /** The elements that meet a condition, by their key. */
  matching(meets: (element: JsonValue) => boolean): Map<string, JsonValue> {
    const found = new Map<string, JsonValue>();
    for (const [key, element] of this.#elements) if (meets(element)) found.set(key, element);
    return found;
  }

  /** Puts what became of some elements in their place; undefined takes one out. Gives how many it had to look at. */
  change(results: ReadonlyMap<string, JsonValue | undefined>): number {
    let claimed: string | undefined;
    let moved = false;
    for (const [key, element] of results) {
      const before = this.#elements.get(key);
      if (element === undefined) this.#elements.delete(key);
      else this.#elements.set(key, element);
      if (element === undefined) continue;
      moved ||= this.#identity.of(element) !== key;
      if (isPrimary(element) && !isPrimary(before)) claimed ??= key;
    }
    if (claimed !== undefined) {
      for (const key of results.keys()) if (key !== claimed) this.#demote(key);
      this.#claim(claimed);
    }
    if (moved) this.#rebuild();
    return results.size + (moved ? this.size : 0);
  }

  #put(element: JsonValue): string {
    const key = this.#identity.of(element);
    const twin = this.#elements.get(key);
    this.#elements.set(key, isObject(twin) && isObject(element) ? { ...twin, ...element } : element);
    return key;
  }

  #claim(key: string): void {
    if (this.#primary !== undefined && this.#primary !== key) this.#demote(this.#primary);
    this.#primary = key;
  }

  #demote(key: string): void {
    const element = this.#elements.get(key);
    if (isObject(element) && isPrimary(element)) this.#elements.set(key, { ...element, primary: false });
  }

  /** Elements that became the same are one from now on. */
  #rebuild(): void {
    const list = this.list();
    this.clear();
    this.add(list);
  }
}

const isPrimary = (element: JsonValue | undefined): boolean => isObject(element) && own(element, 'primary') === true;

/** What tells the elements of an attribute apart. */
interface Identity {
  /** Whether the type does, beside the value. Where it follows from the value, as of members, it does not. */
  readonly typed: boolean;
  readonly of: (element: JsonValue) => string;
}

function identityOf(attribute: Definition): Identity {
  const { subAttributes } = attribute;
  const type = subAttributes.get('type');
  const typed = type !== undefined && type.mutability !== 'immutable';
  const [spellValue, spellType] = [spelling(subAttributes.get('value') ?? attribute), spelling(type)];
  return {
    typed,
    of: (element) => {
      const value = isObject(element) ? own(element, 'value') : element;
      if (typeof value !== 'string') return `content ${contentOf(element)}`;
      const kind = typed && isObject(element) ? own(element, 'type') : undefined;
      return `${typeof kind === 'string' ? JSON.stringify(spellType(kind)) : ''} ${spellValue(value)}`;
    },
  };
}

const spelling = (definition: Definition | undefined): ((text: string) => string) =>
  definition?.caseExact ? (text) => text : foldCase;

function contentOf(element: JsonValue): string {
  return JSON.stringify(isObject(element) ? Object.entries(element).sort(([a], [b]) => (a < b ? -1 : 1)) : element);
}
