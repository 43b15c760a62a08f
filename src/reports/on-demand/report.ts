import { attributeReader } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import type {
  OnDemandResult,
  ProvisioningAction,
  ProvisioningEvent,
  RecordedRequest,
  ScopeReason,
  SourceIdentity,
} from '../../provisioning/index.js';
import { attributesOf, REDACTED, SCOPE_WORDS, SKIP_WORDS } from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';
import { type Cause, causesOf } from '../rehearsal/causes.js';
import { nameOf } from '../rehearsal/shared.js';
import { Tally } from '../rehearsal/tally.js';
import { messageOf } from '../rules.js';

/** One mapping for the object: what was read, what it became, and what the target had before. */
export interface OnDemandValue {
  readonly target: string;
  /** The expression; null for the portal's None. */
  readonly source: string | null;
  /** The values of the attributes that the expression reads. */
  readonly read: readonly { readonly attribute: string; readonly value: JsonValue }[];
  /** What the mapping gives; absent where nothing flows. */
  readonly value?: JsonValue;
  /** The value that is replaced at the target, where the account was there. */
  readonly replaces?: JsonValue;
  /** Whether it was, or was to be, written. */
  readonly written: boolean;
}

/** What provision on demand does to one object, in the steps of the portal. */
export interface OnDemandObject {
  readonly kind: SourceIdentity['kind'];
  readonly id: string;
  readonly name: string;
  readonly scope: {
    readonly inScope: boolean;
    readonly active: boolean;
    readonly assigned: boolean;
    readonly filters?: 'failed' | 'unknown';
    readonly reason?: ScopeReason;
  };
  readonly matching: readonly { readonly target: string; readonly value: string; readonly found: number }[];
  readonly action: ProvisioningAction;
  readonly outcome: 'done' | 'refused' | 'skipped';
  /** Why nothing was written, or what the target said. */
  readonly why?: string;
  /** What to do about it. */
  readonly toDo: readonly string[];
  readonly code?: string;
  readonly values: readonly OnDemandValue[];
  /** References that were written: members of a group, the manager of a user. */
  readonly references: readonly {
    readonly attribute: string;
    readonly added: number;
    readonly removed: number;
    readonly unresolved: number;
    readonly error?: string;
  }[];
  readonly requests: readonly RecordedRequest[];
}

/** "Provision on demand" as facts: what `--format json` prints, and what the printed report is made from. */
export interface OnDemandReport {
  readonly formatVersion: 1;
  readonly mapping: string;
  readonly target: string;
  readonly who: string;
  readonly scope: 'assigned' | 'all';
  readonly filters: boolean;
  /** Step 1 of the portal, which shows it only when it fails. */
  readonly connection: { readonly ok: true } | { readonly ok: false; readonly code: string; readonly detail: string };
  readonly objects: readonly OnDemandObject[];
  /** Members of the group that are left for the next cycle. */
  readonly leftOut: number;
  readonly requests: { readonly simulated: number; readonly sent: 0 };
  readonly findings: readonly (Finding & { readonly message: string })[];
}

export interface OnDemandCircumstances {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly who: string;
  readonly blind: ReadonlySet<string>;
  readonly findings: readonly Finding[];
}

/** Folds the steps of provision on demand. */
export function onDemandReport(
  events: readonly ProvisioningEvent[],
  { leftOut, unconnected }: Extract<OnDemandResult, { found: true }>,
  { table, profile, who, blind, findings }: OnDemandCircumstances,
): OnDemandReport {
  const tally = new Tally(profile);
  for (const event of events) tally.add(event);
  const causes = new Map(
    tally.troubles.map((trouble) => [keyOf(trouble.source), causesOf(trouble, profile, tally, blind)]),
  );
  const byObject = new Map<string, ProvisioningEvent[]>();
  for (const event of events) {
    const key = keyOf(event.source);
    byObject.set(key, [...(byObject.get(key) ?? []), event]);
  }
  const objects = [...byObject].flatMap(([key, steps]) => objectOf(steps, causes.get(key) ?? []) ?? []);
  const probing = unconnected?.requests.length ?? 0;
  return {
    formatVersion: 1,
    mapping: table.file,
    target: profile.name,
    who,
    scope: table.scope,
    filters: table.users.filter !== undefined,
    connection:
      unconnected === undefined
        ? { ok: true }
        : { ok: false, code: unconnected.error.code, detail: unconnected.error.detail },
    objects,
    leftOut,
    requests: { simulated: probing + objects.reduce((sum, { requests }) => sum + requests.length, 0), sent: 0 },
    findings: findings.map((finding) => ({ ...finding, message: messageOf(finding) })),
  };
}

