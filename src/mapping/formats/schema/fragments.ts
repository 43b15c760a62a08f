import type { JsonNode } from '../../../diagnostics/json.js';
import { uncheckedNames } from '../../check/rules-schema.js';
import type { DraftObject, DraftRow } from '../../draft.js';
import { settle } from '../../settle.js';
import type { ObjectMapping } from '../../table.js';
import { attributesOf } from './attributes.js';
import { readRow } from './row.js';
import type { Sheet } from './sheet.js';
import { readSource } from './source.js';

/** Rows that were taken out of an object mapping: neither their directories nor what is missing beside them is known. */
export const readRows = (sheet: Sheet, nodes: readonly JsonNode[], whole: JsonNode): ObjectMapping =>
  fragment(sheet, whole, () => nodes.flatMap((node) => readRow(sheet, node) ?? []));

/** A source alone becomes a row without a target. */
export const readSourceAlone = (sheet: Sheet, node: JsonNode): ObjectMapping =>
  fragment(sheet, node, () => {
    const source = readSource(sheet, node, 'this expression');
    return [{ target: { text: '', place: () => sheet.place(node) }, source, broken: source === undefined }];
  });

function fragment(sheet: Sheet, node: JsonNode, rows: () => readonly DraftRow[]): ObjectMapping {
  const where = sheet.place(node);
  const data = { sides: ['source', 'target'], directories: ['its directories'] };
  sheet.findings.push(uncheckedNames.finding(data, { where }));
  const draft: DraftObject = {
    name: 'mappings',
    kind: undefined,
    resource: undefined,
    attributes: attributesOf(undefined, undefined),
    enabled: true,
    actions: new Set(['create', 'update', 'delete']),
    rows: rows(),
    filter: undefined,
    complete: false,
    where,
  };
  return settle(draft, {}, sheet.findings);
}
