import { type Tree, walk } from '../../grammar/index.js';
import { sourceAttributes } from '../attributes/index.js';
import type { Finding } from '../diagnostics/index.js';
import {
  type AttributeSource,
  anyAttribute,
  entraAttributes,
  type FlatRecord,
  prepare,
  trace,
} from '../expression/index.js';
import { createContext, type Settings } from '../functions/index.js';
import { printEvaluation, reportEvaluation } from '../reports/evaluation.js';
import { printExplanation } from '../reports/explanation.js';
import { printOracle } from '../reports/oracle.js';
import { printDiagnostic, printFinding } from '../reports/problems.js';
import { type DateTime, Failure, Ignore, type Value } from '../values/index.js';
import { readExpression } from './expression-input.js';
import type { Evaluated, OracleOptions } from './oracle.js';
import { tenantOptionOf } from './tenant-options.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';
import { macrosOf, readValues } from './values-input.js';

export interface EvalOptions extends OracleOptions {
  readonly set: readonly string[];
  readonly record?: string;
  readonly file?: string;
  readonly batch?: string;
  readonly explain?: boolean;
  readonly now?: DateTime;
  readonly seed?: number;
  readonly setting: Partial<Settings>;
  readonly taken: readonly string[];
  readonly format: 'pretty' | 'json';
  /** Entra is asked as well. */
  readonly oracle?: 'graph';
}

/** `rehearse eval`: evaluates one expression on values given by hand, or with `--batch` many. */
export async function evaluate(typed: string | undefined, options: EvalOptions, terminal: Terminal): Promise<number> {
  if (options.batch !== undefined) return batch(typed, options, options.batch, terminal);
  const alone = options.oracle ? undefined : (tenantOptionOf(options) ?? (options.job && '--job'));
  if (alone !== undefined) throw new UsageError(`${alone} belongs to --oracle graph.`);
  const expression = await readExpression(typed, options.file, terminal);
  const given = await readValues(options);
  if ('finding' in expression) return unusable(expression.finding, terminal);
  if ('finding' in given) return unusable(given.finding, terminal);

  const text = expression.text.trim();
  const how = { attributes: givenOrEntra(given.values), settings: options.setting };
  const { compiled, diagnostics } = prepare(text, how);
  const newContext = () => createContext({ ...options, ...macrosOf(given.macros) });
  const traced = options.explain && compiled ? trace(compiled.tree, given.values, newContext(), how) : undefined;
  const value = traced ? traced.value : compiled?.evaluate(given.values, newContext());
  const report = reportEvaluation(text, diagnostics, value, traced);
  const entra = options.oracle && (await askOracle({ text, values: given.values, outcome: report }, options, terminal));
  if (entra && 'findings' in entra) {
    for (const finding of entra.findings) unusable(finding, terminal);
    return EXIT.unusable;
  }
  if (options.format === 'json') terminal.out(JSON.stringify({ ...report, ...(entra && { entra }) }, null, 2));
  else {
    for (const one of diagnostics) terminal.talk(printDiagnostic(one, text, terminal.talkStyle));
    if (traced) terminal.out(`${text}\n\n${printExplanation(traced, terminal.style)}`);
    if (compiled && value !== undefined) {
      remarkOnAbsent(compiled.tree, given.values, terminal);
      print(text, value, terminal, traced === undefined && entra === undefined);
    }
    if (entra) terminal.out(printOracle(report, entra, terminal.style));
  }
  if (compiled === undefined) return EXIT.unusable;
  return report.outcome === 'error' ? EXIT.findings : EXIT.clean;
}

/** Entra's own answer. What asks for it is loaded only here: it brings the whole way to a tenant along. */
async function askOracle(evaluated: Evaluated, options: OracleOptions, terminal: Terminal) {
  const { askOracle } = await import('./oracle.js');
  return askOracle(evaluated, options, terminal);
}

async function batch(
  typed: string | undefined,
  options: EvalOptions,
  file: string,
  terminal: Terminal,
): Promise<number> {
  const { set, record, explain, taken, oracle } = options;
  if (
    [typed, options.file, record, explain, oracle].some((one) => one !== undefined) ||
    set.length > 0 ||
    taken.length > 0
  ) {
    throw new UsageError(
      '--batch brings its own expressions and values: leave out the expression, --file, --set, --record, --taken, --explain and --oracle.',
    );
  }
  const { evaluateBatch } = await import('./eval-batch.js');
  return evaluateBatch({ ...options, batch: file, settings: options.setting }, terminal);
}

function unusable(finding: Finding, terminal: Terminal): number {
  terminal.talk(printFinding(finding, terminal.talkStyle));
  return EXIT.unusable;
}

function remarkOnAbsent(tree: Tree, given: FlatRecord, terminal: Terminal): void {
  const read = [...walk(tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []));
  const absent = [...new Set(read)].filter((name) => !Object.hasOwn(given, name));
  if (absent.length === 0) return;
  const names = absent.map((name) => `[${name}]`).join(', ');
  terminal.talk(`Taken as null, because no value was given: ${names}. Give one with --set ${absent[0]}=VALUE.`);
}

function print(text: string, value: Value, terminal: Terminal, withData: boolean): void {
  const { data, remark } = printEvaluation(text, value, terminal.talkStyle);
  if (remark) terminal.talk(remark);
  if (withData && !(value instanceof Failure || value instanceof Ignore)) terminal.out(data);
}

/** An attribute must be given, or be one that Entra knows and then is null: a typing mistake must not pass as null. */
const givenOrEntra = (values: FlatRecord): AttributeSource<FlatRecord> => {
  const entra = entraAttributes('user');
  const known = (name: string) => Object.hasOwn(values, name) || entra.reader(name) !== undefined;
  return {
    reader: (name) => (known(name) ? anyAttribute.reader(name) : undefined),
    names: () => [...Object.keys(values), ...sourceAttributes('user').map(({ name }) => name)],
    refusal: (name) => (Object.hasOwn(values, name) ? undefined : entra.refusal?.(name)),
  };
};
