import { type CallNode, type Tree, walk } from '../../grammar/index.js';
import { type Diagnostic, nearest, type Span } from '../diagnostics/index.js';
import {
  arity,
  catalogue,
  findFunction,
  foreignAdvice,
  isUnsupported,
  type Parameter,
  parameterAt,
  unknownWord,
} from '../functions/index.js';
import { toInteger } from '../values/index.js';
import { argumentsOf, constantOf, isFlowWord, isWordPlace, signature } from './arguments.js';
import type { AttributeSource } from './attributes.js';
import * as rules from './rules.js';

/**
 * What is wrong with an expression before any record is seen: unknown functions and attributes, missing and surplus
 * arguments, bare words. In the order of the text.
 */
export function check<R>(tree: Tree, attributes: AttributeSource<R>): readonly Diagnostic[] {
  const options = new Set<Tree>();
  const conditions = new Set<Tree>();
  const found: Diagnostic[] = [];
  for (const node of walk(tree)) {
    if (node.kind === 'call') {
      notePlaces(node, options, conditions);
      found.push(...checkCall(node));
    } else if (node.kind === 'attribute') found.push(...checkAttribute(node.name, node.span, attributes));
    else if (node.kind === 'word' && !isFlowWord(node.name) && !options.has(node)) {
      found.push(rules.unknownWord.at(node.span, { found: node.name }));
    } else if (node.kind === 'comparison' && !conditions.has(node)) {
      found.push(rules.misplacedComparison.at(node.span, { operator: node.operator }));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The arguments that may be a bare word, and those that may be a comparison. */
function notePlaces(call: CallNode, options: Set<Tree>, conditions: Set<Tree>): void {
  const entry = findFunction(call.name);
  for (const [index, argument] of call.arguments.entries()) {
    if (argument.kind === 'omitted') continue;
    // What an unknown or unsupported function takes is not known, so nothing is said of its arguments.
    if (entry === undefined || isWordPlace(entry, index)) options.add(argument);
    if (entry === undefined || parameterAt(entry, index)?.kind === 'condition') conditions.add(argument);
  }
}

function checkCall(call: CallNode): readonly Diagnostic[] {
  const entry = findFunction(call.name);
  if (entry === undefined) return [unknownFunction(call)];
  const found: Diagnostic[] = [];
  if (entry.name !== call.name) {
    found.push(rules.functionCase.at(call.nameSpan, { found: call.name, canonical: entry.name }));
  }
  const { least, most } = arity(entry);
  if (call.arguments.length > most) {
    const count = { function: entry.name, count: call.arguments.length, signature: signature(entry) };
    found.push(rules.tooManyArguments.at(call.span, count));
  }
  for (let index = 0; index < Math.max(least, call.arguments.length); index++) {
    const argument = call.arguments[index];
    const parameter = parameterAt(entry, index);
    if (parameter === undefined) continue;
    const blank = argument === undefined || argument.kind === 'omitted';
    if (blank && index < least && !parameter.optional && !mayBeBlank(entry.name, index)) {
      const data = { function: entry.name, parameter: parameter.key, signature: signature(entry) };
      found.push(rules.missingArgument.at(argument?.span ?? call.span, data));
    }
    const constant = blank ? undefined : constantOf(argument);
    if (!blank && typeof constant === 'string')
      found.push(...checkConstant(entry.name, parameter, constant, argument.span));
  }
  const args = argumentsOf(call, () => () => null);
  return [...found, ...(entry.check?.(args, { name: entry.name, span: call.span }) ?? [])];
}

/** A constant can be judged before any record is seen. */
function checkConstant(name: string, { kind, key, words }: Parameter, constant: string, span: Span): Diagnostic[] {
  if (kind === 'integer' && toInteger(constant) === undefined) {
    return [rules.notANumberHere.at(span, { function: name, parameter: key, found: constant })];
  }
  if (words && !words.some((word) => word.toLowerCase() === constant.toLowerCase())) {
    return [unknownWord.at(span, { function: name, found: constant, words: words.join(', ') })];
  }
  return [];
}

/** The default of Switch has a place of its own that is left blank when there is none (expressions.md §6.2). */
const mayBeBlank = (name: string, index: number): boolean => name === 'Switch' && index === 1;

function unknownFunction(call: CallNode): Diagnostic {
  if (isUnsupported(call.name)) return rules.unsupportedFunction.at(call.nameSpan, { found: call.name });
  const suggestion = nearest(call.name, catalogue.keys());
  return rules.unknownFunction.at(call.nameSpan, {
    found: call.name,
    nearest: suggestion,
    advice: foreignAdvice(call.name),
  });
}

function checkAttribute<R>(found: string, span: Diagnostic['span'], attributes: AttributeSource<R>): Diagnostic[] {
  const refusal = attributes.refusal?.(found);
  if (refusal) return [rules.attributeNotOffered.at(span, { found, reason: refusal.reason, instead: refusal.instead })];
  if (attributes.reader(found) !== undefined) return [];
  return [rules.unknownAttribute.at(span, { found, nearest: nearest(found, attributes.names()) })];
}
