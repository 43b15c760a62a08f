import { type Finding, fileRules, frame, ruleIndex } from '../../diagnostics/index.js';
import { diagnosticRules, graphTreeRules } from '../../expression/index.js';
import { jsonRules, mappingRules, markdownRules } from '../../mapping/index.js';
import { targetRules } from '../../targets/index.js';

/** Thrown for a mapping, an expression or a profile that cannot be used. Its message holds every finding. */
export class UnusableMapping extends Error {
  override readonly name = 'UnusableMapping';
  readonly findings: readonly Finding[];

  constructor(what: string, findings: readonly Finding[]) {
    super([`${what} cannot be used.`, ...findings.map(inWords)].join('\n\n'));
    this.findings = findings;
  }
}

/** Every rule that reading a mapping file, an expression or a profile can end in. */
const rules = ruleIndex(
  fileRules,
  [...diagnosticRules.values()],
  graphTreeRules,
  targetRules,
  mappingRules,
  markdownRules,
  jsonRules,
);

/** The width of a drawn line of the user's file. */
const WIDTH = 100;

function inWords({ ruleId, data, where, help }: Finding): string {
  const place = where && [where.file, where.line, where.column].filter((part) => part !== undefined).join(':');
  return [
    ...(place === undefined ? [] : [place]),
    `${rules.get(ruleId)?.message(data) ?? ruleId} (${ruleId})`,
    ...(where ? [frame(where, { indent: '  ', width: WIDTH })] : []),
    ...(help === '' ? [] : [`  help: ${help.replaceAll('\n', '\n        ')}`]),
  ]
    .filter((line) => line !== '')
    .join('\n');
}
