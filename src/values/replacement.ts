import type { Group, Pattern } from './regex.js';

/** A match as the parts of a replacement see it. */
interface Found {
  readonly match: RegExpExecArray;
  readonly text: string;
}

type Part = (found: Found) => string;

const SUBSTITUTION = /\$(?:(\d+)|\{(\w+)\}|([$&`'_+]))/g;

/**
 * Compiles .NET's replacement syntax: `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$+` and `$_`. A reference to a group
 * that does not exist is plain text, as in .NET. The result replaces every match of the pattern in a text.
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
 * Without a group of that name nothing is replaced.
 */
export function compileGroupReplacement(pattern: Pattern, name: string, replacement: string): (text: string) => string {
  const group = findGroup(pattern, name);
  if (group === undefined) return (text) => text;
  return (text) =>
    replaceMatches(pattern, text, (match) => {
      const place = match.indices?.[group.index];
      if (place === undefined) return match[0];
      const [start, end] = [place[0] - match.index, place[1] - match.index];
      return match[0].slice(0, start) + replacement + match[0].slice(end);
    });
}

/** What the named group captures at the first match, or null when there is no match or no such capture. */
export function captureOf(pattern: Pattern, name: string, text: string): string | null {
  const group = findGroup(pattern, name);
  const expression = pattern.for(text);
  expression.lastIndex = 0;
  return (group && expression.exec(text)?.[group.index]) ?? null;
}

export const findGroup = ({ groups }: Pattern, name: string): Group | undefined =>
  groups.find((group) => group.name === name || String(group.number) === name);

function replaceMatches(pattern: Pattern, text: string, replace: (match: RegExpExecArray) => string): string {
  let result = '';
  let from = 0;
  for (const match of text.matchAll(pattern.for(text))) {
    result += text.slice(from, match.index) + replace(match);
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

function substitution(groups: readonly Group[], found: RegExpMatchArray): Part | undefined {
  const [, number, name, sign] = found;
  if (sign !== undefined) return SIGNS[sign];
  if (number === '0') return SIGNS['&'];
  const wanted = number ?? name;
  const group = groups.find((one) => one.name === wanted) ?? groups.find((one) => String(one.number) === wanted);
  return group && (({ match }) => match[group.index] ?? '');
}

const SIGNS: Readonly<Record<string, Part>> = {
  $: () => '$',
  '&': ({ match }) => match[0],
  '`': ({ match, text }) => text.slice(0, match.index),
  "'": ({ match, text }) => text.slice(match.index + match[0].length),
  _: ({ text }) => text,
  '+': ({ match }) => match.slice(1).findLast((group) => group !== undefined) ?? '',
};

const literal =
  (text: string): Part =>
  () =>
    text;
