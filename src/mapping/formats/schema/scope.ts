import type { JsonNode } from '../../../diagnostics/json.js';
import { otherFilterGroups } from '../../check/rules-schema.js';
import type { DraftFilter, DraftGroup } from '../../filter/index.js';
import type { Written } from '../../table.js';
import type { Sheet } from './sheet.js';

/** What Graph says of the groups of clauses that nobody sets up in the portal (Graph reference: filter). */
const OTHERS: Readonly<Record<string, string>> = {
  inputFilterGroups: 'objects that fail them are not read at all, and nobody is deprovisioned for it',
  categoryFilterGroups: 'Microsoft calls them experimental, and says no more',
};

/** "Source Object Scope": all clauses of one of the groups. What is not evaluated here is handed to `unused`. */
export function readScope(sheet: Sheet, mapping: JsonNode, unused: (setting: Written) => void): DraftFilter {
  const scope = sheet.object(mapping, 'scope');
  if (scope === undefined) return { groups: [] };
  for (const [name, meaning] of Object.entries(OTHERS)) {
    if (sheet.objects(scope, name).length === 0) continue;
    const where = sheet.placeOfName(scope, name);
    sheet.findings.push(otherFilterGroups.finding({ name, meaning }, { where }));
    unused({ text: name, place: () => where });
  }
  return { groups: sheet.objects(scope, 'groups').map((group) => readGroup(sheet, group)) };
}

function readGroup(sheet: Sheet, group: JsonNode): DraftGroup {
  const clauses = sheet.objects(group, 'clauses').flatMap((clause) => {
    const attribute = sheet.needed(clause, 'sourceOperandName', 'the name of a source attribute');
    const operator = sheet.needed(clause, 'operatorName', 'an operator such as EQUALS');
    if (attribute === undefined || operator === undefined) return [];
    const operand = sheet.object(clause, 'targetOperand');
    const values = operand === undefined ? [] : sheet.list(operand, 'values', 'string');
    return [{ attribute, operator, values: values.map((value) => sheet.written(value)), where: attribute.place() }];
  });
  return { name: sheet.text(group, 'name')?.text, clauses, where: sheet.placeOfName(group, 'name') };
}
