import {
  applyPatch,
  ENTRA_REPAIRS,
  GROUP,
  type JsonObject,
  type JsonValue,
  normalise,
  PATCH_URN,
  type Patched,
  type Reading,
  type Repair,
  type RepairName,
  type ResourceKind,
  type ScimType,
  USER,
} from '../../../src/scim/index.js';
import data from './patch-cases.json' with { type: 'json' };

/** One PATCH request and what it comes to. Sources: spec/scim-target.md §2, spec/provisioning.md §3.2 and §3.3. */
export interface Case {
  readonly name: string;
  readonly kind: 'User' | 'Group';
  readonly before: JsonObject;
  readonly operations: readonly JsonValue[];
  readonly after?: JsonObject;
  readonly changed?: boolean;
  readonly error?: ScimType;
  /** The repairs that are made, each with what becomes of the request when that one is not: the error, or the resource. */
  readonly repairs?: Readonly<Partial<Record<RepairName, ScimType | JsonObject>>>;
  /** Whether scim-patch, which has no schema and few repairs, does the same. */
  readonly scimPatch: { readonly agrees: true } | { readonly because: string };
}

export const cases = data as unknown as readonly Case[];

export const kindOf = (one: Case): ResourceKind => (one.kind === 'User' ? USER : GROUP);

/** How a request is read with some repairs; those that are made go into `made`. */
export const reading = (repairs: Iterable<RepairName>, made: Repair[] = []): Reading => ({
  repairs: new Set(repairs),
  repaired: (repair) => made.push(repair),
  unknown: 'ignore',
});

export const entra = (made: Repair[] = []): Reading => reading(ENTRA_REPAIRS, made);

/** RFC 7644 and nothing more. */
export const STRICT: Reading = { ...reading([]), unknown: 'refuse' };

export const message = (operations: readonly JsonValue[]): JsonObject => ({
  schemas: [PATCH_URN],
  Operations: [...operations],
});

export function patch(
  kind: ResourceKind,
  before: JsonObject,
  operations: readonly JsonValue[],
  how: Reading = entra(),
): Patched {
  const normalised = normalise(kind, message(operations), how);
  return 'error' in normalised ? normalised : applyPatch(kind, before, normalised.operations, how);
}
