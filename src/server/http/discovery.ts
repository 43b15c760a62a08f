import {
  foldName,
  GROUP,
  type JsonObject,
  listResponse,
  providerSchema,
  type ResourceKind,
  resourceTypeSchema,
  type Schema,
  USER,
} from '../../scim/index.js';
import { LARGEST_PAGE } from './paging.js';

const SCHEMA_URN = 'urn:ietf:params:scim:schemas:core:2.0:Schema';
const KINDS: readonly ResourceKind[] = [USER, GROUP];
const SCHEMAS: readonly Schema[] = [
  ...KINDS.flatMap((kind) => [kind.schema, ...kind.extensionSchemas]),
  providerSchema,
  resourceTypeSchema,
];

/** What the target supports (RFC 7643 §5). `base` is the address of the target. */
export function providerConfig(base: string): JsonObject {
  const unsupported = { supported: false };
  return {
    schemas: [providerSchema.id],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: LARGEST_PAGE },
    changePassword: unsupported,
    sort: unsupported,
    etag: unsupported,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth bearer token',
        description: 'A secret token in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

export const schemaList = (base: string): JsonObject => listResponse(SCHEMAS.map((one) => schemaBody(one, base)));

export function schemaById(id: string, base: string): JsonObject | undefined {
  const schema = SCHEMAS.find((one) => foldName(one.id) === foldName(id));
  return schema && schemaBody(schema, base);
}

function schemaBody(schema: Schema, base: string): JsonObject {
  const body = JSON.parse(JSON.stringify(schema)) as JsonObject;
  return {
    schemas: [SCHEMA_URN],
    ...body,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${schema.id}` },
  };
}

export const typeList = (base: string): JsonObject => listResponse(KINDS.map((one) => typeBody(one, base)));

export function typeByName(name: string, base: string): JsonObject | undefined {
  const kind = KINDS.find((one) => one.name === name);
  return kind && typeBody(kind, base);
}

function typeBody({ name, endpoint, schema, extensionSchemas }: ResourceKind, base: string): JsonObject {
  return {
    schemas: [resourceTypeSchema.id],
    id: name,
    name,
    endpoint,
    schema: schema.id,
    schemaExtensions: extensionSchemas.map((one) => ({ schema: one.id, required: false })),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` },
  };
}
