import type { SourceEntry } from '../../attributes/index.js';
import type { Mapping, ObjectMapping } from '../../mapping/index.js';
import {
  attributesOf,
  type ExportStep,
  type ProcessingStep,
  type ProvisioningEvent,
  type SkipReason,
} from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import type { ResourceProfile } from '../../targets/index.js';
import { type SkipWord, WORD_OF, wordOfScope } from './reasons.js';
import { failed, type Refused, refusal, unmatched, withoutRequired } from './refusal.js';

/** What became of the user or group of a test. */
export type Outcome =
  | {
      readonly kind: 'values';
      readonly action: 'create' | 'update' | 'disable' | 'unchanged';
      /** What flowed, by target attribute as the mapping writes it; null where nothing did. */
      readonly values: ReadonlyMap<string, JsonValue>;
    }
  | { readonly kind: 'skipped'; readonly reason: SkipWord }
  | { readonly kind: 'deleted' }
  | Refused;

export interface Settled {
  readonly outcome: Outcome;
  /** What the expressions read; undefined where none was evaluated. */
  readonly entry: SourceEntry | undefined;
}

/** Sums up the events of one object in one cycle. */
export function outcomeOf(
  events: readonly ProvisioningEvent[],
  object: SourceEntry['object'],
  mapping: ObjectMapping,
  rules: ResourceProfile,
): Settled {
  const scoping = events.find((event) => event.type === 'scoping');
  const processing = events.find((event) => event.type === 'processing');
  const exported = events.find((event) => event.type === 'export');
  const evaluated = exported?.evaluated ?? processing?.evaluated;
  const inScope = scoping?.status === 'success';
  const untouched = processing?.skipReason !== undefined && UNTOUCHED.has(processing.skipReason);
  const settle = (outcome: Outcome): Settled => ({
    outcome,
    entry: evaluated?.entry ?? (untouched ? undefined : { object, IsSoftDeleted: !inScope }),
  });
  if (exported?.error) return settle(refusal(exported.error, events, mapping, rules));
  if (processing?.failure) return settle(failed(processing.failure));
  if (exported?.action === 'delete') return { outcome: { kind: 'deleted' }, entry: undefined };
  if (exported) {
    return settle({ kind: 'values', action: actionOf(exported), values: written(exported, processing, mapping) });
  }
  const reason = processing?.skipReason;
  if (reason === undefined) throw new Error(`nothing became of ${object.id}`);
  if (reason === 'EntryJoiningPropertyValueIsMissing') return settle(unmatched(mapping));
  if (reason === 'AttributeValidationFailed')
    return settle(withoutRequired(processing?.property ?? '', mapping, rules));
  if (reason === 'RedundantExport')
    return settle({ kind: 'values', action: 'unchanged', values: flowing(processing, mapping, inScope) });
  if (reason === 'NotEffectivelyEntitled' && scoping?.reason) {
    return settle({ kind: 'skipped', reason: wordOfScope(scoping.reason) });
  }
  return settle({ kind: 'skipped', reason: WORD_OF[reason] });
}

/** Skips before anything was evaluated. */
const UNTOUCHED: ReadonlySet<SkipReason> = new Set([
  'NotEffectivelyEntitled',
  'SkipOutOfScopeDeletions',
  'NoLongerManaged',
  'UnknownScope',
]);

type Action = 'create' | 'update' | 'disable' | 'unchanged';

const actionOf = ({ action }: ExportStep): Action => (action === 'create' || action === 'disable' ? action : 'update');

/** What was written: at creation with the defaults, later without them and without what is applied at creation only. */
function written(exported: ExportStep, processing: ProcessingStep | undefined, mapping: ObjectMapping) {
  if (exported.action !== 'create') return flowing(processing, mapping, exported.action !== 'disable');
  return valuesOf(mapping, ({ target }) => exported.modified.find((one) => one.target === target)?.newValue);
}

/** What flows to an account that is there. Whoever leaves is disabled, and not changed in any other way. */
const flowing = (processing: ProcessingStep | undefined, mapping: ObjectMapping, inScope: boolean) =>
  valuesOf(mapping, (row) => {
    if (inScope ? row.apply === 'create' : !attributesOf(row).includes('IsSoftDeleted')) return undefined;
    return processing?.evaluated?.flows.find((flow) => flow.mapping === row)?.value;
  });

const valuesOf = ({ mappings }: ObjectMapping, flowInto: (row: Mapping) => JsonValue | undefined) =>
  new Map(mappings.map((row) => [row.target, flowInto(row) ?? null] as const));
