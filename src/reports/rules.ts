import { syntaxRules } from '../../grammar/rules.js';
import { type AnyRule, type Diagnostic, type Finding, fileRules, ruleIndex } from '../diagnostics/index.js';
// Rules are imported from where they stand: the folders themselves would load every parser for one message.
import { directoryRules } from '../directory/rules.js';
import { graphTreeRules } from '../expression/graph/rules.js';
import { expressionRules } from '../expression/rules.js';
import { functionRules } from '../functions/rules.js';
import { checkRules } from '../mapping/check/rules.js';
import { markdownRules } from '../mapping/formats/markdown/rules.js';
import { jsonRules } from '../mapping/formats/schema/rules.js';
import { convertRules } from '../mapping/formats/write/rules.js';
import { mappingRules } from '../mapping/rules.js';
import { proofRules } from '../proof/rules.js';
import { accountRules } from '../provisioning/accounts/rules.js';
import { comparisonRules } from '../provisioning/comparison/rules.js';
import { provisioningRules } from '../provisioning/rules.js';
import { timelineRules } from '../provisioning/timeline/rules.js';
import { dumpRules } from '../server/dump/rules.js';
import { serverRules } from '../server/faults/rules.js';
import { storeRules } from '../store/rules.js';
import { targetRules } from '../targets/rules.js';
import { fuzzRules } from '../testing/fuzz/rules.js';
import { testRules } from '../testing/golden/rules.js';

/** Every rule of the program by its id: the words of every diagnostic and finding. */
export const allRules: ReadonlyMap<string, AnyRule> = ruleIndex(
  fileRules,
  syntaxRules,
  functionRules,
  expressionRules,
  graphTreeRules,
  storeRules,
  serverRules,
  targetRules,
  mappingRules,
  markdownRules,
  convertRules,
  jsonRules,
  checkRules,
  proofRules,
  directoryRules,
  provisioningRules,
  comparisonRules,
  accountRules,
  dumpRules,
  timelineRules,
  testRules,
  fuzzRules,
);

/** What a diagnostic or finding says, made from its rule and its data. */
export function messageOf({ ruleId, data }: Diagnostic | Finding): string {
  const rule = allRules.get(ruleId);
  if (rule === undefined) throw new Error(`no such rule: ${ruleId}`);
  return rule.message(data);
}

/** What to do about a diagnostic. A finding carries its help. */
export const helpOf = (found: Diagnostic | Finding): string =>
  'help' in found ? found.help : (allRules.get(found.ruleId)?.help(found.data) ?? '');
