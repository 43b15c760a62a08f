import { FLOW_BEHAVIORS, FLOW_TYPES } from '../table.js';
import type { Check } from './check.js';
import { at } from './rows.js';
import * as rules from './rules-flow.js';

/** When mappings flow, where the portal has no word for it (provisioning.md §1.2). */
export const checkFlow: Check = function* ({ object }) {
  if (!object.enabled) return;
  for (const mapping of object.mappings) {
    const { target, apply, flow, multiValued } = mapping;
    const settings = [
      ...(apply === 'always' || apply === 'create' ? [] : [`${apply} (${FLOW_TYPES[apply]})`]),
      ...(flow === 'changed' ? [] : [`${flow} (${FLOW_BEHAVIORS[flow]})`]),
    ];
    if (settings.length > 0) yield rules.graphOnly.finding({ target, settings }, at(mapping));
    if (flow === 'always' && apply === 'always') yield rules.everyTime.finding({ target }, at(mapping));
    if (apply === 'add-values' && multiValued === false) yield rules.oneValue.finding({ target }, at(mapping));
  }
};
