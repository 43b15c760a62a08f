import type {
  ExportError,
  ModifiedProperty,
  ProcessingStep,
  ProvisioningEvent,
  ScopeReason,
  SkipReason,
  SourceIdentity,
} from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import {
  Collisions,
  type Normalisation,
  normalisationOf,
  normaliseValue,
  type Profile,
  type ProfileRule,
} from '../../targets/index.js';
import { foldCase } from '../../values/index.js';

export type Kind = SourceIdentity['kind'];
export type UniqueRule = Extract<ProfileRule, { kind: 'unique' }>;

/** An object with which something went wrong, or of which that cannot be known, and all that is known of it. */
export interface Trouble {
  readonly source: SourceIdentity;
  /** No account; an account that keeps its old values, or that stays enabled though its person leaves; or unknown. */
  readonly outcome: 'refused' | 'stale' | 'enabled' | 'unknown';
  readonly evaluated?: ProcessingStep['evaluated'];
  readonly failure?: ProcessingStep['failure'];
  readonly error?: ExportError;
  /** The error came of the search for the object, before anything was written. */
  readonly searching?: boolean;
  readonly modified?: readonly ModifiedProperty[];
  readonly skipReason?: SkipReason;
  /** The target attribute without the value that it needs. */
  readonly property?: string;
}

/** An object with the value it would have at the target, and the one that is sent. */
export interface Holder {
  readonly source: SourceIdentity;
  readonly value: string;
  readonly sent: string;
}

/** The values that a unique rule is about. */
export interface UniqueValues {
  readonly rule: UniqueRule;
  readonly kind: Kind;
  readonly normalisation: Normalisation | undefined;
  /** Equal here is equal to the target: normalised, and folded where the rule counts case as equal and is enforced. */
  readonly values: Collisions<Holder>;
}

/** Whether the target refuses what breaks a rule. */
export const isEnforced = ({ severity }: ProfileRule): boolean => severity === 'error';

/** A value as a unique rule compares it. A rule that only warns of case keeps the spellings apart. */
export const keyOf = ({ rule, normalisation }: UniqueValues, sent: string): string => {
  const value = normalisation === undefined ? sent : normaliseValue(normalisation, sent);
  return rule.folded && isEnforced(rule) ? foldCase(value) : value;
};

export interface Counts {
  inScope: number;
  created: number;
  updated: number;
  disabled: number;
  deleted: number;
  /** Accounts of those who are no longer in the directory, and may still be restored. */
  absent: number;
  unchanged: number;
  /** Objects out of scope for which nothing is written, by reason. */
  readonly skipped: Map<ScopeReason, number>;
  /** Objects that the mapping, or this version, leaves alone. */
  readonly leftAlone: Map<SkipReason, number>;
}

const noCounts = (): Counts => ({
  inScope: 0,
  created: 0,
  updated: 0,
  disabled: 0,
  deleted: 0,
  absent: 0,
  unchanged: 0,
  skipped: new Map(),
  leftAlone: new Map(),
});

const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/** The reasons that say why nothing is written, without anything being wrong. */
const LEFT_ALONE: ReadonlySet<SkipReason> = new Set([
  'IgnoredByExpression',
  'ActionSwitchedOff',
  'LeaverNotDisabled',
  'SkipOutOfScopeDeletions',
  'SoftDeletionNotMapped',
  'NoLongerManaged',
  'StagedAction',
]);

/**
 * Folds the events of a cycle. Of objects that succeed only numbers and unique values are kept, so that a large
 * directory costs little memory. The events of one object come one after the other.
 */
export class Tally {
  readonly counts: Readonly<Record<Kind, Counts>> = { user: noCounts(), group: noCounts() };
  readonly troubles: Trouble[] = [];
  /** Values that must be unique, by the id of the profile's rule. */
  readonly unique = new Map<string, UniqueValues>();
  memberships = { added: 0, removed: 0, unresolved: 0 };
  #evaluated: ProcessingStep['evaluated'];
  #outOfScope: ScopeReason | undefined;
  #searching = false;
  #isGone = false;

