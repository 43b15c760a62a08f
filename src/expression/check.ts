import { type CallNode, type Tree, walk } from '../../grammar/index.js';
import { type Diagnostic, nearest, type Span, toCopy } from '../diagnostics/index.js';
import {
  arity,
  catalogue,
  type FunctionEntry,
  findFunction,
  foreignAdvice,
  parameterAt,
  type Settings,
  signature,
} from '../functions/index.js';
import { argumentsOf, isFlowWord, isWordPlace } from './arguments.js';
import type { AttributeSource } from './attributes.js';
import { checkArgument } from './check-argument.js';
import { type ExpressionOptions, settingsOf } from './options.js';
import * as rules from './rules.js';

/**
 * What is wrong with an expression before any record is seen: unknown functions and attributes, missing, surplus and
 * unfit arguments, functions in the wrong place, bare words. In the order of the text.
 */
export function check<R>(tree: Tree, options: ExpressionOptions<R>): readonly Diagnostic[] {
  const settings = settingsOf(options);
  const places = noted(tree);
  const found: Diagnostic[] = [];
  for (const node of walk(tree)) {
    if (node.kind === 'call') found.push(...checkCall(node, options, settings), ...checkPlace(node, tree, options));
    else if (node.kind === 'attribute') found.push(...checkAttribute(node.name, node.span, options));
    else if (node.kind === 'word' && !isFlowWord(node.name) && !places.options.has(node)) {
      found.push(bareWord(node.name, node.span));
    } else if (node.kind === 'comparison' && !places.conditions.has(node)) {
      found.push(rules.misplacedComparison.at(node.span, { operator: node.operator }));
    } else if (node.kind === 'concatenation') {
      const rule = settings.concatenation === 'refuse' ? rules.concatenationRefused : rules.concatenation;
      found.push(rule.at(node.span, {}));
    }
  }
  return found.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

/** The arguments that may be a bare word, and those that may be a comparison. */
function noted(tree: Tree): { readonly options: ReadonlySet<Tree>; readonly conditions: ReadonlySet<Tree> } {
  const options = new Set<Tree>();
  const conditions = new Set<Tree>();
  for (const node of walk(tree)) {
    if (node.kind !== 'call') continue;
    const entry = findFunction(node.name);
    for (const [index, argument] of node.arguments.entries()) {
      if (argument.kind === 'omitted') continue;
      // What an unknown function takes is not known, so nothing is said of its arguments.
      if (entry === undefined || isWordPlace(entry, index)) options.add(argument);
      if (entry === undefined || parameterAt(entry, index)?.kind === 'condition') conditions.add(argument);
    }
  }
  return { options, conditions };
}

function checkCall<R>(call: CallNode, options: ExpressionOptions<R>, settings: Settings): readonly Diagnostic[] {
  const entry = findFunction(call.name);
  if (entry === undefined) return [unknownFunction(call)];
  const found = [...checkName(call, entry, settings), ...checkArguments(call, entry, options.attributes)];
  const args = argumentsOf(call, () => () => null);
  return [...found, ...(entry.check?.(args, { name: entry.name, span: call.span, settings }) ?? [])];
}

function checkName(call: CallNode, entry: FunctionEntry, { functionCase }: Settings): readonly Diagnostic[] {
  if (entry.unlisted) return [rules.unlistedFunction.at(call.nameSpan, { found: entry.name })];
  if (entry.name === call.name) return [];
  if (functionCase === 'exact') {
    return [rules.unknownFunction.at(call.nameSpan, { found: call.name, nearest: entry.name })];
  }
  return [rules.functionCase.at(call.nameSpan, { found: call.name, canonical: entry.name })];
}

function checkArguments<R>(
  call: CallNode,
  entry: FunctionEntry,
  attributes: AttributeSource<R>,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
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
    if (!blank) found.push(...checkArgument(entry, parameter, argument, attributes));
    else if (index < least && !parameter.optional && !mayBeBlank(entry.name, index)) {
      const data = { function: entry.name, parameter: parameter.key, signature: signature(entry) };
      found.push(rules.missingArgument.at(argument?.span ?? call.span, data));
    }
  }
  return found;
}

/** The default of Switch has a place of its own that is left blank when there is none (expressions.md §6.2). */
const mayBeBlank = (name: string, index: number): boolean => name === 'Switch' && index === 1;

/** Some functions mean something only as the outermost one, or only for some targets. */
function checkPlace<R>(call: CallNode, root: Tree, { target }: ExpressionOptions<R>): readonly Diagnostic[] {
  const entry = findFunction(call.name);
  const found: Diagnostic[] = [];
  if (entry?.outermost && call !== root) {
    const rule = entry.outermost === 'error' ? rules.notOutermost : rules.innerFlow;
    found.push(rule.at(call.nameSpan, { function: entry.name }));
  }
  if (entry?.directoriesOnly && target === 'application') {
    found.push(rules.directoriesOnly.at(call.nameSpan, { function: entry.name }));
  }
  return found;
}

function unknownFunction(call: CallNode): Diagnostic {
  const suggestion = nearest(call.name, catalogue.keys());
  return rules.unknownFunction.at(call.nameSpan, {
    found: call.name,
    nearest: suggestion,
    advice: foreignAdvice(call.name),
  });
}

/** Words of Entra Connect's dialect, which people type bare, and what stands for them here. */
const CONNECT_WORDS: ReadonlyMap<string, string> = new Map([
  ['true', 'Write "True" with quotes.'],
  ['false', 'Write "False" with quotes.'],
  ['null', toCopy('Leave the place blank, as in:', 'IIF(IsPresent([mail]), [mail], )')],
]);

function bareWord(found: string, span: Span): Diagnostic {
  const instead = CONNECT_WORDS.get(found.toLowerCase());
  return instead === undefined ? rules.unknownWord.at(span, { found }) : rules.connectWord.at(span, { found, instead });
}

function checkAttribute<R>(found: string, span: Span, { attributes }: ExpressionOptions<R>): Diagnostic[] {
  const refusal = attributes.refusal?.(found);
  if (refusal) return [rules.attributeNotOffered.at(span, { found, reason: refusal.reason, instead: refusal.instead })];
  if (attributes.reader(found) !== undefined) return [];
  return [rules.unknownAttribute.at(span, { found, nearest: nearest(found, attributes.names()) })];
}
