import { isObject, type JsonObject, own } from '../../scim/index.js';
import type { ExportError } from '../event.js';
import type { Outcome } from './attempts.js';
import type { Answer, Done, Found } from './conversation.js';
import { type Asked, INCOMPATIBLE, MULTIPLE, refusalOf, SILENCES } from './refusals.js';

/** What an answer with a resource means. */
export function answered(outcome: Outcome, asked: Asked): Answer {
  if (!succeeded(outcome)) return { error: errorOf(outcome, asked) };
  const { body } = outcome;
  if (isObject(body) && hasId(body)) return { resource: body };
  if (isObject(body) && resourcesOf(body) !== undefined)
    return { error: multiple(outcome, 'a list, not one resource') };
  return { error: incompatible(outcome, 'the answer has no id') };
}

/**
 * What the answer to reading a group means. Its members were excluded: an answer that holds them is refused
 * (Microsoft Learn: How to analyze the provisioning logs).
 */
export function answeredGroup(outcome: Outcome): Answer {
  const answer = answered(outcome, 'linked');
  if ('error' in answer) return answer;
  const members = own(answer.resource, 'members');
  return Array.isArray(members) && members.length > 0
    ? { error: multiple(outcome, 'members, though they were excluded') }
    : answer;
}

/** What the answer to an update means; one without a body leaves the resource as it was asked to be (RFC 7644 §3.5.2). */
export const updated = (outcome: Outcome, id: string): Answer =>
  outcome.status === 204 ? { resource: { id } } : answered(outcome, 'linked');

/** What an answer means of which only the status counts. */
export const done = (outcome: Outcome): Done =>
  succeeded(outcome) ? { done: true } : { error: errorOf(outcome, 'linked') };

/** What the answer to a DELETE means. Who is gone already needs none. */
export const removed = (outcome: Outcome): Done => (outcome.status === 404 ? { done: true } : done(outcome));

/** What the answer to a query means. */
export function foundIn(outcome: Outcome): Found {
  if (outcome.status !== 200) return { error: errorOf(outcome, 'query') };
  const resources = isObject(outcome.body) ? resourcesOf(outcome.body) : undefined;
  if (resources === undefined) return { error: incompatible(outcome, 'the answer to a query is no ListResponse') };
  return resources.every(hasId)
    ? { resources }
    : { error: incompatible(outcome, 'a resource in the answer has no id') };
}

/** What the answer to the test of the connection means: nobody has a value that was made up for it. */
export function probed(outcome: Outcome): Done {
  const found = foundIn(outcome);
  if ('error' in found) return found;
  const count = found.resources.length;
  if (count === 0) return { done: true };
  return { error: incompatible(outcome, `the target finds ${count} for a value that nobody has`) };
}

const succeeded = ({ status }: Outcome): boolean => status >= 200 && status < 300;

/** The resources of a ListResponse, or undefined if it is none. RFC 7644 §3.4.2 lets an empty one leave them out. */
function resourcesOf(body: JsonObject): JsonObject[] | undefined {
  const resources = own(body, 'Resources');
  if (resources === undefined) return own(body, 'totalResults') === 0 ? [] : undefined;
  return Array.isArray(resources) && resources.every(isObject) ? resources : undefined;
}

const hasId = (resource: JsonObject): boolean => {
  const id = own(resource, 'id');
  return typeof id === 'string' && id !== '';
};

const incompatible = (outcome: Outcome, detail: string): ExportError =>
  errorWith(outcome, INCOMPATIBLE, outcome.unreadable ?? detail);

const multiple = (outcome: Outcome, what: string): ExportError =>
  errorWith(outcome, MULTIPLE, `the answer holds ${what}`);

function errorOf(outcome: Outcome, asked: Asked): ExportError {
  const { status, silence } = outcome;
  const { code, stopsJob } =
    silence === undefined ? refusalOf(status, asked) : { ...SILENCES[silence], stopsJob: false };
  return { ...errorWith(outcome, code, saidBy(outcome)), ...(stopsJob && { stopsJob }) };
}

const errorWith = ({ status, attempts }: Outcome, code: string, detail: string): ExportError => ({
  code,
  status,
  detail,
  ...(attempts > 1 && { attempts }),
});

/** The longest detail that is kept, in UTF-16 units. */
const LONGEST_DETAIL = 1000;

/** What a target says about a refusal, or what there is to say in its place. */
function saidBy({ status, detail, silence }: Outcome): string {
  if (silence === 'late') return 'the target did not answer in time';
  if (silence === 'ended') return 'the connection ended without an answer';
  if (detail !== undefined) return detail.length > LONGEST_DETAIL ? `${detail.slice(0, LONGEST_DETAIL)}...` : detail;
  if (status >= 300 && status < 400) return `the target answered ${status}: it sends Entra to another address`;
  return `the target answered ${status}`;
}
