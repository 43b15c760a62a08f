import { matchingMappings, type ObjectMapping } from '../../mapping/index.js';
import {
  conflict,
  createBody,
  duplicateSource,
  type ExportStep,
  expressionFailed,
  nothingToMatch,
  type ProcessingStep,
  type ProvisioningEvent,
  REDACTED,
  refusedByTarget,
  requiredMissing,
  searchRefused,
  severalMatches,
} from '../../provisioning/index.js';
import { checkResource, listed, type ResourceProfile, rulesFor, speaksOf } from '../../targets/index.js';

/** No account, or one that keeps its old values: every rule that is broken, the deciding one first, and what was said. */
export interface Refused {
  readonly kind: 'refused';
  readonly rules: readonly string[];
  readonly detail: string;
}

const refused = (rules: readonly string[], detail: string): Refused => ({ kind: 'refused', rules, detail });

export function failed({ target, failure }: NonNullable<ProcessingStep['failure']>): Refused {
  const message = failure.rule.message(failure.data);
  return refused([expressionFailed.id, failure.rule.id], expressionFailed.message({ target, message }));
}

export function unmatched(mapping: ObjectMapping): Refused {
  const targets = matchingMappings(mapping)
    .map(({ target }) => target)
    .join(', ');
  return refused([nothingToMatch.id], nothingToMatch.message({ targets }));
}

/** Entra itself leaves out who has no value that it requires; the rules of the target say the same. */
export function withoutRequired(target: string, { mappings }: ObjectMapping, rules: ResourceProfile): Refused {
  const path = mappings.find((one) => one.target === target)?.path;
  const same =
    path === undefined
      ? []
      : rulesFor(rules, path).filter(({ kind, severity }) => kind === 'required' && severity === 'error');
  const ids = same.map(({ id }) => id);
  return refused(ids.length > 0 ? ids : [requiredMissing.id], requiredMissing.message({ target }));
}

/** The rules behind what the target or the matching said. Its words hold values, which may be under Redact. */
export function refusal(
  { code, detail: said }: NonNullable<ExportStep['error']>,
  events: readonly ProvisioningEvent[],
  mapping: ObjectMapping,
  rules: ResourceProfile,
): Refused {
  const matching = events.find((event) => event.type === 'matching');
  const detail = mapping.mappings.some(({ redacted }) => redacted) ? REDACTED : said;
  if (code === 'DuplicateTargetEntries') return refused([severalMatches.id], detail);
  if (code === 'DuplicateSourceEntries') {
    const matched = mapping.mappings.find(({ target }) => target === matching?.tried.at(-1)?.target);
    const unique = matched
      ? rulesFor(rules, matched.path).filter((rule) => rule.kind === 'unique' && rule.severity === 'error')
      : [];
    return refused([...unique.map(({ id }) => id), duplicateSource.id], detail);
  }
  if (matching?.status === 'failure') return refused([searchRefused.id], detail);
  const broken = new Set([...rulesIn(said, rules), ...violated(events, mapping, rules)]);
  if (broken.size > 0) return refused([...broken], detail);
  return refused([code === 'Conflict' ? conflict.id : refusedByTarget.id], detail);
}

/** What an answer without the id of a rule is about: required values that SCIM itself asks for, paths that may not change. */
function violated(events: readonly ProvisioningEvent[], { mappings }: ObjectMapping, rules: ResourceProfile): string[] {
  const exported = events.find((event) => event.type === 'export');
  const evaluated = exported?.evaluated ?? events.find((event) => event.type === 'processing')?.evaluated;
  if (exported === undefined || evaluated === undefined) return [];
  const enforced = { ...rules, rules: rules.rules.filter(({ severity }) => severity === 'error') };
  const violations = checkResource(enforced, createBody(exported.source.kind, evaluated.flows));
  if (exported.action === 'create') return violations.map(({ rule }) => rule.id);
  // An account that is there has what it needs: only what was to be changed can be wrong.
  const changed = mappings.filter(({ target }) => exported.modified.some((one) => one.target === target));
  const wrong = violations.filter(({ rule, target }) => changed.some(({ path }) => speaksOf(rule, target, path)));
  const unlisted = changed.some(({ path }) => !listed(rules.patchable, path));
  const said = rules.rules.filter((rule) => rule.kind === 'says' && rule.when === 'unlisted' && unlisted);
  return [...wrong.map(({ rule }) => rule.id), ...said.map(({ id }) => id)];
}

/** The rules that the embedded target names in its refusal: each at the end of what it says about one value. */
function rulesIn(detail: string, { rules }: ResourceProfile): string[] {
  const named = [...detail.matchAll(/ \(([^()\s]+)\)(?=; |$)/g)].map(([, id]) => id);
  return [...new Set(rules.map(({ id }) => id).filter((id) => named.includes(id)))];
}
