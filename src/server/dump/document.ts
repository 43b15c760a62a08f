import {
  extensionOf,
  foldName,
  isObject,
  type JsonObject,
  type JsonValue,
  own,
  type ResourceKind,
  readResource,
} from '../../scim/index.js';

/** What of a resource can be kept, and the names of what cannot. */
export interface Kept {
  readonly document: JsonObject;
  readonly lost: readonly string[];
}

/** What a target sets itself, and keeps apart from what clients set. */
const OWN = new Set(['id', 'meta', 'schemas', 'groups', 'password']);

/** Without it nothing is read as a resource, so that it stands beside each value that is read by itself. */
const REQUIRED = { User: 'userName', Group: 'displayName' } as const;

/**
 * The document of a resource as another target answered it: with values as they are, whatever the rules of a profile
 * say, as far as the schemas know their attributes. One value that does not fit costs nothing but itself.
 */
export function documentOf(kind: ResourceKind, resource: JsonObject): Kept {
  const parts = Object.entries(resource).filter(([name, value]) => !OWN.has(foldName(name)) && value !== null);
  const lost = parts.map(([name]) => name).filter((name) => !isKnown(kind, name));
  const known = parts.filter(([name]) => isKnown(kind, name));
  const schemas = [kind.schema.id, ...known.map(([name]) => name).filter((name) => extensionOf(kind, name))];
  const read = (some: readonly (readonly [string, JsonValue])[]): JsonObject | undefined => {
    const result = readResource(kind, { schemas, ...Object.fromEntries(some) });
    return 'error' in result ? undefined : result.resource;
  };
  const whole = read(known);
  if (whole !== undefined) return { document: whole, lost };
  const document: JsonObject = {};
  const required = REQUIRED[kind.name];
  for (const part of known) {
    const isRequired = foldName(part[0]) === foldName(required);
    const one = read(isRequired ? [part] : [[required, 'somebody'], part]);
    if (one === undefined) lost.push(part[0]);
    else for (const [name, value] of Object.entries(one)) if (isRequired || name !== required) document[name] = value;
  }
  return { document: { ...document, schemas: schemas.filter((urn) => urn === schemas[0] || urn in document) }, lost };
}

const isKnown = (kind: ResourceKind, name: string): boolean =>
  kind.attributes.has(foldName(name)) || extensionOf(kind, name) !== undefined;

/** Users or groups: what `meta.resourceType` says (RFC 7643 §3.1), else the schemas, else whether there are members. */
export function isGroup(resource: JsonObject): boolean {
  const meta = own(resource, 'meta');
  const type = isObject(meta) ? own(meta, 'resourceType') : undefined;
  if (typeof type === 'string') return foldName(type) === 'group';
  const schemas = own(resource, 'schemas');
  if (Array.isArray(schemas)) return schemas.some((urn) => typeof urn === 'string' && /:group$/i.test(urn));
  return Object.hasOwn(resource, 'members');
}
