import { copy, isObject, type JsonObject, type JsonValue, own } from '../json.js';
import type { Target } from '../locate.js';
import { ElementSet } from './element-set.js';

/** A copy of a resource while operations change it. Lists that they touch are kept as sets until the end. */
export class Draft {
  readonly #resource: JsonObject;
  readonly #sets = new Map<string, { readonly target: Target; readonly set: ElementSet }>();
  #visits = 0;

  constructor(resource: JsonObject) {
    this.#resource = copy(resource);
  }

  /** The value of an attribute as it was, or as `write` left it. */
  read({ urn, attribute }: Target): JsonValue | undefined {
    const container = urn === undefined ? this.#resource : own(this.#resource, urn);
    return isObject(container) ? own(container, attribute.name) : undefined;
  }

  /** Sets an attribute, or takes it away. An extension without attributes goes. */
  write({ urn, attribute }: Target, value: JsonValue | undefined): void {
    const present = urn === undefined ? this.#resource : own(this.#resource, urn);
    const container: JsonObject = isObject(present) ? present : {};
    if (value === undefined) delete container[attribute.name];
    else container[attribute.name] = value;
    if (urn === undefined) return;
    if (Object.keys(container).length === 0) delete this.#resource[urn];
    else this.#resource[urn] = container;
  }

  /** The elements of a multi-valued attribute, to be changed. */
  elements(target: Target): ElementSet {
    const key = `${target.urn ?? ''} ${target.attribute.name}`;
    const known = this.#sets.get(key);
    if (known !== undefined) return known.set;
    const list = this.read(target);
    const set = new ElementSet(target.attribute, Array.isArray(list) ? list : []);
    this.#sets.set(key, { target, set });
    return set;
  }

  /** Counts elements that were looked at; gives how many it is by now. */
  visit(elements: number): number {
    this.#visits += elements;
    return this.#visits;
  }

  /** The resource with all that was changed. */
  settle(): JsonObject {
    for (const { target, set } of this.#sets.values()) this.write(target, set.size === 0 ? undefined : set.list());
    return this.#resource;
  }
}
