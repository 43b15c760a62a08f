import { type CallNode, parse, type Tree } from '../../grammar/index.js';
import type { Diagnostic } from '../diagnostics/index.js';
import {
  apply,
  type Context,
  type EagerFunction,
  type Evaluator,
  findFunction,
  receiveConstants,
  type Settings,
  type Site,
} from '../functions/index.js';
import { compare, Failure, fromJson, isControl, type Value } from '../values/index.js';
import { argumentsOf, constantOf } from './arguments.js';
import { type AttributeSource, anyAttribute, type FlatRecord } from './attributes.js';
import { check } from './check.js';
import { concatenate } from './concatenate.js';
import { ExpressionError } from './error.js';
import { type ExpressionOptions, settingsOf } from './options.js';
import { missingMacro } from './rules.js';

/** An expression ready to be evaluated any number of times. It holds no state and may be shared. */
export interface CompiledExpression<R = FlatRecord> {
  readonly text: string;
  readonly tree: Tree;
  /** Warnings only: an expression with errors does not compile. */
  readonly diagnostics: readonly Diagnostic[];
  /** The value for one record. Never throws; what fails is a Failure among the values. */
  readonly evaluate: (record: R, context: Context) => Value;
}

export type Compilation<R> =
  | { readonly compiled: CompiledExpression<R>; readonly diagnostics: readonly Diagnostic[] }
  | { readonly compiled?: undefined; readonly diagnostics: readonly Diagnostic[] };

/** Parses, checks and compiles. What is wrong comes back as diagnostics; nothing is thrown. */
export function prepare<R>(text: string, options: ExpressionOptions<R>): Compilation<R> {
  const { tree, diagnostics: syntax } = parse(text, settingsOf(options));
  if (tree === undefined || syntax.length > 0) return { diagnostics: syntax };
  const diagnostics = check(tree, options);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { diagnostics };
  return { compiled: { text, tree, diagnostics, evaluate: compileTree(tree, options) }, diagnostics };
}

/**
 * Compiles an expression.
 * @param text the expression as written in the portal
 * @param options which attributes exist, and how open questions of the language are answered; without it, every name is
 *   read from a plain object
 * @throws ExpressionError, and nothing else, when the expression has errors; it carries the diagnostics
 */
export function compile(text: string): CompiledExpression;
export function compile<R>(text: string, options: ExpressionOptions<R>): CompiledExpression<R>;
export function compile(
  text: string,
  options: ExpressionOptions<FlatRecord> = { attributes: anyAttribute },
): CompiledExpression {
  const { compiled, diagnostics } = prepare(text, options);
  if (compiled === undefined) throw new ExpressionError(text, diagnostics);
  return compiled;
}

/** Turns a checked tree into closures, each settled as far as the tree allows. */
export function compileTree<R>(tree: Tree, options: ExpressionOptions<R>): (record: R, context: Context) => Value {
  // Within the closures the record is opaque; only the readers of `attributes` look into it.
  const attributes = options.attributes as AttributeSource<unknown>;
  return build(tree, { attributes, settings: settingsOf(options) });
}

interface Surroundings {
  readonly attributes: AttributeSource<unknown>;
  readonly settings: Settings;
}

function build(tree: Tree, surroundings: Surroundings): Evaluator {
  switch (tree.kind) {
    case 'constant':
    case 'word': {
      const constant = constantOf(tree) ?? null;
      return () => constant;
    }
    case 'attribute':
      return surroundings.attributes.valueReader?.(tree.name) ?? converted(tree.name, surroundings);
    case 'macro':
      return (_record, { macros }) =>
        macros.get(tree.name) ?? new Failure(missingMacro, { found: tree.name }, tree.span);
    case 'comparison': {
      const [left, right] = [build(tree.left, surroundings), build(tree.right, surroundings)];
      const { operator } = tree;
      const ignoreCase = surroundings.settings.compareCase === 'insensitive';
      return (record, context) => {
        const a = left(record, context);
        if (isControl(a)) return a;
        const b = right(record, context);
        return isControl(b) ? b : compare(a, operator, b, ignoreCase);
      };
    }
    case 'concatenation': {
      const operands = tree.operands.map((operand) => build(operand, surroundings));
      return (record, context) =>
        concatenate(
          operands.map((operand) => operand(record, context)),
          surroundings.settings,
        );
    }
    case 'call':
      return call(tree, surroundings);
  }
}

function converted(name: string, { attributes }: Surroundings): Evaluator {
  const read = attributes.reader(name);
  if (read === undefined) throw new Error(`not checked: [${name}]`);
  return (record) => {
    const raw = read(record);
    return typeof raw === 'string' ? raw : fromJson(raw);
  };
}

function call(tree: CallNode, surroundings: Surroundings): Evaluator {
  const fn = findFunction(tree.name);
  if (fn === undefined) throw new Error(`not checked: ${tree.name}`);
  const site = { name: fn.name, span: tree.span, settings: surroundings.settings };
  const args = argumentsOf(tree, (node) => build(node, surroundings));
  if (fn.lazy) return fn.bind(args, site);
  const evaluators = args.map((argument) => argument?.evaluate);
  return fn.specialise?.(args, site) ?? onText(fn, args, site) ?? eager(fn, evaluators, site);
}

/** Any function: evaluate every argument, then apply. */
const eager =
  (fn: EagerFunction, evaluators: readonly (Evaluator | undefined)[], site: Site): Evaluator =>
  (record, context) =>
    apply(
      fn,
      evaluators.map((evaluate) => evaluate?.(record, context)),
      site,
    );

/** A function of one text whose other arguments are constant: they are read once, and text takes a short way. */
function onText(fn: EagerFunction, args: ReturnType<typeof argumentsOf>, site: Site): Evaluator | undefined {
  const [source, ...rest] = args;
  const [first, ...others] = fn.parameters;
  if (source === undefined || first?.kind !== 'text' || others.some(({ repeats }) => repeats > 0)) return undefined;
  if (rest.some((argument) => argument !== undefined && argument.constant === undefined)) return undefined;
  const constants = rest.map((argument) => argument?.constant);
  const received = receiveConstants(others, constants, site);
  if (received === undefined || constants.some((constant) => constant !== undefined && isControl(constant))) {
    return undefined;
  }
  const { evaluate } = source;
  const [second, third] = received;
  return (record, context) => {
    const value = evaluate(record, context);
    if (typeof value !== 'string') return apply(fn, [value, ...constants], site);
    return received.length > 2 ? fn.evaluate(site, value, ...received) : fn.evaluate(site, value, second, third);
  };
}
