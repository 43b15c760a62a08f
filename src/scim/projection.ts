import { foldName } from './casing.js';
import { parsePath } from './filter/parser.js';
import { isObject, type JsonObject, type JsonValue } from './json.js';
import { extensionOf, locate } from './locate.js';
import type { ResourceKind } from './schemas/kinds.js';
import type { Definition } from './schemas/schema.js';

/** Chooses what of a resource is answered (RFC 7644 §3.9). */
export interface Projection {
  /** Whether an attribute of the core schema may be in the answer at all: what is not asked for need not be loaded. */
  wants(attribute: string): boolean;
  apply(resource: JsonObject): JsonObject;
}

/**
 * Prepares the parameters `attributes` and `excludedAttributes`, lists with commas. Names that no schema has are
 * ignored. Attributes that are always returned stay, those never returned go.
 */
export function projection(kind: ResourceKind, attributes?: string, excluded?: string): Projection {
  if (!attributes && !excluded) return { wants: () => true, apply: (resource) => withoutSecrets(kind, resource) };
  const wanted = attributes === undefined || attributes === '' ? undefined : selection(kind, attributes);
  const unwanted = selection(kind, excluded ?? '');
  const keep = (path: readonly string[], definition: Definition | undefined): boolean => {
    if (definition?.returned === 'always') return true;
    if (definition?.returned === 'never') return false;
    if (wanted !== undefined) return wanted.covers(path) || wanted.within(path);
    return !unwanted.covers(path);
  };
  const prune = (object: JsonObject, at: readonly string[]): JsonObject => {
    const result: JsonObject = {};
    for (const [name, value] of Object.entries(object)) {
      const path = [...at, name];
      if (keep(path, definitionAt(kind, path))) result[name] = pruneValue(value, path);
    }
    return result;
  };
  const pruneValue = (value: JsonValue, path: readonly string[]): JsonValue => {
    if (wanted?.covers(path) || (wanted === undefined && !unwanted.within(path))) return value;
    if (Array.isArray(value)) return value.map((one) => (isObject(one) ? prune(one, path) : one));
    return isObject(value) ? prune(value, path) : value;
  };
  return { wants: (attribute) => keep([attribute], kind.attributes.get(attribute)), apply: (one) => prune(one, []) };
}

function withoutSecrets(kind: ResourceKind, resource: JsonObject): JsonObject {
  const secrets = Object.keys(resource).filter((name) => kind.attributes.get(foldName(name))?.returned === 'never');
  return secrets.length === 0
    ? resource
    : Object.fromEntries(Object.entries(resource).filter(([name]) => !secrets.includes(name)));
}

interface Selection {
  /** Whether the path, or what holds it, is selected. */
  covers(path: readonly string[]): boolean;
  /** Whether something inside the path is selected. */
  within(path: readonly string[]): boolean;
}

function selection(kind: ResourceKind, list: string): Selection {
  const names = new Set<string>();
  const holders = new Set<string>();
  for (const text of list.split(',')) {
    const path = selected(kind, text.trim());
    if (path === undefined) continue;
    names.add(path.join(SEPARATOR));
    for (let i = 1; i < path.length; i++) holders.add(path.slice(0, i).join(SEPARATOR));
  }
  return {
    covers: (path) => path.some((_, i) => names.has(path.slice(0, i + 1).join(SEPARATOR))),
    within: (path) => holders.has(path.join(SEPARATOR)),
  };
}

const SEPARATOR = '\n';

function selected(kind: ResourceKind, text: string): string[] | undefined {
  const extension = extensionOf(kind, text);
  if (extension !== undefined) return [extension.urn];
  const parsed = parsePath(text);
  const target = 'problem' in parsed ? undefined : locate(kind, parsed.path);
  if (target === undefined) return undefined;
  const { urn, attribute, sub } = target;
  return [...(urn === undefined ? [] : [urn]), attribute.name, ...(sub === undefined ? [] : [sub.name])];
}

function definitionAt(kind: ResourceKind, [first = '', second]: readonly string[]): Definition | undefined {
  const extension = extensionOf(kind, first);
  if (extension === undefined) return second === undefined ? kind.attributes.get(foldName(first)) : undefined;
  return second === undefined ? undefined : extension.attributes.get(foldName(second));
}
