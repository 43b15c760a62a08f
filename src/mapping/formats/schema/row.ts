import type { JsonNode } from '../../../diagnostics/json.js';
import type { DraftRow } from '../../draft.js';
import type { Sheet } from './sheet.js';
import { readSource } from './source.js';
import { APPLY, FLOW, wordOf } from './words.js';

/** One attributeMapping of Graph's; a matchingPriority of 0 means that objects are not matched by it. */
export function readRow(sheet: Sheet, node: JsonNode): DraftRow | undefined {
  const target = sheet.needed(node, 'targetAttributeName', 'the name of a target attribute');
  if (target === undefined) return undefined;
  const source = sheet.object(node, 'source');
  const read = source && readSource(sheet, source, target.text);
  return {
    target,
    source: read,
    broken: source !== undefined && read === undefined,
    match: sheet.count(node, 'matchingPriority') || undefined,
    apply: wordOf(sheet, node, 'flowType', APPLY),
    flow: wordOf(sheet, node, 'flowBehavior', FLOW),
    default: sheet.text(node, 'defaultValue')?.text,
  };
}
