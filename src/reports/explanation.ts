import { type Argument, print, type Tree } from '../../grammar/index.js';
import type { Trace } from '../expression/index.js';
import { DateTime, Failure, Ignore, isList, toText, type Value } from '../values/index.js';
import { type EvaluationOutcome, outcomeOf } from './evaluation.js';
import type { Style } from './style.js';
import { visible } from './visible.js';

/** A part of an expression and what it gave, for programs. */
export interface Explanation extends Partial<EvaluationOutcome> {
  readonly expression: string;
  /** False for a branch that was not taken. */
  readonly evaluated: boolean;
  readonly parts: readonly Explanation[];
}

export const explain = ({ tree, value, parts }: Trace): Explanation => ({
  expression: print(tree),
  evaluated: value !== undefined,
  ...(value !== undefined && outcomeOf(value)),
  parts: shownParts(parts).map(explain),
});

/** Every part of an expression with its value, as a tree; constants speak for themselves and are left out. */
export function printExplanation(trace: Trace, style: Style): string {
  const lines = [line(trace, '', style)];
  lines.push(...below(trace, '', style));
  return lines.join('\n');
}

const shownParts = (parts: readonly Trace[]): readonly Trace[] =>
  parts.filter(({ tree }) => tree.kind !== 'constant' && tree.kind !== 'word');

function below({ parts }: Trace, indent: string, style: Style): string[] {
  const shown = shownParts(parts);
  return shown.flatMap((part, index) => {
    const last = index === shown.length - 1;
    const drawn = line(part, `${indent}${last ? '`- ' : '|- '}`, style);
    return part.value === undefined ? [drawn] : [drawn, ...below(part, `${indent}${last ? '   ' : '|  '}`, style)];
  });
}

/** One part: what it is, shortened to leave room for its value, and the value. */
function line({ tree, value }: Trace, branch: string, style: Style): string {
  const says = value === undefined ? 'not needed' : describe(value);
  const room = Math.max(style.width - branch.length - says.length - '  ->  '.length, SHORTEST);
  const label = `${style.faint(branch)}${shorten(tree, room)}`;
  if (value === undefined) return `${label}  ${style.faint(`   ${says}`)}`;
  return `${label}  ${style.faint('->')}  ${value instanceof Failure ? style.bad(says) : style.bold(says)}`;
}

/** The least room a label gets, however long its value is. */
const SHORTEST = 24;

function describe(value: Value): string {
  if (value instanceof Failure) return `error: ${value.rule.message(value.data)}`;
  if (value instanceof Ignore) return value.what === 'object' ? 'user or group left alone' : 'attribute left alone';
  if (isList(value)) return `[${value.map(describe).join(', ')}]`;
  if (value === null) return 'null';
  if (typeof value === 'string') return visible(JSON.stringify(value));
  return visible(`${toText(value) ?? ''}${value instanceof DateTime ? ' UTC' : ''}`);
}

/** An expression in at most so many characters: inner calls lose their arguments first, from the inside out. */
function shorten(tree: Tree, room: number): string {
  let depth = depthOf(tree);
  let text = outline(tree, depth);
  while (text.length > room && depth > 1) {
    depth -= 1;
    text = outline(tree, depth);
  }
  return visible(text.length > room ? `${text.slice(0, Math.max(room - 3, 1))}...` : text);
}

function outline(tree: Argument, depth: number): string {
  if (tree.kind === 'omitted') return '';
  if (tree.kind === 'call') {
    if (depth <= 0 && tree.arguments.length > 0) return `${tree.name}(...)`;
    return `${tree.name}(${tree.arguments.map((argument) => outline(argument, depth - 1)).join(', ')})`;
  }
  if (tree.kind === 'comparison') return `${outline(tree.left, depth)} ${tree.operator} ${outline(tree.right, depth)}`;
  if (tree.kind === 'concatenation') return tree.operands.map((operand) => outline(operand, depth)).join(' & ');
  return tree.kind === 'constant' && tree.spelling !== undefined ? tree.spelling : print(tree);
}

function depthOf(tree: Argument): number {
  if (tree.kind === 'call') return 1 + Math.max(0, ...tree.arguments.map(depthOf));
  if (tree.kind === 'comparison') return Math.max(depthOf(tree.left), depthOf(tree.right));
  return tree.kind === 'concatenation' ? Math.max(...tree.operands.map(depthOf)) : 0;
}
