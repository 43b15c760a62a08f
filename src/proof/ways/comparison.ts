import type { ComparisonNode, ComparisonOperator, Tree } from '../../../grammar/index.js';
import { findFunction } from '../../functions/index.js';
import { compare, foldCase, toInteger, toUpper } from '../../values/index.js';
import { containing, type Language, without, words } from '../machines/language.js';
import { numbersEqual, patternOf } from '../machines/languages.js';
import { casing } from '../machines/maps.js';
import { mapping } from '../machines/stages.js';
import type { Reading } from './reading.js';
import { always, applied, constant, fixed, split, stopped, type Term, textOf, type Way } from './way.js';

const said = (holds: boolean): Way[] => constant(holds ? 'True' : 'False');

/** A comparison, which gives True or False, and null compares as an empty text (values/comparison). */
export function compared(node: ComparisonNode, reading: Reading): Way[] {
  const { operator, left, right, span } = node;
  const found = foundIn(node);
  if (found !== undefined) return searched(found, reading);
  return reading.texts([left, right], ([one = null, other = null]) => {
    const [a, b] = [one === null ? '' : fixed(one), other === null ? '' : fixed(other)];
    const isIgnored = reading.settings.compareCase === 'insensitive';
    reading.rely('compareCase');
    if (a !== undefined && b !== undefined) return said(compare(one && a, operator, other && b, isIgnored));
    const [term, value] = a === undefined ? [one, b] : [other, a];
    if (term === null || value === undefined) return always(stopped('a comparison of two values that both vary', span));
    if (operator !== '=' && operator !== '<>') return always(stopped(`a comparison with ${operator}`, span));
    const [text, equal] = equality(term, value, isIgnored);
    return split(text, equal, without(equal), () => true, [said(operator === '='), said(operator !== '=')]);
  });
}

/** What is compared, and the texts that are equal to a value. */
function equality(term: Term, value: string, isIgnored: boolean): readonly [Term, Language] {
  const number = toInteger(value);
  if (number !== undefined) return [term, numbersEqual(number)];
  if (!isIgnored) return [term, words([value])];
  return [applied(mapping(casing(toUpper, '')), term), words([foldCase(value)])];
}

/** Whether a text holds another, asked as InStr(text, "other") > 0 or its opposite. */
interface Searched {
  readonly source: Tree | undefined;
  readonly text: string;
  readonly isIn: boolean;
}

/** What a place, which is 0 for none, is compared with to ask only whether there is one. */
const IS_IN: ReadonlyMap<string, boolean> = new Map([
  ['> 0', true],
  ['>= 1', true],
  ['<> 0', true],
  ['= 0', false],
  ['< 1', false],
  ['<= 0', false],
]);

const MIRRORED: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '=': '=',
  '<>': '<>',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function foundIn({ left, operator, right }: ComparisonNode): Searched | undefined {
  if (left.kind === 'constant') return right.kind === 'call' ? placeIn(right, MIRRORED[operator], left) : undefined;
  return placeIn(left, operator, right);
}

function placeIn(call: Tree, operator: ComparisonOperator, number: Tree): Searched | undefined {
  if (call.kind !== 'call' || findFunction(call.name)?.name !== 'InStr' || number.kind !== 'constant') return undefined;
  const [source, text, ...rest] = call.arguments;
  if (text?.kind !== 'constant' || text.value === '' || rest.some(({ kind }) => kind !== 'omitted')) return undefined;
  const isIn = IS_IN.get(`${operator} ${toInteger(number.value)}`);
  if (isIn === undefined) return undefined;
  return { source: source?.kind === 'omitted' ? undefined : source, text: text.value, isIn };
}

function searched({ source, text, isIn }: Searched, reading: Reading): Way[] {
  reading.rely('inStrCompare');
  const isFolded = reading.settings.inStrCompare === 'text';
  const wanted = isFolded ? foldCase(text) : text;
  const { tree, program } = patternOf(wanted);
  const holding = containing(tree, program);
  return reading.texts([source], ([term]) => {
    const whole = term ?? textOf('');
    const folded = isFolded ? applied(mapping(casing(toUpper, '')), whole) : whole;
    const holds = (one: string): boolean => (isFolded ? foldCase(one) : one).includes(wanted);
    return split(folded, holding, without(holding), holds, [said(isIn), said(!isIn)]);
  });
}
