import type { JsonNode } from '../../../diagnostics/json.js';
import { type DraftRow, NAME, NEEDS_NAME } from '../../draft.js';
import { own, type Sheet } from './sheet.js';
import { readSource } from './source.js';
import { APPLY, FLOW, wordOf } from './words.js';

/**
 * One attributeMapping of Graph's; a matchingPriority of 0 means that objects are not matched by it. Its target has a name
 * as in SCIM, or one that the schema itself defines.
 */
export function readRow(sheet: Sheet, node: JsonNode, defined?: ReadonlySet<string>): DraftRow | undefined {
  const property = 'targetAttributeName';
  const target = sheet.needed(node, property, 'the name of a target attribute');
  if (target === undefined) return undefined;
  if (!NAME.test(target.text) && !defined?.has(target.text)) {
    sheet.wrong(own(node, property) ?? node, property, NEEDS_NAME, `holds ${JSON.stringify(target.text)}`);
    return undefined;
  }
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
