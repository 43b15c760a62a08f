import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { characterRanges } from './characters.js';
import {
  type RefusedPattern,
  refusedCharacter,
  refusedClass,
  refusedConstruct,
  refusedGroup,
  refusedReference,
} from './refusals.js';

/** A capturing group of a pattern: its place in JavaScript's match array, and what .NET calls it. */
export interface Group {
  readonly index: number;
  /** .NET numbers unnamed groups first, then named ones, each from the left. */
  readonly number: number;
  readonly name: string | undefined;
}

/** A .NET pattern as JavaScript runs it. Matching is case-sensitive, as in Replace. */
export interface Pattern {
  readonly groups: readonly Group[];
  /** The expression for one text; global, so callers set `lastIndex` or use it with `replace`. */
  for(text: string): RegExp;
}

interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const parser = new RegExpParser({ ecmaVersion: 2018 });

/**
 * Translates a .NET regular expression (expressions.md §6.1). What differs between .NET and JavaScript is rewritten
 * (`.`, `$`, and `\d \w \s \b`, which are Unicode-aware in .NET) or refused by name; nothing is run with a changed
 * meaning. `indices` asks for the places of the groups, which costs time.
 */
export function translatePattern(source: string, { indices = false } = {}): Pattern | RefusedPattern {
  const refused = refusedConstruct(source);
  if (refused) return refused;
  try {
    const pattern = parser.parsePattern(source, undefined, undefined, { unicode: false });
    const { groups, edits, ends, refusals } = read(pattern);
    return first(refusals) ?? runnable(source, numbered(groups), edits, ends, indices ? 'gd' : 'g');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = 'index' in error && typeof error.index === 'number' ? error.index : 0;
    return { refused: error.message.replace(/^Invalid regular expression: \/[\s\S]*\/\w*: /, ''), offset };
  }
}

interface Reading {
  readonly groups: readonly AST.CapturingGroup[];
  /** What is written otherwise in JavaScript, whatever the text. */
  readonly edits: readonly Replacement[];
  /** What is written otherwise for texts that end with a newline. */
  readonly ends: readonly Replacement[];
  readonly refusals: readonly (RefusedPattern | undefined)[];
}

function read(pattern: AST.Pattern): Reading {
  const groups: AST.CapturingGroup[] = [];
  const edits: Replacement[] = [];
  const ends: Replacement[] = [];
  const refusals: (RefusedPattern | undefined)[] = [];
  const references: AST.Backreference[] = [];
  visitRegExpAST(pattern, {
    onCapturingGroupEnter: (group) => {
      groups.push(group);
      refusals.push(refusedGroup(group));
    },
    onBackreferenceEnter: (reference) => references.push(reference),
    onCharacterEnter: (character) => refusals.push(refusedCharacter(character)),
    onCharacterClassEnter: (characters) => {
      refusals.push(refusedClass(characters));
      edits.push(...hyphens(characters));
    },
    onCharacterSetEnter: (set) => {
      if (set.kind === 'property') return;
      const ranges = characterRanges(set.kind, set.kind !== 'any' && set.negate);
      const text = set.parent?.type === 'CharacterClass' ? ranges : `[${ranges}]`;
      edits.push({ start: set.start, end: set.end, text });
    },
    onAssertionEnter: (assertion) => {
      const { start, end } = assertion;
      if (assertion.kind === 'end') ends.push({ start, end, text: '(?=\\n?$)' });
      if (assertion.kind === 'word') edits.push({ start, end, text: wordEdge(assertion.negate) });
    },
  });
  refusals.push(...references.map((reference) => refusedReference(reference, groups)));
  return { groups, edits, ends, refusals };
}

const first = (refusals: Reading['refusals']): RefusedPattern | undefined =>
  refusals.filter((one) => one !== undefined).sort((a, b) => a.offset - b.offset)[0];

/** After a class such as `\s` a hyphen is itself; written out as ranges, the class would make it a range. */
const hyphens = ({ elements }: AST.CharacterClass): Replacement[] =>
  elements
    .filter((one, i) => one.type === 'Character' && one.raw === '-' && elements[i - 1]?.type === 'CharacterSet')
    .map(({ start, end }) => ({ start, end, text: '\\-' }));

function wordEdge(negate: boolean): string {
  const word = `[${characterRanges('boundary', false)}]`;
  return negate
    ? `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`
    : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
}

export const isRefused = (pattern: Pattern | RefusedPattern): pattern is RefusedPattern => 'refused' in pattern;

/**
 * In .NET `$` also matches before a final newline. Saying so takes a look-ahead, which V8's linear engine cannot run,
 * so the exact form is built only when a text ends with a newline; on every other text plain `$` means the same.
 */
function runnable(
  source: string,
  groups: readonly Group[],
  edits: readonly Replacement[],
  ends: readonly Replacement[],
  flags: string,
): Pattern {
  const plain = new RegExp(splice(source, edits), flags);
  if (ends.length === 0) return { groups, for: () => plain };
  let exact: RegExp | undefined;
  return {
    groups,
    for: (text) => {
      if (!text.endsWith('\n')) return plain;
      exact ??= new RegExp(splice(source, [...edits, ...ends]), flags);
      return exact;
    },
  };
}

function splice(source: string, edits: readonly Replacement[]): string {
  let result = '';
  let from = 0;
  for (const { start, end, text } of [...edits].sort((a, b) => a.start - b.start)) {
    result += source.slice(from, start) + text;
    from = end;
  }
  return result + source.slice(from);
}

/** .NET numbers unnamed groups first, then named ones. */
function numbered(groups: readonly AST.CapturingGroup[]): Group[] {
  const order = [...groups.filter(({ name }) => !name), ...groups.filter(({ name }) => name)];
  return groups.map((group, index) => ({
    index: index + 1,
    number: order.indexOf(group) + 1,
    name: group.name ?? undefined,
  }));
}
