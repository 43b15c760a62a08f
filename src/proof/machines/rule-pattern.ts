import { type AST, RegExpParser } from '@eslint-community/regexpp';
import {
  type Assertion,
  compileProgram,
  EMPTY,
  isRefused,
  type Program,
  rangesOf,
  sequence,
  type Tree,
  type UnitSet,
  union,
} from '../../values/regex/index.js';

const parser = new RegExpParser({ ecmaVersion: 2023 });
const LAST = 0x10ffff;

/** A pattern of a profile (JavaScript, flag u), over code points. */
export interface RulePattern {
  readonly tree: Tree;
  readonly program: Program;
}

/** Reads a profile's pattern for a proof, or says what stops it; profiles hold no pattern that is none. */
export function readRulePattern(source: string): RulePattern | string {
  try {
    const tree = alternatives(parser.parsePattern(source, 0, source.length, true).alternatives);
    const program = compileProgram(tree, 0);
    return isRefused(program) ? program.refused : { tree, program };
  } catch (error) {
    if (error instanceof Stopped) return error.message;
    throw error;
  }
}

class Stopped extends Error {}

const alternatives = (all: readonly AST.Alternative[]): Tree => {
  const trees = all.map(({ elements }) => sequence(elements.map(element)));
  return trees.length === 1 ? (trees[0] ?? EMPTY) : { kind: 'alternation', alternatives: trees };
};

function element(node: AST.Element): Tree {
  switch (node.type) {
    case 'Character':
    case 'CharacterSet':
    case 'CharacterClass':
      return { kind: 'set', set: pointsOf(node) };
    // What a rule captures is of no use to anybody.
    case 'CapturingGroup':
    case 'Group':
      return alternatives(node.alternatives);
    case 'Quantifier': {
      const { min, max, greedy, start } = node;
      if (max === 0) return EMPTY;
      return { kind: 'repetition', body: element(node.element), min, max, lazy: !greedy, offset: start };
    }
    case 'Assertion':
      if (node.kind === 'start' || node.kind === 'end')
        return { kind: 'assertion', assertion: node.kind satisfies Assertion };
      throw new Stopped(node.kind === 'word' ? 'a word boundary in the rule' : 'look-around in the rule');
    default:
      throw new Stopped('a back-reference in the rule');
  }
}

/** The code points of a character or class; beyond U+FFFF all or none, so that a pair is one letter of a proof. */
function pointsOf(
  node: AST.Character | AST.CharacterSet | AST.CharacterClass | AST.ClassRangesCharacterClassElement,
): UnitSet {
  const points = rawPoints(node);
  const above = rangesOf(points).filter(([, last]) => last > 0xffff);
  const isWhole = above.length === 1 && (above[0]?.[0] ?? LAST) <= 0x10000 && above[0]?.[1] === LAST;
  if (above.length > 0 && !isWhole) throw new Stopped('a rule that tells characters beyond U+FFFF apart');
  return points;
}

const complement = (points: UnitSet): UnitSet => {
  const result: number[] = [];
  let from = 0;
  for (const [first, last] of rangesOf(points)) {
    if (first > from) result.push(from, first - 1);
    from = last + 1;
  }
  if (from <= LAST) result.push(from, LAST);
  return result;
};

function rawPoints(node: AST.Node): UnitSet {
  switch (node.type) {
    case 'Character':
      return [node.value, node.value];
    case 'CharacterClassRange':
      return [node.min.value, node.max.value];
    case 'CharacterClass': {
      const all = union(...node.elements.map(rawPoints));
      return node.negate ? complement(all) : all;
    }
    case 'CharacterSet':
      if (node.kind === 'any') return complement([0x0a, 0x0a, 0x0d, 0x0d, 0x2028, 0x2029]);
      return escaped(node);
    default:
      throw new Stopped(`${node.raw} in the rule`);
  }
}

/** The code points of an escape such as \d or \p{L}, as JavaScript has them. */
function escaped(node: AST.EscapeCharacterSet | AST.UnicodePropertyCharacterSet): UnitSet {
  const { raw, negate } = node;
  if (node.kind === 'property') return matching(raw, LAST);
  // \d, \s and \w hold nothing beyond U+FFFF.
  const points = matching(raw.toLowerCase(), 0xffff);
  return negate ? complement(points) : points;
}

const known = new Map<string, UnitSet>();

function matching(raw: string, last: number): UnitSet {
  const before = known.get(raw);
  if (before !== undefined) return before;
  const pattern = new RegExp(raw, 'u');
  const ranges: number[] = [];
  for (let point = 0; point <= last; point++) {
    if (!pattern.test(String.fromCodePoint(point))) continue;
    if (ranges.at(-1) === point - 1) ranges[ranges.length - 1] = point;
    else ranges.push(point, point);
  }
  known.set(raw, ranges);
  return ranges;
}
