import { syntaxRules } from '../../grammar/index.js';
import { type AnyRule, type Diagnostic, type Finding, ruleIndex } from '../diagnostics/index.js';
import { directoryRules } from '../directory/index.js';
import { expressionRules } from '../expression/index.js';
import { functionRules } from '../functions/index.js';
import { mappingRules } from '../mapping/index.js';
import { provisioningRules } from '../provisioning/index.js';
import { storeRules } from '../store/index.js';
import { targetRules } from '../targets/index.js';

/** Every rule of the program by its id: the words of every diagnostic and finding. */
export const allRules: ReadonlyMap<string, AnyRule> = ruleIndex(
  syntaxRules,
  functionRules,
  expressionRules,
  storeRules,
  targetRules,
  mappingRules,
  directoryRules,
  provisioningRules,
);

/** What a diagnostic or finding says, made from its rule and its data. */
export function messageOf({ ruleId, data }: Diagnostic | Finding): string {
  return allRules.get(ruleId)?.message(data) ?? ruleId;
}

/** What to do about a diagnostic. A finding carries its help. */
export const helpOf = (found: Diagnostic | Finding): string =>
  'help' in found ? found.help : (allRules.get(found.ruleId)?.help(found.data) ?? '');
