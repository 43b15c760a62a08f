import { isObject, type JsonObject, type JsonValue, type Schema } from '../../../src/scim/index.js';
import type { Profile } from '../../../src/targets/index.js';
import { misfits } from '../../scim/schemas/misfits.js';
import { connect, GROUP_URN, USER_URN } from '../client.js';

const ERROR_URN = 'urn:ietf:params:scim:api:messages:2.0:Error';
const LIST_URN = 'urn:ietf:params:scim:api:messages:2.0:ListResponse';

/** RFC 7644 §3.12, table 9. */
const SCIM_TYPES: ReadonlySet<JsonValue | undefined> = new Set([
  'invalidFilter',
  'tooMany',
  'uniqueness',
  'mutability',
  'invalidSyntax',
  'invalidPath',
  'noTarget',
  'invalidValue',
  'invalidVers',
  'sensitive',
]);

/** What is wrong with the form of an answer, in words; nothing when it is what RFC 7644 and the target's own schemas say. */
export type Judge = (method: string, answer: Response) => Promise<readonly string[]>;

/** A judge of one target's answers, by the schemas that it would tell if it told them as RFC 7644 §4 has it. */
export async function judgeOf(profile: Profile): Promise<Judge> {
  const { Resources = [] } = (await connect({ profile: { ...profile, discovery: 'lists' } }).send('GET', '/Schemas'))
    .body;
  const schemas = new Map((Resources as unknown as Schema[]).map((schema) => [schema.id, schema]));
  return async (method, answer) => {
    const { status, headers } = answer;
    const text = await answer.text();
    if (status >= 500 && status !== 501) return [`status ${status}`];
    if (method === 'HEAD' || status === 204 || status === 304) return text === '' ? [] : ['a body where none may be'];
    const type = headers.get('content-type');
    const wrongType = [profile.mediaType, 'application/json'].includes(type ?? '') ? [] : [`media type ${type}`];
    const body = JSON.parse(text) as JsonObject;
    return [...wrongType, ...(status >= 400 ? wrongError(body, status) : wrongBody(body, schemas, headers))];
  };
}

function wrongError({ schemas, status, scimType, detail, ...more }: JsonObject, sent: number): string[] {
  return [
    ...(isOne(schemas, ERROR_URN) ? [] : ['an error without its schema']),
    ...(status === String(sent) ? [] : [`status ${JSON.stringify(status)} in a ${sent}`]),
    ...(scimType === undefined || SCIM_TYPES.has(scimType) ? [] : [`scimType ${JSON.stringify(scimType)}`]),
    ...(typeof detail === 'string' && detail !== '' && detail.length < 50_000 ? [] : ['no detail, or a very long one']),
    ...Object.keys(more).map((name) => `${name} in an error`),
  ];
}

const isOne = (list: JsonValue | undefined, urn: string): boolean => Array.isArray(list) && list.join(' ') === urn;

type Schemas = ReadonlyMap<string, Schema>;

function wrongBody(body: JsonObject, schemas: Schemas, headers: Headers): string[] {
  if (!isOne(body.schemas, LIST_URN)) {
    const at = isObject(body.meta) ? body.meta.location : undefined;
    const located = headers.get('location');
    return [
      ...wrongResource(body, schemas),
      ...(located === null || located === at || at === undefined ? [] : ['two locations']),
    ];
  }
  const { schemas: _, Resources, totalResults, startIndex, itemsPerPage, ...more } = body;
  const list = Array.isArray(Resources) ? Resources : [];
  return [
    ...(itemsPerPage === list.length && Number(totalResults) >= list.length ? [] : ['counts that cannot be']),
    ...(Number(startIndex) >= 1 ? [] : [`startIndex ${JSON.stringify(startIndex)}`]),
    ...Object.keys(more).map((name) => `${name} in a list`),
    ...list.flatMap((one) => (isObject(one) ? wrongResource(one, schemas) : ['a resource that is no object'])),
  ];
}

/** Attributes of every resource, which schemas need not list (RFC 7643 §3.1). */
const COMMON: ReadonlySet<string> = new Set(['schemas', 'id', 'externalId', 'meta']);

function wrongResource(resource: JsonObject, known: Schemas): string[] {
  const { schemas, id, externalId = null } = resource;
  const urns = Array.isArray(schemas) ? schemas.map(String) : [];
  if (!urns.some((urn) => urn === USER_URN || urn === GROUP_URN)) return [];
  const [core = '', ...extensions] = urns;
  const parts = Object.entries(resource).filter(([name, value]) => !COMMON.has(name) && value !== null);
  const inside = parts.filter(([name]) => name.includes(':'));
  return [
    ...(typeof id === 'string' && id !== '' ? [] : ['no id']),
    ...(externalId === null || typeof externalId === 'string' ? [] : ['externalId is no text']),
    ...inside.filter(([name]) => !extensions.includes(name)).map(([name]) => `${name} is not in schemas`),
    ...misfits(shownOf(known, core), Object.fromEntries(parts.filter(([name]) => !name.includes(':')))),
    ...inside.flatMap(([urn, value]) =>
      isObject(value) ? misfits(shownOf(known, urn), value) : [`${urn} is no object`],
    ),
  ];
}

/** The attributes of a schema as an answer has them: it may show some only, and canonical values are a suggestion. */
function shownOf(known: Schemas, urn: string): Schema['attributes'] {
  const free = (attributes: Schema['attributes']): Schema['attributes'] =>
    attributes
      .filter(({ returned }) => returned !== 'never')
      .map(({ canonicalValues: _, subAttributes, ...one }) => ({
        ...one,
        required: false,
        ...(subAttributes && { subAttributes: free(subAttributes) }),
      }));
  return free(known.get(urn)?.attributes ?? []);
}
