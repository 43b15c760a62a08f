import { nearest } from '../diagnostics/index.js';
import { catalogue, findFunction, unlistedFunctions } from '../functions/index.js';
import { functionPage, printFunctionPage } from '../reports/function-page.js';
import { printRulePage, rulePage } from '../reports/rule-page.js';
import { allRules } from '../reports/rules.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** `rehearse explain`: a function by its name, or a rule by its id. */
export function explain(name: string, { format }: { readonly format: 'pretty' | 'json' }, terminal: Terminal): number {
  const entry = findFunction(name);
  const rule = allRules.get(name);
  if (entry !== undefined) {
    const page = { formatVersion: 1, ...functionPage(entry) };
    terminal.out(format === 'json' ? JSON.stringify(page, null, 2) : printFunctionPage(entry, terminal.style));
  } else if (rule !== undefined) {
    const page = { formatVersion: 1, ...rulePage(rule) };
    terminal.out(format === 'json' ? JSON.stringify(page, null, 2) : printRulePage(rule, terminal.style));
  } else {
    const similar = nearest(name, [...catalogue.keys(), ...unlistedFunctions.keys(), ...allRules.keys()]);
    throw new UsageError(
      `There is no function or rule ${name}.${similar === undefined ? ' grammar/functions.md lists all functions.' : ` Did you mean ${similar}?`}`,
    );
  }
  return EXIT.clean;
}
