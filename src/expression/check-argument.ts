import type { Tree } from '../../grammar/index.js';
import type { Diagnostic } from '../diagnostics/index.js';
import { type FunctionEntry, findFunction, type Parameter, unknownWord } from '../functions/index.js';
import { parseDate, toInteger } from '../values/index.js';
import { constantOf } from './arguments.js';
import type { AttributeSource } from './attributes.js';
import * as rules from './rules.js';

type Result = FunctionEntry['result'];

/** Whether an argument can be what its parameter needs, as far as can be told before any record is seen. */
export function checkArgument<R>(
  entry: FunctionEntry,
  parameter: Parameter,
  argument: Tree,
  attributes: AttributeSource<R>,
): readonly Diagnostic[] {
  // A word where none belongs is reported as such.
  if (argument.kind === 'word' && parameter.kind !== 'word') return [];
  const constant = constantOf(argument);
  if (typeof constant === 'string') return checkConstant(entry, parameter, constant, argument);
  const result = resultOf(argument, attributes);
  if (result === undefined) return [];
  const data = { function: entry.name, parameter: parameter.key, kind: WORDS[result], needed: NEEDED[parameter.kind] };
  if (CANNOT[parameter.kind].includes(result) && !(parameter.numbers && result === 'integer'))
    return [rules.wrongKind.at(argument.span, data)];
  if (parameter.kind === 'text' && result === 'list' && !takesLists(entry, parameter)) {
    return [rules.listForText.at(argument.span, { function: entry.name, parameter: parameter.key })];
  }
  return [];
}

function checkConstant(
  { name }: FunctionEntry,
  { kind, key, words, numbers }: Parameter,
  constant: string,
  { span }: Tree,
): readonly Diagnostic[] {
  if (kind === 'integer' && toInteger(constant) === undefined) {
    return [rules.notANumberHere.at(span, { function: name, parameter: key, found: constant })];
  }
  if (kind === 'dateTime' && parseDate(constant) === undefined) {
    return [rules.notADateHere.at(span, { function: name, parameter: key, found: constant })];
  }
  if (words && !words.some((word) => word.toLowerCase() === constant.toLowerCase())) {
    return [unknownWord.at(span, { function: name, found: constant, words: words.join(', ') })];
  }
  const isNumber = numbers === true && toInteger(constant) !== undefined;
  if (kind === 'condition' && !/^(?:true|false)$/i.test(constant) && !isNumber) {
    return [rules.constantCondition.at(span, { function: name, found: constant })];
  }
  return [];
}

/** What kind of value an argument surely gives; undefined where the record decides. */
function resultOf<R>(argument: Tree, attributes: AttributeSource<R>): Result | undefined {
  if (argument.kind === 'attribute') return attributes.isMultivalued?.(argument.name) ? 'list' : undefined;
  if (argument.kind === 'comparison') return 'boolean';
  const entry = argument.kind === 'call' ? findFunction(argument.name) : undefined;
  return entry?.result === 'any' ? undefined : entry?.result;
}

/** Results that a parameter of a kind can never use. */
const CANNOT: Readonly<Record<Parameter['kind'], readonly Result[]>> = {
  text: [],
  value: [],
  word: ['boolean', 'integer', 'dateTime', 'list'],
  integer: ['boolean', 'dateTime'],
  dateTime: ['boolean', 'integer', 'list'],
  condition: ['integer', 'dateTime', 'list'],
};

const WORDS: Readonly<Record<Result, string>> = {
  text: 'a text',
  list: 'a list',
  boolean: 'True or False',
  integer: 'a number',
  dateTime: 'a date',
  any: 'a value',
};

const NEEDED: Readonly<Record<Parameter['kind'], string>> = {
  text: 'a text',
  value: 'a value',
  word: 'one of its words',
  integer: 'a whole number',
  dateTime: 'a date',
  condition: 'a comparison, or a function that gives True or False',
};

const takesLists = (entry: FunctionEntry, parameter: Parameter): boolean =>
  !entry.lazy && entry.perValue && entry.parameters[0] === parameter;
