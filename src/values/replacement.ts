import type { Group, Pattern } from './regex.js';

/** A match as the parts of a replacement see it. */
interface Found {
  readonly match: RegExpExecArray;
  readonly text: string;
}

type Part = (found: Found) => string;

const SUBSTITUTION = /\$(?:(\d+)|\{([\p{L}\p{Mn}\p{Nd}\p{Pc}]+)\}|([$&`'_+]))/gu;

/**
 * Compiles .NET's replacement syntax: `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$_` and `$+`, the group of the highest
 * number. A reference to a group that does not exist is plain text, as in .NET. The result replaces every match of the
 * pattern in a text.
 */
export function compileReplacement(pattern: Pattern, replacement: string): (text: string) => string {
  const parts: Part[] = [];
  let from = 0;
  for (const found of replacement.matchAll(SUBSTITUTION)) {
    const part = substitution(pattern.groups, found);
    if (part === undefined) continue;
    if (found.index > from) parts.push(literal(replacement.slice(from, found.index)));
    parts.push(part);
    from = found.index + found[0].length;
  }
  if (from < replacement.length) parts.push(literal(replacement.slice(from)));
  return (text) => replaceMatches(pattern, text, (match) => parts.map((part) => part({ match, text })).join(''));
}

/**
 * Replaces in every match only what the named group captured; the rest of the match stays (expressions.md §6.1).
 * Without a group of that name nothing is replaced, nor is what a look-around captured outside the match.
 */
export function compileGroupReplacement(pattern: Pattern, name: string, replacement: string): (text: string) => string {
  const group = findGroup(pattern, name);
  if (group === undefined) return (text) => text;
  return (text) =>
    replaceMatches(pattern, text, (match) => {
      const place = match.indices?.[group.index];
      if (place === undefined) return match[0];
      const [start, end] = [place[0] - match.index, place[1] - match.index];
      if (start < 0 || end > match[0].length) return match[0];
      return match[0].slice(0, start) + replacement + match[0].slice(end);
    });
}

/** What the named group captures at the first match, or null when there is no match or no such capture. */
export function captureOf(pattern: Pattern, name: string, text: string): string | null {
  const group = findGroup(pattern, name);
  return (group && fresh(pattern, text).exec(text)?.[group.index]) ?? null;
}

export const findGroup = ({ groups }: Pattern, name: string): Group | undefined =>
  groups.find((group) => group.name === name || String(group.number) === name);

/** The expression of a pattern, whatever it was used for before. */
function fresh(pattern: Pattern, text: string): RegExp {
  const expression = pattern.for(text);
  expression.lastIndex = 0;
  return expression;
}

function replaceMatches(pattern: Pattern, text: string, replace: (match: RegExpExecArray) => string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(fresh(pattern, text))) {
    result += text.slice(from, match.index) + replace(match);
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

function substitution(groups: readonly Group[], found: RegExpMatchArray): Part | undefined {
  const [, number, name, sign] = found;
  if (sign === '+') return textOf(groups.reduce<Group | undefined>(higher, undefined));
  if (sign !== undefined) return SIGNS[sign];
  const wanted = number ?? name ?? '';
  const counted = /^[0-9]+$/.test(wanted) ? Number(wanted) : undefined;
  if (counted === 0) return SIGNS['&'];
  const group = groups.find((one) => (counted === undefined ? one.name === wanted : one.number === counted));
  return group && textOf(group);
}

const higher = (one: Group | undefined, other: Group): Group => (one && one.number > other.number ? one : other);

/** What a group captured; without any group, the whole match. */
const textOf =
  (group: Group | undefined): Part =>
  ({ match }) =>
    match[group?.index ?? 0] ?? '';

const SIGNS: Readonly<Record<string, Part>> = {
  $: () => '$',
  '&': ({ match }) => match[0],
  '`': ({ match, text }) => text.slice(0, match.index),
  "'": ({ match, text }) => text.slice(match.index + match[0].length),
  _: ({ text }) => text,
};

const literal =
  (text: string): Part =>
  () =>
    text;
