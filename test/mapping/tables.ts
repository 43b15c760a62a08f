import { ruleIndex } from '../../src/diagnostics/index.js';
import { diagnosticRules } from '../../src/expression/index.js';
import { checkRules } from '../../src/mapping/check/rules.js';
import { loadTable, type MappingTable, mappingRules } from '../../src/mapping/index.js';

export const FILE = 'mapping.yaml';
const rules = new Map([...diagnosticRules, ...ruleIndex([...mappingRules, ...checkRules])]);

/** A finding as it is reported: the rule, the place, the text under the carets, and the message. */
export interface Shown {
  readonly rule: string;
  readonly at: string;
  readonly pointed: string;
  readonly message: string;
}

export function found(text: string): Shown[] {
  return loadTable(text, FILE).findings.map(({ ruleId, where, data }) => {
    const column = where?.column ?? 0;
    return {
      rule: ruleId,
      at: `${where?.file}:${where?.line}:${column}`,
      pointed: where?.text?.slice(column - 1, column - 1 + (where.length ?? 0)) ?? '',
      message: rules.get(ruleId)?.message(data) ?? '',
    };
  });
}

export function table(text: string): MappingTable {
  const loaded = loadTable(text, FILE);
  if (loaded.table === undefined) throw new Error(JSON.stringify(loaded.findings));
  return loaded.table;
}

/** A table with these rows of users beside the one that matches. */
export const withUsers = (...rows: readonly string[]): string =>
  ['target: profile', 'users:', '  - { target: externalId, source: objectId, match: 1 }', ...rows, ''].join('\n');
