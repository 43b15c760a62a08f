import {
  type Attribute,
  foldName,
  type JsonObject,
  listResponse,
  providerSchema,
  resourceTypeSchema,
  type Schema,
  schemaBody,
  schemaSchema,
} from '../../scim/index.js';
import { type Offered, offered, type Profile, type ResourceProfile } from '../../targets/index.js';

/** What a target says of itself (RFC 7644 §4), with the addresses of one base address. */
export interface Discovery {
  readonly provider: JsonObject;
  readonly schemas: Collected;
  readonly types: Collected;
  /** URNs are found in any case, as URNs are. */
  schema(urn: string): JsonObject | undefined;
  type(name: string): JsonObject | undefined;
}

/** A list as RFC 7644 §4 has it, or the bare array that some targets answer. */
type Collected = JsonObject | readonly JsonObject[];

/** So many base addresses are kept: a target is called by one or two, and a client can make up any number. */
const MOST_BASES = 8;

/** Prepares what a target says of itself: made once for each base address at which it is called. */
export function createDiscovery(profile: Profile): (base: string) => Discovery {
  const kinds = [profile.users, profile.groups].map((resource) => ({ resource, offered: offered(resource) }));
  const schemas = merged([
    ...kinds.flatMap(({ offered: { schema, extensions } }) => [schema, ...extensions.map((one) => one.schema)]),
    providerSchema,
    resourceTypeSchema,
    schemaSchema,
  ]);
  const collected = profile.discovery === 'arrays' ? (all: JsonObject[]): Collected => all : listResponse;
  const known = new Map<string, Discovery>();
  return (base) => {
    const present = known.get(base);
    if (present !== undefined) return present;
    const discovery = discoveryAt(
      providerConfig(profile, base),
      schemas.map((one) => located(schemaBody(one), 'Schema', `${base}/Schemas/${one.id}`)),
      kinds.map((one) => typeBody(one.resource, one.offered, base)),
      collected,
    );
    if (known.size >= MOST_BASES) known.clear();
    known.set(base, discovery);
    return discovery;
  };
}

function discoveryAt(
  provider: JsonObject,
  schemas: JsonObject[],
  types: JsonObject[],
  collected: (all: JsonObject[]) => Collected,
): Discovery {
  const schemaByUrn = new Map(schemas.map((one) => [foldName(String(one.id)), one]));
  const typeByName = new Map(types.map((one) => [String(one.id), one]));
  return {
    provider,
    schemas: collected(schemas),
    types: collected(types),
    schema: (urn) => schemaByUrn.get(foldName(urn)),
    type: (name) => typeByName.get(name),
  };
}

/** What the target supports (RFC 7643 §5). */
function providerConfig({ source, largestPage, users, groups }: Profile, base: string): JsonObject {
  const supported = { supported: true };
  const unsupported = { supported: false };
  const filtering = users.filterable.length + groups.filterable.length > 0;
  const body: JsonObject = {
    schemas: [providerSchema.id],
    ...(ADDRESS.test(source) && { documentationUri: source }),
    patch: supported,
    bulk: { ...unsupported, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: filtering, maxResults: largestPage },
    changePassword: unsupported,
    sort: unsupported,
    etag: supported,
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'OAuth bearer token',
        description: 'A secret token in the Authorization header.',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
  };
  return located(body, 'ServiceProviderConfig', `${base}/ServiceProviderConfig`);
}

/** Profiles name their source in words; some are the address of one page. */
const ADDRESS = /^https?:\/\/\S+$/;

function typeBody({ kind }: ResourceProfile, { schema, extensions }: Offered, base: string): JsonObject {
  const body: JsonObject = {
    schemas: [resourceTypeSchema.id],
    id: kind.name,
    name: kind.name,
    description: schema.description,
    endpoint: kind.endpoint,
    schema: schema.id,
    schemaExtensions: extensions.map((one) => ({ schema: one.schema.id, required: one.required })),
  };
  return located(body, 'ResourceType', `${base}/ResourceTypes/${kind.name}`);
}

const located = (body: JsonObject, resourceType: string, location: string): JsonObject => ({
  ...body,
  meta: { resourceType, location },
});

/** One schema for each URN: users and groups may have attributes of one extension. */
function merged(schemas: readonly Schema[]): Schema[] {
  const byUrn = new Map<string, Schema>();
  for (const schema of schemas) {
    const key = foldName(schema.id);
    const present = byUrn.get(key);
    byUrn.set(key, present === undefined ? schema : { ...present, attributes: joined(present, schema) });
  }
  return [...byUrn.values()];
}

function joined(one: Schema, other: Schema): Attribute[] {
  const names = new Set(one.attributes.map(({ name }) => foldName(name)));
  return [...one.attributes, ...other.attributes.filter(({ name }) => !names.has(foldName(name)))];
}
