import type { JsonNode } from '../../../diagnostics/json.js';
import { own } from './sheet.js';

/** What a JSON file holds, by the properties of its objects. */
export type Holds =
  | 'synchronizationSchema'
  | 'objectMapping'
  | 'attributeMapping'
  | 'attributeMappingSource'
  | 'synchronizationRule'
  | 'provisioningLog'
  | 'parseExpression'
  | 'template'
  | 'job'
  | 'functions'
  | 'directoryDefinition'
  | 'attributeDefinition'
  | 'users'
  | 'error'
  | 'other';

/** Graph hands out lists as the `value` of an object. */
export function contentOf(root: JsonNode): JsonNode {
  const value = own(root, 'value');
  return value?.kind === 'array' && !has(root, 'name') ? value : root;
}

const has = (node: JsonNode, ...names: readonly string[]): boolean => names.some((name) => node.properties.has(name));
const listOf = (node: JsonNode, name: string): boolean => own(node, name)?.kind === 'array';

/** Graph's provisioningObjectSummary, and the record of Azure Monitor, which holds it under `properties`. */
function isLog(node: JsonNode): boolean {
  const properties = own(node, 'properties');
  return (
    has(node, 'provisioningSteps', 'provisioningAction', 'provisioningStatusInfo') ||
    own(node, 'category')?.value === 'ProvisioningLogs' ||
    (properties !== undefined && isLog(properties))
  );
}

function isParseExpression(node: JsonNode): boolean {
  const inside = [own(node, 'request'), own(node, 'response')].filter((one) => one !== undefined);
  return (
    has(node, 'parsedExpression', 'testInputObject', 'evaluationSucceeded', 'parsingSucceeded') ||
    inside.some(isParseExpression)
  );
}

/** A function has a name and parameters, which are declarations and no values. */
const isFunction = (node: JsonNode): boolean =>
  has(node, 'parameters') &&
  !has(node, 'type', 'expression') &&
  (own(node, 'parameters')?.items ?? []).every((one) => !has(one, 'key', 'value'));

const isUser = (node: JsonNode): boolean =>
  /^#microsoft\.graph\.(?:user|group|appRoleAssignment)$/.test(String(own(node, '@odata.type')?.value)) ||
  has(node, 'userPrincipalName', 'UserPrincipalName', 'accountEnabled', 'mailNickname', 'userName', 'securityEnabled');

const isSource = (node: JsonNode): boolean =>
  has(node, 'expression') ||
  (has(node, 'name') && /^(?:attribute|constant|function)$/i.test(String(own(node, 'type')?.value)));

const isDefinition = (node: JsonNode): boolean =>
  has(node, 'name') && has(node, 'anchor', 'mutability', 'caseExact', 'multivalued', 'referencedObjects', 'type');

/** Each kind with a test of its properties; the first that fits counts. */
const KINDS: readonly (readonly [Holds, (node: JsonNode) => boolean])[] = [
  ['synchronizationSchema', (node) => has(node, 'synchronizationRules') || has(node, 'directories')],
  ['synchronizationRule', (node) => has(node, 'objectMappings')],
  ['objectMapping', (node) => has(node, 'attributeMappings')],
  ['attributeMapping', (node) => has(node, 'targetAttributeName')],
  ['provisioningLog', isLog],
  ['parseExpression', isParseExpression],
  ['template', (node) => has(node, 'schema') && !has(node, 'schedule')],
  ['job', (node) => has(node, 'synchronizationJobSettings') || (has(node, 'schedule') && has(node, 'status'))],
  ['functions', isFunction],
  [
    'directoryDefinition',
    (node) => has(node, 'discoverabilities') || listOf(node, 'objects') || listOf(node, 'attributes'),
  ],
  ['users', isUser],
  ['attributeMappingSource', isSource],
  ['attributeDefinition', isDefinition],
  ['error', (node) => own(own(node, 'error') ?? node, 'code') !== undefined && has(node, 'error')],
];

/** What a value holds; of a list, what its first object holds that tells anything. */
export function holds(node: JsonNode): Holds {
  if (node.kind === 'array') {
    return node.items.map(holds).find((kind) => kind !== 'other') ?? 'other';
  }
  return KINDS.find(([, fits]) => fits(node))?.[0] ?? 'other';
}
