import type { Mapping, MappingTable } from '../mapping/index.js';
import { isObject, type JsonObject, type JsonValue, readPath, writePath } from '../scim/index.js';
import type { RecordedRequest } from './client.js';

/** What stands in place of a value under Redact, as in Entra's provisioning log. */
export const REDACTED = '[Redact]';

/**
 * Takes the values that the mapping hides with Redact out of a request before it is shown or stored. The target itself
 * gets them unchanged. Undefined when nothing is hidden, so that nothing is done for each request.
 */
export function requestRedaction({
  users,
  groups,
}: MappingTable): ((request: RecordedRequest) => RecordedRequest) | undefined {
  const hidden = [...users.mappings, ...groups.mappings].filter(({ redacted }) => redacted);
  if (hidden.length === 0) return undefined;
  return ({ path, body, ...rest }) => ({
    ...rest,
    path: withoutFilterValue(path, hidden),
    ...(body !== undefined && { body: isObject(body) ? redactBody(structuredClone(body), hidden) : body }),
  });
}

function redactBody(body: JsonObject, hidden: readonly Mapping[]): JsonObject {
  for (const { path } of hidden) if (readPath(body, path) !== undefined) writePath(body, path, REDACTED);
  if (Array.isArray(body.Operations)) body.Operations = body.Operations.map((one) => redactOperation(one, hidden));
  return body;
}

const redactOperation = (operation: JsonValue, hidden: readonly Mapping[]): JsonValue =>
  isObject(operation) && hidden.some(({ target }) => target === operation.path)
    ? { ...operation, value: REDACTED }
    : operation;

/** A search by a hidden attribute carries its value. */
function withoutFilterValue(path: string, hidden: readonly Mapping[]): string {
  const [endpoint = '', query] = path.split('?');
  const parameters = new URLSearchParams(query);
  const filter = parameters.get('filter');
  const mapping = hidden.find(({ target }) => filter?.startsWith(`${target} eq "`));
  if (mapping === undefined) return path;
  parameters.set('filter', `${mapping.target} eq "${REDACTED}"`);
  return `${endpoint}?${parameters}`;
}
