import type {
  ExportError,
  ProcessingStep,
  ProvisioningEvent,
  ScopeReason,
  SkipReason,
  SourceIdentity,
} from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import { Collisions, type Profile, type ProfileRule } from '../../targets/index.js';

export type Kind = SourceIdentity['kind'];
export type UniqueRule = Extract<ProfileRule, { kind: 'unique' }>;

/** An object that got no account, or of which that cannot be known, and all that is known of it. */
export interface Trouble {
  readonly source: SourceIdentity;
  readonly outcome: 'refused' | 'unknown';
  readonly evaluated?: ProcessingStep['evaluated'];
  readonly failure?: ProcessingStep['failure'];
  readonly error?: ExportError;
  readonly skipReason?: SkipReason;
}

/** An object with the value it would have. */
export interface Holder {
  readonly source: SourceIdentity;
  readonly value: string;
}

export interface Counts {
  inScope: number;
  created: number;
  updated: number;
  disabled: number;
  unchanged: number;
  /** Objects out of scope, by reason. */
  readonly skipped: Map<ScopeReason, number>;
  /** Objects in scope that the mapping itself leaves alone. */
  readonly leftAlone: Map<SkipReason, number>;
}

const noCounts = (): Counts => ({
  inScope: 0,
  created: 0,
  updated: 0,
  disabled: 0,
  unchanged: 0,
  skipped: new Map(),
  leftAlone: new Map(),
});

const count = <K>(counts: Map<K, number>, key: K): void => void counts.set(key, (counts.get(key) ?? 0) + 1);

/**
 * Folds the events of a cycle. Of objects that succeed only numbers and unique values are kept, so that a large
 * directory costs little memory.
 */
export class Tally {
  readonly counts: Readonly<Record<Kind, Counts>> = { user: noCounts(), group: noCounts() };
  readonly troubles: Trouble[] = [];
  /** Values that must be unique, by the id of the profile's rule. */
  readonly unique = new Map<
    string,
    { readonly rule: UniqueRule; readonly kind: Kind; readonly values: Collisions<Holder> }
  >();
  memberships = { added: 0, removed: 0, unresolved: 0 };
  readonly memberErrors: { readonly source: SourceIdentity; readonly error: ExportError }[] = [];
  #processing: ProcessingStep | undefined;

  constructor(profile: Profile) {
    for (const kind of ['user', 'group'] as const) {
      for (const rule of profile[kind === 'user' ? 'users' : 'groups'].rules) {
        if (rule.kind === 'unique') this.unique.set(rule.id, { rule, kind, values: new Collisions() });
      }
    }
  }

  add(event: ProvisioningEvent): void {
    const counts = this.counts[event.source.kind];
    switch (event.type) {
      case 'import':
        this.#processing = undefined;
        break;
      case 'scoping':
        if (event.status === 'success') counts.inScope += 1;
        else if (event.reason) count(counts.skipped, event.reason);
        break;
      case 'matching':
        break;
      case 'processing':
        this.#processed(event, counts);
        break;
      case 'export':
        if (event.error) this.troubles.push(this.#trouble(event.source, { error: event.error }));
        else if (event.action === 'create') counts.created += 1;
        else if (event.action === 'disable') counts.disabled += 1;
        else counts.updated += 1;
        break;
      case 'referenceResolution':
        this.memberships.added += event.added;
        this.memberships.removed += event.removed;
        this.memberships.unresolved += event.unresolved.length;
        if (event.error) this.memberErrors.push({ source: event.source, error: event.error });
        break;
    }
  }

  #processed(event: ProcessingStep, counts: Counts): void {
    this.#processing = event;
    const { source, skipReason, failure } = event;
    this.#remember(event);
    if (failure) this.troubles.push(this.#trouble(source, { failure }));
    else if (skipReason === 'EntryJoiningPropertyValueIsMissing')
      this.troubles.push(this.#trouble(source, { skipReason }));
    else if (skipReason === 'UnknownProperty') {
      this.troubles.push({ ...this.#trouble(source, { skipReason }), outcome: 'unknown' });
    } else if (skipReason === 'RedundantExport') counts.unchanged += 1;
    else if (skipReason !== undefined && skipReason !== 'NotEffectivelyEntitled') count(counts.leftAlone, skipReason);
  }

  #trouble(source: SourceIdentity, why: Partial<Trouble>): Trouble {
    const evaluated = this.#processing?.evaluated;
    return { source, outcome: 'refused', ...(evaluated && { evaluated }), ...why };
  }

  #remember({ source, evaluated }: ProcessingStep): void {
    for (const { rule, kind, values } of this.unique.values()) {
      if (kind !== source.kind) continue;
      const value = valueAt(evaluated, rule.target.text);
      if (typeof value === 'string' && value !== '') values.add({ source, value }, value);
    }
  }
}

/** The value that flows into a target attribute. */
export const valueAt = (evaluated: ProcessingStep['evaluated'], target: string): JsonValue | undefined =>
  evaluated?.flows.find(({ mapping }) => mapping.target === target)?.value;
