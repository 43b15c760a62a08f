import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { characterRanges } from './characters.js';

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

/** A construct that has no equal meaning here. The pattern is refused rather than run with another meaning. */
export interface RefusedPattern {
  readonly refused: string;
  /** Where it stands in the pattern. */
  readonly offset: number;
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
    const groups: Group[] = [];
    const edits: Replacement[] = [];
    const ends: Replacement[] = [];
    let numberedReference: number | undefined;
    visitRegExpAST(parser.parsePattern(source, undefined, undefined, { unicode: false }), {
      onCapturingGroupEnter: ({ name }) =>
        groups.push({ index: groups.length + 1, number: 0, name: name ?? undefined }),
      onBackreferenceEnter: ({ ref, start }) => {
        if (typeof ref === 'number') numberedReference = start;
      },
      onCharacterSetEnter: ({ kind, start, end, parent, ...set }) => {
        if (kind === 'property') return;
        const negate = 'negate' in set && set.negate;
        const ranges = characterRanges(kind, kind === 'any' ? false : negate);
        edits.push({ start, end, text: parent?.type === 'CharacterClass' ? ranges : `[${ranges}]` });
      },
      onAssertionEnter: ({ kind, start, end, ...assertion }) => {
        if (kind === 'end') ends.push({ start, end, text: '(?=\\n?$)' });
        if (kind !== 'word') return;
        const word = `[${characterRanges('boundary', false)}]`;
        const edge = 'negate' in assertion && assertion.negate;
        const text = edge
          ? `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word}))`
          : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;
        edits.push({ start, end, text });
      },
    });
    if (numberedReference !== undefined && groups.some(({ name }) => name) && groups.some(({ name }) => !name)) {
      return {
        refused: 'a numbered reference in a pattern that mixes named and unnamed groups',
        offset: numberedReference,
      };
    }
    return runnable(source, numbered(groups), edits, ends, indices ? 'gd' : 'g');
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const offset = 'index' in error && typeof error.index === 'number' ? error.index : 0;
    return { refused: error.message.replace(/^Invalid regular expression: \/[\s\S]*\/\w*: /, ''), offset };
  }
}

export const isRefused = (pattern: Pattern | RefusedPattern): pattern is RefusedPattern => 'refused' in pattern;

/**
 * In .NET `$` also matches before a final newline. Saying so takes a look-ahead, which V8's linear engine cannot run,
 * so the exact form is built only when a text ends with a newline; on every other text plain `$` means the same.
 */
function runnable(source: string, groups: Group[], edits: Replacement[], ends: Replacement[], flags: string): Pattern {
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

function numbered(groups: readonly Group[]): Group[] {
  const order = [
    ...groups.filter(({ name }) => name === undefined),
    ...groups.filter(({ name }) => name !== undefined),
  ];
  return groups.map((group) => ({ ...group, number: order.indexOf(group) + 1 }));
}

/** What .NET reads differently although JavaScript would accept it, and what JavaScript lacks. */
const REFUSED: readonly (readonly [RegExp, string])[] = [
  [/^\\(?![dDwWsSbBtnrfvxuk])[A-Za-z_]|^\\x(?![0-9A-Fa-f]{2})|^\\u(?![0-9A-Fa-f]{4})/, 'the escape'],
  [/^\\[1-9]\d+|^\\0\d/, 'the octal escape'],
  [/^\(\?(?![:=!<])[^)]{0,3}/, 'the group'],
];

function refusedConstruct(source: string): RefusedPattern | undefined {
  let inClass = false;
  for (let at = 0; at < source.length; at++) {
    const rest = source.slice(at, at + 8);
    if (!inClass || rest[0] === '\\') {
      for (const [pattern, what] of REFUSED) {
        const found = pattern.exec(rest)?.[0];
        if (found !== undefined) return { refused: `${what} ${found}`, offset: at };
      }
    }
    if (rest[0] === '\\') at += 1;
    else if (inClass && rest.startsWith('-[')) return { refused: 'the class subtraction -[', offset: at };
    else if (!inClass && /^\[\^?\]/.test(rest)) return { refused: 'a class that begins with ]', offset: at };
    else if (rest[0] === '[') inClass = true;
    else if (rest[0] === ']') inClass = false;
  }
  return undefined;
}
