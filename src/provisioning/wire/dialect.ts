import type { JobSettings } from '../../mapping/index.js';
import { isObject, type JsonObject, type JsonValue, own } from '../../scim/index.js';
import type { ModifiedProperty } from '../event.js';

/** How updates are spelled: the operations of a PATCH (provisioning.md §3.2, §3.3). */
export interface Dialect {
  changes(changes: readonly ModifiedProperty[]): readonly JsonObject[];
  addMembers(ids: readonly string[]): readonly JsonObject[];
  removeMembers(ids: readonly string[]): readonly JsonObject[];
}

type DialectSettings = Pick<JobSettings, 'dialect' | 'booleans'>;

/**
 * The dialect of a job. Provision on demand does not know the flag (Microsoft Learn: SCIM 2.0 compliance of the
 * provisioning service): its client is made with `{ ...job, dialect: 'legacy' }`.
 */
export const createDialect = ({ dialect, booleans }: DialectSettings): Dialect =>
  dialect === 'legacy' ? legacy(booleans) : COMPLIANT;

/** Without a flag: one operation for each attribute, named in capitals, and true and false as texts. */
const legacy = (booleans: JobSettings['booleans']): Dialect => ({
  changes: (changes) =>
    changes.map((change) => {
      const { target: path, newValue } = change;
      if (newValue === null) return { op: 'Replace', path, value: '' };
      if (isManager(path)) return { op: opOf(change, LEGACY), path, value: [{ $ref: null, value: newValue }] };
      if (isWholeList(change)) return wholeList(change, LEGACY, asJsonText);
      return { op: opOf(change, LEGACY), path, value: booleans === 'text' ? booleanText(newValue) : newValue };
    }),
  addMembers: (ids) => [{ op: 'Add', path: 'members', value: references(ids) }],
  removeMembers: (ids) => [{ op: 'Remove', path: 'members', value: references(ids) }],
});

/**
 * With the flag aadOptscim062020: what has a filter, a reference or a list keeps an operation of its own; plain
 * attributes share one without a path. Microsoft shows that for `replace`, and captures for `add` (pond/scimitar issue
 * 123): where some are added and others replaced, each kind has its operation (inferred). An attribute that is alone
 * keeps its path, as in Microsoft's samples.
 */
const COMPLIANT: Dialect = {
  changes: (changes) => {
    const plain = changes.filter(isPlain);
    const own = changes.filter((change) => !isPlain(change)).map(ownOperation);
    const shared = [COMPLIANT_OPS.add, COMPLIANT_OPS.replace].flatMap((op) =>
      together(
        op,
        plain.filter((change) => opOf(change, COMPLIANT_OPS) === op),
      ),
    );
    return [...own, ...shared];
  },
  addMembers: (ids) => [{ op: 'add', path: 'members', value: references(ids) }],
  removeMembers: (ids) => ids.map((id) => ({ op: 'remove', path: `members[value eq ${JSON.stringify(id)}]` })),
};

interface Ops {
  readonly add: string;
  readonly replace: string;
}
const LEGACY: Ops = { add: 'Add', replace: 'Replace' };
const COMPLIANT_OPS: Ops = { add: 'add', replace: 'replace' };

/** Add where the target has no value, else Replace (inferred from Microsoft's samples). */
const opOf = ({ oldValue }: ModifiedProperty, { add, replace }: Ops): string =>
  oldValue === undefined ? add : replace;

/** An operation of the compliant dialect that names its path. */
function ownOperation(change: ModifiedProperty): JsonObject {
  const { target: path, newValue } = change;
  if (newValue === null) return { op: 'replace', path, value: '' };
  if (isWholeList(change)) return wholeList(change, COMPLIANT_OPS, (element) => element);
  return { op: opOf(change, COMPLIANT_OPS), path, value: newValue };
}

function together(op: string, changes: readonly ModifiedProperty[]): JsonObject[] {
  const [first] = changes;
  if (first === undefined) return [];
  if (changes.length === 1) return [{ op, path: first.target, value: first.newValue }];
  return [{ op, value: Object.fromEntries(changes.map(({ target, newValue }) => [target, newValue])) }];
}

const isPlain = (change: ModifiedProperty): boolean =>
  !change.target.includes('[') && change.newValue !== null && !isManager(change.target) && !isWholeList(change);

/**
 * The one reference of users, under whatever name. Microsoft's sample wraps its value into a list; with the flag it goes
 * bare (observed: Captain-P-Goldfish/SCIM-SDK issue 686). It is taken away by an empty value (SCIMReferenceCode, test
 * SCIM_Update_Manager_Test).
 */
const isManager = (target: string): boolean => /(?:^|[:.])manager$/i.test(target);

type ListChange = ModifiedProperty & { readonly newValue: JsonValue[] };

/** Such as `roles`, whose elements are not told apart by a filter. */
const isWholeList = (change: ModifiedProperty): change is ListChange => Array.isArray(change.newValue);

/**
 * A whole list. Roles that take the place of others go by `replace`, spelled so in Microsoft's sample of either dialect,
 * even where there were none (Microsoft Learn: Customize attribute mappings, "Provisioning a role to a SCIM app").
 */
function wholeList(change: ListChange, ops: Ops, role: (element: JsonValue) => JsonValue): JsonObject {
  const { target: path, newValue, adds } = change;
  const roles = /(?:^|:)roles$/i.test(path);
  if (adds) return { op: ops.add, path, value: roles ? newValue.map(role) : newValue };
  return { op: roles ? 'replace' : opOf(change, ops), path, value: newValue };
}

/**
 * A role as it is added without the flag: `{ "value": <text of JSON> }`, in which its name is called `displayName`. The
 * `id` of Microsoft's sample is that of the app role; it is there where the value carries one.
 */
function asJsonText(element: JsonValue): JsonValue {
  if (!isObject(element)) return { value: element };
  const parts = { id: own(element, 'id'), value: own(element, 'value'), displayName: own(element, 'display') };
  return { value: JSON.stringify(parts) };
}

const references = (ids: readonly string[]): JsonValue => ids.map((value) => ({ $ref: null, value }));

const booleanText = (value: JsonValue): JsonValue => (typeof value === 'boolean' ? (value ? 'True' : 'False') : value);
