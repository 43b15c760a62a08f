import { foldName } from '../casing.js';
import { COMMON } from './common.js';
import { enterpriseSchema } from './enterprise.js';
import { groupSchema } from './group.js';
import { type Definitions, definitions, type Schema } from './schema.js';
import { userSchema } from './user.js';

/** An extension schema with its attributes by folded name. */
export interface Extension {
  readonly urn: string;
  readonly schema: Schema;
  readonly attributes: Definitions;
}

/** A resource type (RFC 7643 §6), ready for look-ups. */
export interface ResourceKind {
  readonly name: 'User' | 'Group';
  readonly endpoint: string;
  readonly schema: Schema;
  readonly extensionSchemas: readonly Schema[];
  /** The attributes of the core schema and those that all resources have. */
  readonly attributes: Definitions;
  /** Extensions by folded URN. */
  readonly extensions: ReadonlyMap<string, Extension>;
}

function kind(name: ResourceKind['name'], schema: Schema, extensionSchemas: readonly Schema[]): ResourceKind {
  const attributes = definitions([...COMMON, ...schema.attributes]);
  const core = { name, endpoint: `/${name}s`, schema, attributes };
  return withExtensions({ ...core, extensionSchemas: [], extensions: new Map() }, extensionSchemas);
}

/** A resource type with further extensions; one of a URN that it already has takes the place of that one. */
export function withExtensions(kind: ResourceKind, schemas: readonly Schema[]): ResourceKind {
  const byUrn = new Map([...kind.extensionSchemas, ...schemas].map((one) => [foldName(one.id), one]));
  return {
    ...kind,
    extensionSchemas: [...byUrn.values()],
    extensions: new Map(
      [...byUrn].map(([key, one]) => [key, { urn: one.id, schema: one, attributes: definitions(one.attributes) }]),
    ),
  };
}

export const USER = kind('User', userSchema, [enterpriseSchema]);
export const GROUP = kind('Group', groupSchema, []);
