import type { Span } from '../../diagnostics/index.js';
import { OPERATORS, operatorNamed } from './operators.js';
import { printClause } from './print.js';

/** Where the parts of a clause stand in its text; values without their quotes. */
export interface ClauseParts {
  readonly attribute: Span;
  readonly operator: Span;
  readonly values: readonly Span[];
}

/** Why a text is no clause, and what may have been meant. */
export interface ClauseProblem {
  readonly problem: string;
  readonly span: Span;
  readonly example?: string | undefined;
}

export const isProblem = (parsed: object): parsed is ClauseProblem => 'problem' in parsed;

const QUOTES = '"\'\u2018\u2019\u201c\u201d\u201e';
const HEAD = new RegExp(
  `^\\s*(?:\\[([^\\]]*)\\]|([^\\s${QUOTES}&!=<>[\\]]+))\\s*([^${QUOTES}]*?)\\s*(?=[${QUOTES}]|$)`,
  'd',
);
const QUOTED = /\s*"((?:[^"]|"")*)"\s*/dy;
const INTEGER = /^(.*?)\s+(-?[0-9]+)$/ds;

/** Finds the parts of a clause. Whether its names are right is not looked at, unless that explains what is wrong. */
export function parseClause(text: string): ClauseParts | ClauseProblem {
  const head = HEAD.exec(text);
  if (head?.indices === undefined) return { problem: 'it does not begin with an attribute', span: whole(text) };
  const attribute = spanOf(head.indices[1] ?? head.indices[2]);
  const operator = spanOf(head.indices[3]);
  const read = readValues(text, head[0].length);
  const parts = { attribute, operator };
  if (isProblem(read)) return { ...read, example: exampleOf(text, parts, text.slice(head[0].length)) };
  if (operator.start === operator.end) {
    const value = read[0];
    const problem = `there is no operator after ${text.slice(attribute.start, attribute.end)}`;
    return {
      problem,
      span: attribute,
      example: exampleOf(text, parts, value ? text.slice(value.start, value.end) : ''),
    };
  }
  return read.length > 0 ? { ...parts, values: read } : unquoted(text, parts);
}

/** A whole number may stand without quotes; anything else is what somebody forgot to quote. */
function unquoted(text: string, { attribute, operator }: Omit<ClauseParts, 'values'>): ClauseParts | ClauseProblem {
  const { start, end } = operator;
  const words = text.slice(start, end);
  if (operatorNamed(words) !== undefined) return { attribute, operator, values: [] };
  const number = INTEGER.exec(words)?.indices;
  if (number && operatorNamed(words.slice(...(number[1] ?? [0, 0]))) !== undefined) {
    const shift = (found: [number, number] | undefined): Span => {
      const span = spanOf(found);
      return { start: start + span.start, end: start + span.end };
    };
    return { attribute, operator: shift(number[1]), values: [shift(number[2])] };
  }
  for (let at = words.lastIndexOf(' '); at > 0; at = words.lastIndexOf(' ', at - 1)) {
    const name = operatorNamed(words.slice(0, at));
    if (name === undefined || OPERATORS[name].operand === 'none') continue;
    const value = words.slice(at).trim();
    const example = printed(text.slice(attribute.start, attribute.end), name, value);
    return { problem: `${value} stands without quotes`, span: { start: end - value.length, end }, example };
  }
  return { attribute, operator, values: [] };
}

/** The values in double quotes from an offset on, with commas between them. */
function readValues(text: string, from: number): Span[] | ClauseProblem {
  const values: Span[] = [];
  let at = from;
  while (at < text.length) {
    QUOTED.lastIndex = at;
    const quoted = QUOTED.exec(text);
    if (quoted?.indices === undefined)
      return { problem: valueProblem(text, at), span: { start: at, end: text.length } };
    values.push(spanOf(quoted.indices[1]));
    at = QUOTED.lastIndex;
    if (at === text.length) break;
    if (text[at] !== ',')
      return { problem: 'after a value comes a comma or the end', span: { start: at, end: at + 1 } };
    at += 1;
    if (text.slice(at).trim() === '')
      return { problem: 'no value comes after the comma', span: { start: at - 1, end: at } };
  }
  return values;
}

function valueProblem(text: string, at: number): string {
  const first = text.slice(at).trimStart().charAt(0);
  if (first === '"') return 'the quote that begins here is not closed';
  return QUOTES.includes(first) ? 'a value stands in straight double quotes' : 'a value stands in double quotes';
}

/** What may have been meant: the text after the operator as one value. */
function exampleOf(text: string, { attribute, operator }: Omit<ClauseParts, 'values'>, tail: string): string {
  const name = operatorNamed(text.slice(operator.start, operator.end)) ?? 'EQUALS';
  const value = tail.trim().replace(new RegExp(`^[${QUOTES}]+|[${QUOTES},]+$`, 'g'), '');
  return printed(text.slice(attribute.start, attribute.end), name, value || 'value');
}

const printed = (attribute: string, operator: string, value: string): string =>
  printClause({ attribute: { text: attribute }, operator, values: [{ text: value }] });

const spanOf = (found: readonly [number, number] | undefined): Span => ({
  start: found?.[0] ?? 0,
  end: found?.[1] ?? 0,
});
const whole = (text: string): Span => ({ start: 0, end: Math.max(1, text.length) });