  constructor(profile: Profile) {
    for (const kind of ['user', 'group'] as const) {
      const resources = profile[kind === 'user' ? 'users' : 'groups'];
      for (const rule of resources.rules) {
        if (rule.kind !== 'unique') continue;
        const normalisation = normalisationOf(resources, rule.target.path);
        this.unique.set(rule.id, { rule, kind, normalisation, values: new Collisions() });
      }
    }
  }

  add(event: ProvisioningEvent): void {
    const counts = this.counts[event.source.kind];
    switch (event.type) {
      case 'import':
        this.#evaluated = undefined;
        this.#searching = false;
        this.#isGone = event.name === 'EntryImportDelete';
        break;
      case 'scoping':
        if (event.reason === 'absent' && !this.#isGone) counts.absent += 1;
        this.#outOfScope = event.reason;
        if (event.reason === undefined) counts.inScope += 1;
        break;
      case 'matching':
        this.#searching = event.status === 'failure';
        break;
      case 'processing':
        this.#processed(event, counts);
        break;
      case 'export':
        if (event.evaluated) this.#remember(event.source, event.evaluated);
        if (event.error) this.#failed(event.source, event.action === 'create', event.error, event.modified);
        else if (event.action === 'create') counts.created += 1;
        else if (event.action === 'disable') counts.disabled += 1;
        else if (event.action === 'delete') counts.deleted += 1;
        else counts.updated += 1;
        break;
      case 'referenceResolution':
        this.memberships.added += event.added;
        this.memberships.removed += event.removed;
        this.memberships.unresolved += event.unresolved.length;
        if (event.skipReason) count(counts.leftAlone, event.skipReason);
        this.#evaluated = undefined;
        this.#outOfScope = undefined;
        if (event.error) this.#failed(event.source, false, event.error, []);
        break;
    }
  }

  #processed(event: ProcessingStep, counts: Counts): void {
    const { source, skipReason, property, failure, action, evaluated } = event;
    this.#remember(source, evaluated);
    if (failure) this.#trouble(source, action === 'create' ? 'refused' : 'stale', { failure });
    else if (skipReason === 'EntryJoiningPropertyValueIsMissing' || skipReason === 'AttributeValidationFailed')
      this.#trouble(source, 'refused', { skipReason, ...(property !== undefined && { property }) });
    else if (skipReason === 'UnknownProperty' || skipReason === 'UnknownScope')
      this.#trouble(source, 'unknown', { skipReason });
    else if (skipReason !== undefined && LEFT_ALONE.has(skipReason)) count(counts.leftAlone, skipReason);
    else if (skipReason !== undefined && this.#outOfScope !== undefined) count(counts.skipped, this.#outOfScope);
    else if (skipReason === 'RedundantExport') counts.unchanged += 1;
  }

  #failed(source: SourceIdentity, create: boolean, error: ExportError, modified: readonly ModifiedProperty[]): void {
    this.#trouble(source, create ? 'refused' : 'stale', { error, modified, searching: this.#searching });
  }

  #trouble(source: SourceIdentity, outcome: Trouble['outcome'], why: Partial<Trouble>): void {
    const evaluated = this.#evaluated;
    const leaving = outcome === 'stale' && this.#outOfScope !== undefined;
    this.troubles.push({ source, outcome: leaving ? 'enabled' : outcome, ...(evaluated && { evaluated }), ...why });
  }

  #remember(source: SourceIdentity, evaluated: ProcessingStep['evaluated']): void {
    this.#evaluated = evaluated;
    for (const one of this.unique.values()) {
      const { rule, kind, normalisation, values } = one;
      if (kind !== source.kind) continue;
      const sent = valueAt(evaluated, rule.target.text);
      if (typeof sent !== 'string' || sent === '') continue;
      const value = normalisation === undefined ? sent : normaliseValue(normalisation, sent);
      values.add({ source, value, sent }, keyOf(one, sent));
    }
  }
}

/** The value that flows into a target attribute. */
export const valueAt = (evaluated: ProcessingStep['evaluated'], target: string): JsonValue | undefined =>
  evaluated?.flows.find(({ mapping }) => mapping.target === target)?.value;
