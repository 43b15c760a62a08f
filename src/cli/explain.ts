import { nearest } from '../diagnostics/index.js';
import { catalogue, findFunction, unlistedFunctions } from '../functions/index.js';
import { functionPage, printFunctionPage } from '../reports/function-page.js';
import { printRepairPage, repairPage } from '../reports/repair-page.js';
import { printRulePage, printTargetRulePage, rulePage, targetRulePages } from '../reports/rule-page.js';
import { allRules } from '../reports/rules.js';
import { REPAIR_NAMES } from '../scim/index.js';
import { rulesOf } from '../targets/index.js';
import { readBundledProfiles } from './profiles.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';

export interface ExplainOptions {
  readonly format: 'pretty' | 'json';
}

/** `rehearse explain`: a function or a repair of requests by its name, a rule of the program or of a target by its id. */
export async function explain(name: string, { format }: ExplainOptions, terminal: Terminal): Promise<number> {
  const { style } = terminal;
  const tell = (page: object, printed: string) =>
    terminal.out(format === 'json' ? JSON.stringify({ formatVersion: 1, ...page }, null, 2) : printed);
  const entry = findFunction(name);
  if (entry !== undefined) {
    tell(functionPage(entry), printFunctionPage(entry, style));
    return EXIT.clean;
  }
  const bundled = await readBundledProfiles();
  const repair = repairPage(name, bundled);
  if (repair !== undefined) {
    tell(repair, printRepairPage(repair, style));
    return EXIT.clean;
  }
  const profiles = new Map(bundled.map((profile) => [profile.name, rulesOf(profile)]));
  const targets = targetRulePages(name, profiles);
  const rule = allRules.get(name);
  if (rule === undefined && targets.length === 0) throw unknown(name, [...profiles.values()].flat());
  const printed = [
    ...(rule === undefined ? [] : [printRulePage(rule, style)]),
    ...targets.map((page) => printTargetRulePage(page, style)),
  ];
  tell({ ...(rule && rulePage(rule)), ...(targets.length > 0 && { ruleId: name, targets }) }, printed.join('\n\n'));
  return EXIT.clean;
}

function unknown(name: string, rules: readonly { readonly id: string }[]): UsageError {
  const ids = [...allRules.keys(), ...rules.map(({ id }) => id)];
  const similar = nearest(name, [...catalogue.keys(), ...unlistedFunctions.keys(), ...REPAIR_NAMES, ...ids]);
  const hint = similar === undefined ? 'grammar/functions.md lists all functions.' : `Did you mean ${similar}?`;
  return new UsageError(`There is no function, rule or repair ${name}. ${hint}`);
}
