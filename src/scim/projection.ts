import type { JsonObject } from './json.js';
import type { ResourceKind } from './schemas/kinds.js';
import type { Definition, Definitions } from './schemas/schema.js';
import { everything, nothing, type Selection, selection } from './selection.js';
import { type Part, partOf, prune, type Shape, simplest } from './shape.js';

/** Chooses what of a resource is answered (RFC 7644 §3.9). */
export interface Projection {
  /** Whether an attribute of the core schema may be in the answer at all: what is not asked for need not be loaded. */
  wants(attribute: string): boolean;
  apply(resource: JsonObject): JsonObject;
}

/**
 * Prepares the parameters `attributes` and `excludedAttributes` (RFC 7644 §3.4.2.5), lists with commas. Names that no
 * schema has are ignored. Attributes that are always returned stay, those never returned go, and those returned on
 * request are there only if `attributes` names them (RFC 7643 §7). The two exclude each other (§3.9) and the RFC does
 * not say what comes of both: `attributes` counts, and nothing is refused for it.
 */
export function projection(kind: ResourceKind, attributes = '', excluded = ''): Projection {
  const known = cached(kind);
  const text = attributes === '' ? `-${excluded}` : `+${attributes}`;
  const present = known.get(text);
  if (present !== undefined) return present;
  const made = compile(kind, attributes, excluded);
  if (known.size >= MOST_KEPT) known.clear();
  known.set(text, made);
  return made;
}

/** Clients ask with a few texts, over and over; one that makes up texts must not fill the memory. */
const MOST_KEPT = 64;

const projections = new WeakMap<ResourceKind, Map<string, Projection>>();

function cached(kind: ResourceKind): Map<string, Projection> {
  const present = projections.get(kind);
  if (present !== undefined) return present;
  const created = new Map<string, Projection>();
  projections.set(kind, created);
  return created;
}

function compile(kind: ResourceKind, attributes: string, excluded: string): Projection {
  const wanted = attributes === '' ? undefined : selection(kind, attributes);
  const shape =
    wanted === undefined
      ? shapeOf(kind, { wanted: everything, unwanted: selection(kind, excluded) })
      : shapeOf(kind, { wanted, unwanted: nothing });
  return {
    wants: (attribute) => partOf(shape, attribute) !== false,
    apply: (resource) => prune(shape, resource),
  };
}

interface Choice {
  readonly wanted: Selection;
  readonly unwanted: Selection;
}

const WHOLE: Choice = { wanted: everything, unwanted: nothing };

function shapeOf(kind: ResourceKind, choice: Choice): Shape {
  const { wanted, unwanted } = choice;
  const rest = wanted.has([]);
  const core = partsOf(kind.attributes, [], choice);
  const extensions = [...kind.extensions.values()].map(({ urn, attributes }): [string, Part] => {
    const inside = { parts: partsOf(attributes, [urn], choice), rest: wanted.has([urn]) };
    return [urn, unwanted.has([urn]) ? onlyAlways(attributes) : simplest(inside)];
  });
  return { parts: new Map([...core, ...extensions].filter(([, part]) => part !== rest)), rest };
}

const partsOf = (attributes: Definitions, at: readonly string[], choice: Choice): Map<string, Part> =>
  new Map([...attributes.values()].map((one) => [one.name, part(one, [...at, one.name], choice)]));

function part(definition: Definition, path: readonly string[], choice: Choice): Part {
  const { returned, subAttributes } = definition;
  if (!isKept(definition, path, choice)) return false;
  if (subAttributes.size === 0) return true;
  const inside = returned === 'always' ? WHOLE : choice;
  return simplest({ parts: partsOf(subAttributes, path, inside), rest: inside.wanted.has(path) });
}

function isKept({ returned }: Definition, path: readonly string[], { wanted, unwanted }: Choice): boolean {
  if (returned === 'never' || returned === 'always') return returned === 'always';
  if (unwanted.has(path)) return false;
  return wanted.within(path) || (returned === 'request' ? wanted.names(path) : wanted.has(path));
}

/** Without an extension stay those of its attributes that are always returned. */
function onlyAlways(attributes: Definitions): Part {
  const always = [...attributes.values()].filter(({ returned }) => returned === 'always');
  return simplest({ parts: new Map(always.map(({ name }) => [name, true])), rest: false });
}
