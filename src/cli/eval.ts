import { type Tree, walk } from '../../grammar/index.js';
import { sourceAttributes } from '../attributes/index.js';
import type { Finding } from '../diagnostics/index.js';
import { type AttributeSource, anyAttribute, entraAttributes, type FlatRecord, prepare } from '../expression/index.js';
import { printEvaluation, reportEvaluation } from '../reports/evaluation.js';
import { printDiagnostic, printFinding } from '../reports/problems.js';
import { Failure, Ignore, type Value } from '../values/index.js';
import { readExpression } from './expression-input.js';
import { EXIT, type Terminal } from './terminal.js';
import { readValues } from './values-input.js';

export interface EvalOptions {
  readonly set: readonly string[];
  readonly record?: string;
  readonly file?: string;
  readonly format: 'pretty' | 'json';
}

/** `rehearse eval`: evaluates one expression on values given by hand. */
export async function evaluate(typed: string | undefined, options: EvalOptions, terminal: Terminal): Promise<number> {
  const expression = await readExpression(typed, options.file, terminal);
  const given = await readValues(options);
  if ('finding' in expression) return unusable(expression.finding, terminal);
  if ('finding' in given) return unusable(given.finding, terminal);

  const text = expression.text.trim();
  const { compiled, diagnostics } = prepare(text, givenOrEntra(given.values));
  const value = compiled?.evaluate(given.values, { macros: given.macros });
  const report = reportEvaluation(text, diagnostics, value);
  if (options.format === 'json') terminal.out(JSON.stringify(report, null, 2));
  else {
    for (const one of diagnostics) terminal.talk(printDiagnostic(one, text, terminal.talkStyle));
    if (compiled && value !== undefined) print(compiled.tree, text, value, given.values, terminal);
  }
  if (compiled === undefined) return EXIT.unusable;
  return report.outcome === 'error' ? EXIT.findings : EXIT.clean;
}

function unusable(finding: Finding, terminal: Terminal): number {
  terminal.talk(printFinding(finding, terminal.talkStyle));
  return EXIT.unusable;
}

function print(tree: Tree, text: string, value: Value, given: FlatRecord, terminal: Terminal): void {
  const read = [...walk(tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []));
  const absent = [...new Set(read)].filter((name) => !Object.hasOwn(given, name));
  if (absent.length > 0) {
    const names = absent.map((name) => `[${name}]`).join(', ');
    terminal.talk(`Taken as null, because no value was given: ${names}. Give one with --set ${absent[0]}=VALUE.`);
  }
  const { data, remark } = printEvaluation(text, value, terminal.talkStyle);
  if (remark) terminal.talk(remark);
  if (!(value instanceof Failure || value instanceof Ignore)) terminal.out(data);
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
