import { type JsonObject, own } from '../../scim/index.js';
import { foldCase } from '../../values/index.js';
import type { ExportError, Flow, MatchingStep, SourceIdentity } from '../event.js';
import type { Links } from '../memory/links.js';
import type { Conversation } from '../wire/conversation.js';
import type { ObjectPlan } from './plan.js';

export interface Matched {
  readonly tried: MatchingStep['tried'];
  readonly resource?: JsonObject;
  readonly error?: ExportError;
}

interface Matching {
  readonly source: Pick<SourceIdentity, 'kind' | 'id'>;
  readonly plan: ObjectPlan;
  readonly talk: Conversation;
  readonly links: Links;
  readonly flows: readonly Flow[];
}

/** The values to match by, in the order in which they are tried; an attribute without a value is passed over. */
export const valuesToMatch = ({ matching }: ObjectPlan, flows: readonly Flow[]) =>
  matching.flatMap((mapping) => {
    const value = flows.find((flow) => flow.mapping === mapping)?.value;
    return value === undefined || value === '' ? [] : [{ target: mapping.target, value: String(value) }];
  });

/** The values by which an object is found, and that no other may have: two of them at once would not see each other. */
export const keysOf = ({ matching, required }: ObjectPlan, flows: readonly Flow[]): string[] =>
  flows.flatMap(({ mapping, value }) =>
    typeof value === 'string' && (matching.includes(mapping) || required.includes(mapping))
      ? [`${mapping.target} ${foldCase(value)}`]
      : [],
  );

/**
 * Tries the matching attributes in their order (provisioning.md §2.6). An object of the target that another source object
 * is linked to is not shared: what Entra does with SCIM targets is not documented. One that is found is linked at once, so
 * that of two who find it at the same time the first has it.
 */
export async function match({ source, plan, talk, links, flows }: Matching): Promise<Matched> {
  const tried: { target: string; value: string; found: number }[] = [];
  for (const { target, value } of valuesToMatch(plan, flows)) {
    const found = await talk.find(plan.endpoint, target, value);
    if ('error' in found) return { tried: [...tried, { target, value, found: 0 }], error: found.error };
    tried.push({ target, value, found: found.resources.length });
    const [resource] = found.resources;
    if (found.resources.length > 1) {
      const detail = `${found.resources.length} objects of the target have ${target} "${value}"`;
      return { tried, error: { code: 'DuplicateTargetEntries', status: 200, detail } };
    }
    const id = String(resource && own(resource, 'id'));
    const owner = resource && links.sourceOf(source.kind, id);
    if (owner !== undefined) {
      const detail = `the object of the target with ${target} "${value}" already belongs to ${owner}`;
      return { tried, error: { code: 'DuplicateSourceEntries', status: 200, detail } };
    }
    if (resource === undefined) continue;
    links.set(source.kind, source.id, { target: id, standing: 'managed' });
    return { tried, resource };
  }
  return { tried };
}
