import { foldName } from '../casing.js';
import { groupSchema } from './group.js';
import { attribute, type Definitions, definitions, type Schema } from './schema.js';
import { enterpriseSchema, userSchema } from './user.js';

/** An extension schema with its attributes by folded name. */
export interface Extension {
  readonly urn: string;
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

const moment = (name: string) => attribute(name, { type: 'dateTime', mutability: 'readOnly' });

/** The attributes of every resource (RFC 7643 §3 and §3.1); they belong to no schema. */
const COMMON = [
  attribute('schemas', { multiValued: true, required: true, caseExact: true, returned: 'always' }),
  attribute('id', { caseExact: true, mutability: 'readOnly', returned: 'always', uniqueness: 'server' }),
  attribute('externalId', { caseExact: true }),
  attribute('meta', {
    mutability: 'readOnly',
    subAttributes: [
      attribute('resourceType', { caseExact: true, mutability: 'readOnly' }),
      moment('created'),
      moment('lastModified'),
      attribute('location', { type: 'reference', caseExact: true, mutability: 'readOnly', referenceTypes: ['uri'] }),
      attribute('version', { caseExact: true, mutability: 'readOnly' }),
    ],
  }),
];

function kind(name: ResourceKind['name'], schema: Schema, extensionSchemas: readonly Schema[]): ResourceKind {
  return {
    name,
    endpoint: `/${name}s`,
    schema,
    extensionSchemas,
    attributes: definitions([...COMMON, ...schema.attributes]),
    extensions: new Map(
      extensionSchemas.map((one) => [foldName(one.id), { urn: one.id, attributes: definitions(one.attributes) }]),
    ),
  };
}

export const USER = kind('User', userSchema, [enterpriseSchema]);
export const GROUP = kind('Group', groupSchema, []);
