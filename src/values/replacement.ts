import {
  type Group,
  isRefused,
  type Match,
  type Pattern,
  type RefusedPattern,
  TOO_COSTLY,
  type TooCostly,
} from './regex/index.js';

/**
 * A part of a replacement: a text, what a group captured (slot 0 is the whole match), or the text around the match:
 * `before` it, `after` it, or `all` of it.
 */
export type ReplacementPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'group'; readonly slot: number }
  | { readonly kind: 'before' | 'after' | 'all' };

/** .NET counts groups in 32 bits. */
const LARGEST_NUMBER = 2 ** 31 - 1;

const SUBSTITUTION = /\$(?:(\d+)|\{([\p{L}\p{Mn}\p{Nd}\p{Pc}]+)\}|([$&`'_+]))/gu;

/** What replaces the matches of a pattern in a text. */
export type Replacing = (text: string) => string | TooCostly;

/** Compiles a replacement (see `parseReplacement`). The result replaces every match of the pattern in a text. */
export function compileReplacement(pattern: Pattern, replacement: string): Replacing | RefusedPattern {
  const parts = parseReplacement(pattern.groups, replacement);
  if (isRefused(parts)) return parts;
  const writers = parts.map(writerOf);
  return (text) => replaceMatches(pattern, text, (match) => writers.map((write) => write(match, text)).join(''));
}

/**
 * Reads .NET's replacement syntax: `$1`, `${name}`, `$$`, `$&`, `` $` ``, `$'`, `$_` and `$+`, the group of the highest
 * number. A reference to a group that does not exist is plain text, as in .NET, unless its number is too large even to be
 * one.
 */
export function parseReplacement(
  groups: readonly Group[],
  replacement: string,
): readonly ReplacementPart[] | RefusedPattern {
  const parts: ReplacementPart[] = [];
  let from = 0;
  for (const found of replacement.matchAll(SUBSTITUTION)) {
    const number = found[1] ?? found[2];
    if (Number(number) > LARGEST_NUMBER) {
      const refused = `the replacement names the group ${number}, above ${LARGEST_NUMBER}`;
      return { refused, offset: found.index, invalid: true };
    }
    const part = substitution(groups, found);
    if (part === undefined) continue;
    if (found.index > from) parts.push({ kind: 'text', text: replacement.slice(from, found.index) });
    parts.push(part);
    from = found.index + found[0].length;
  }
  if (from < replacement.length) parts.push({ kind: 'text', text: replacement.slice(from) });
  return parts;
}

/**
 * Replaces in every match only what the named group captured; the rest of the match stays (expressions.md §6.1).
 * Without a group of that name nothing is replaced, nor is what a look-around captured outside the match. The pattern
 * must have been translated with `indices`.
 */
export function compileGroupReplacement(pattern: Pattern, name: string, replacement: string): Replacing {
  const group = findGroup(pattern, name);
  if (group === undefined) return (text) => text;
  return (text) =>
    replaceMatches(pattern, text, (match) => {
      const place = match.indices?.[group.slot];
      if (place === undefined) return match[0];
      const [start, end] = [place[0] - match.index, place[1] - match.index];
      if (start < 0 || end > match[0].length) return match[0];
      return match[0].slice(0, start) + replacement + match[0].slice(end);
    });
}

/** What the named group captures at the first match, or null when there is no match or no such capture. */
export function captureOf(pattern: Pattern, name: string, text: string): string | null | TooCostly {
  const group = findGroup(pattern, name);
  if (group === undefined) return null;
  const match = pattern.first(text);
  return match === TOO_COSTLY ? match : (match?.[group.slot] ?? null);
}

export const findGroup = ({ groups }: Pick<Pattern, 'groups'>, name: string): Group | undefined =>
  groups.find((group) => group.name === name) ?? groups.find(({ number }) => String(number) === name);

function replaceMatches(pattern: Pattern, text: string, replace: (match: Match) => string): string | TooCostly {
  const matches = pattern.matches(text);
  if (matches === TOO_COSTLY) return TOO_COSTLY;
  let result = '';
  let from = 0;
  for (const match of matches) {
    result += text.slice(from, match.index) + replace(match);
    from = match.index + match[0].length;
  }
  return result + text.slice(from);
}

function substitution(groups: readonly Group[], found: RegExpMatchArray): ReplacementPart | undefined {
  const [, number, name, sign] = found;
  // Without any group, $+ is the whole match.
  if (sign === '+') return { kind: 'group', slot: groups.reduce<Group | undefined>(higher, undefined)?.slot ?? 0 };
  if (sign !== undefined) return SIGNS[sign];
  const wanted = number ?? name ?? '';
  const counted = /^[0-9]+$/.test(wanted) ? Number(wanted) : undefined;
  if (counted === 0) return SIGNS['&'];
  const group = groups.find((one) => (counted === undefined ? one.name === wanted : one.number === counted));
  return group && { kind: 'group', slot: group.slot };
}

const higher = (one: Group | undefined, other: Group): Group => (one && one.number > other.number ? one : other);

const SIGNS: Readonly<Record<string, ReplacementPart>> = {
  $: { kind: 'text', text: '$' },
  '&': { kind: 'group', slot: 0 },
  '`': { kind: 'before' },
  "'": { kind: 'after' },
  _: { kind: 'all' },
};

function writerOf(part: ReplacementPart): (match: Match, text: string) => string {
  switch (part.kind) {
    case 'text':
      return () => part.text;
    case 'group':
      return (match) => match[part.slot] ?? '';
    case 'before':
      return (match, text) => text.slice(0, match.index);
    case 'after':
      return (match, text) => text.slice(match.index + match[0].length);
    case 'all':
      return (_match, text) => text;
  }
}