const keyOf = ({ kind, id }: SourceIdentity): string => `${kind} ${id}`;

type StepOf<Type extends ProvisioningEvent['type']> = Extract<ProvisioningEvent, { type: Type }>;

function objectOf(steps: readonly ProvisioningEvent[], causes: readonly Cause[]): OnDemandObject | undefined {
  const last = <Type extends ProvisioningEvent['type']>(type: Type): StepOf<Type> | undefined =>
    steps.findLast((step): step is StepOf<Type> => step.type === type);
  const [first] = steps;
  if (first === undefined) return undefined;
  const { source } = first;
  const scoping = last('scoping');
  const exported = last('export');
  const processing = last('processing');
  const references = steps.filter((step): step is StepOf<'referenceResolution'> => step.type === 'referenceResolution');
  const refused = exported?.error !== undefined || processing?.failure !== undefined;
  const evaluated = processing?.evaluated ?? exported?.evaluated;
  const code = exported?.error?.code ?? processing?.skipReason;
  return {
    kind: source.kind,
    id: source.id,
    name: nameOf({ id: source.id, displayName: source.displayName, userPrincipalName: source.userPrincipalName }),
    scope: scopeOf(scoping),
    matching: (last('matching')?.tried ?? []).map((one) =>
      evaluated?.flows.some(({ mapping }) => mapping.redacted && mapping.target === one.target)
        ? { ...one, value: REDACTED }
        : one,
    ),
    action: exported?.action ?? processing?.action ?? 'other',
    outcome: refused ? 'refused' : exported === undefined ? 'skipped' : 'done',
    ...whyOf(causes, scoping, processing, exported),
    ...(code !== undefined && { code }),
    values: valuesOf(source, evaluated, exported),
    references: references.map(({ attribute, added, removed, unresolved, error }) => ({
      attribute,
      added,
      removed,
      unresolved: unresolved.length,
      ...(error && { error: error.detail }),
    })),
    requests: steps.flatMap(({ requests = [] }) => requests),
  };
}

function scopeOf(step: StepOf<'scoping'> | undefined): OnDemandObject['scope'] {
  if (step === undefined) return { inScope: false, active: false, assigned: false };
  const { active, assigned, filtered, reason } = step;
  return {
    inScope: reason === undefined && filtered === undefined,
    active,
    assigned,
    ...(filtered !== undefined && { filters: filtered === true ? ('failed' as const) : ('unknown' as const) }),
    ...(reason !== undefined && { reason }),
  };
}

/** The causes of a refusal know best; else the log's own words for it. */
function whyOf(
  causes: readonly Cause[],
  scoping: StepOf<'scoping'> | undefined,
  processing: StepOf<'processing'> | undefined,
  exported: StepOf<'export'> | undefined,
): Pick<OnDemandObject, 'why' | 'toDo'> {
  if (causes.length > 0) {
    return { why: causes.map(({ message }) => message).join(' '), toDo: [...new Set(causes.map(({ help }) => help))] };
  }
  if (exported?.error) return { why: exported.error.detail, toDo: [] };
  const reason = processing?.skipReason;
  if (reason === undefined) return { toDo: [] };
  const words = scoping?.reason === undefined ? SKIP_WORDS[reason] : SCOPE_WORDS[scoping.reason];
  return { why: `${words.says}.`, toDo: words.todo === undefined ? [] : [words.todo] };
}

function valuesOf(
  { kind }: SourceIdentity,
  evaluated: StepOf<'processing'>['evaluated'],
  exported: StepOf<'export'> | undefined,
): OnDemandValue[] {
  if (evaluated === undefined) return [];
  const creates = exported?.action === 'create';
  return evaluated.flows.map(({ mapping, value }) => {
    const change = exported?.modified.find(({ target }) => target === mapping.target);
    const hide = (shown: JsonValue): JsonValue => (mapping.redacted ? REDACTED : shown);
    return {
      target: mapping.target,
      source: mapping.source?.text ?? null,
      read: attributesOf(mapping).map((attribute) => ({
        attribute,
        value: hide(jsonOf(attributeReader(kind, attribute)?.(evaluated.entry))),
      })),
      ...(value !== undefined && { value: hide(value) }),
      ...(change?.oldValue !== undefined && { replaces: hide(change.oldValue) }),
      written: value !== undefined && (creates || change !== undefined),
    };
  });
}

const jsonOf = (value: unknown): JsonValue =>
  value === undefined ? null : (JSON.parse(JSON.stringify(value)) as JsonValue);
