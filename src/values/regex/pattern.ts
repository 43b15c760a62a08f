import { longestAffordable } from './cost.js';
import { toJavaScript } from './javascript.js';
import { Search, TOO_COSTLY, type TooCostly } from './matcher.js';
import { parsePattern } from './parser.js';
import { compileProgram, type Program } from './program.js';
import { isRefused, type RefusedPattern } from './refusal.js';
import type { Group, Tree } from './tree.js';

/** A match: its text and that of its groups by slot, undefined where a group took no part. */
export interface Match extends ReadonlyArray<string | undefined> {
  readonly 0: string;
  /** Where it begins. */
  readonly index: number;
  /** Where the match and its groups begin and end, by slot; there only if the pattern was translated for it. */
  readonly indices?: readonly (readonly [number, number] | undefined)[] | undefined;
}

/**
 * A .NET pattern, ready to run (RegexOptions.None: case-sensitive, `^` and `$` at the ends of the text). No text makes it
 * run for long: what the pattern could cost decides which engine takes a text, and what neither can do is a value.
 */
export interface Pattern {
  readonly groups: readonly Group[];
  readonly tree: Tree;
  readonly program: Program;
  /** Whether it matches anywhere in a text. */
  test(text: string): boolean | TooCostly;
  /** The first match. */
  first(text: string): Match | undefined | TooCostly;
  /** All matches from the left, as Regex.Matches finds them. */
  matches(text: string): readonly Match[] | TooCostly;
}

/**
 * Translates a .NET regular expression (expressions.md §6.1; Microsoft Learn: .NET regular expression language). What
 * cannot be given the same meaning is refused by name. `indices` asks for the places of the groups, which costs time.
 */
export function translatePattern(source: string, { indices = false } = {}): Pattern | RefusedPattern {
  const parsed = parsePattern(source);
  if (isRefused(parsed)) return parsed;
  const { tree, groups } = parsed;
  const program = compileProgram(tree, groups.length);
  if (isRefused(program)) return program;
  const matcher = matching(program, indices);
  const javascript = toJavaScript(tree);
  if (javascript === undefined) return { groups, tree, program, ...matcher };
  return { groups, tree, program, ...choosing(native(javascript, indices), matcher, longestAffordable(tree)) };
}

/** A way to run a pattern. */
export type Engine = Pick<Pattern, 'test' | 'first' | 'matches'>;

/** JavaScript's own engine where it is quick; `$` before a final newline is beyond it. */
function choosing(quick: Engine, bounded: Engine, longest: number): Engine {
  const engineFor = (text: string): Engine =>
    text.length <= longest && text.charCodeAt(text.length - 1) !== 10 ? quick : bounded;
  return {
    test: (text) => engineFor(text).test(text),
    first: (text) => engineFor(text).first(text),
    matches: (text) => engineFor(text).matches(text),
  };
}

/** JavaScript's engine. */
export function native(source: string, indices: boolean): Engine {
  const expression = new RegExp(source, indices ? 'gd' : 'g');
  const first = (text: string): RegExpExecArray | undefined => {
    expression.lastIndex = 0;
    return expression.exec(text) ?? undefined;
  };
  return {
    test: (text) => {
      expression.lastIndex = 0;
      return expression.test(text);
    },
    first,
    matches: (text) => {
      const found: RegExpExecArray[] = [];
      let match = first(text);
      while (match) {
        found.push(match);
        if (match[0] === '') expression.lastIndex += 1;
        match = expression.exec(text) ?? undefined;
      }
      return found;
    },
  };
}

/** The bounded engine of the program. */
export function matching(program: Program, indices: boolean, limit?: number): Engine {
  const first = (text: string): Match | undefined | TooCostly => {
    const places = new Search(program, text, limit).find(0, 0);
    return places === undefined || places === TOO_COSTLY ? places : matchOf(text, places, indices);
  };
  return {
    test: (text) => {
      const match = first(text);
      return match === TOO_COSTLY ? match : match !== undefined;
    },
    first,
    matches: (text) => {
      const search = new Search(program, text, limit);
      const found: Match[] = [];
      let places = search.find(0, 0);
      while (places !== undefined && places !== TOO_COSTLY) {
        found.push(matchOf(text, places, indices));
        const [start = 0, end = 0] = places;
        places = search.find(start === end ? end + 1 : end, end);
      }
      return places ?? found;
    },
  };
}

function matchOf(text: string, places: Int32Array, indices: boolean): Match {
  const pairs: ([number, number] | undefined)[] = [];
  for (let i = 0; i < places.length; i += 2) {
    const [start = -1, end = -1] = [places[i], places[i + 1]];
    pairs.push(start === -1 ? undefined : [start, end]);
  }
  const [whole = '', ...groups] = pairs.map((pair) => pair && text.slice(...pair));
  const texts: [string, ...(string | undefined)[]] = [whole, ...groups];
  return Object.assign(texts, { index: places[0] ?? 0, ...(indices && { indices: pairs }) });
}
