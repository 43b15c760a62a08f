import type { Style } from '../style.js';

/** What the parts of the printed report share. */

/** A whole number as people read it: with a comma at the thousands. The tables of toLocaleString take long to load. */
export const figure = (amount: number): string => String(amount).replace(/\B(?=(?:\d{3})+$)/g, ',');

export const count = (amount: number, one: string, many = `${one}s`): string =>
  `${figure(amount)} ${amount === 1 ? one : many}`;

export const people = (amount: number): string => count(amount, 'person', 'people');

/** A heading with the rule at the right margin, if there is one rule. */
export function heading(style: Style, symbol: string, words: string, rule = ''): string {
  const left = `${symbol} ${words}`;
  const gap = Math.max(2, style.width - left.length - rule.length);
  return `${style.bold(left)}${rule === '' ? '' : ' '.repeat(gap) + style.faint(rule)}`;
}

export const cutTo = (text: string, width: number): string =>
  text.length <= width ? text : `${text.slice(0, width - 3)}...`;

/** Some of a list, and how many are left out. Truncation is always announced (design §4). */
export function someOf<T>(all: readonly T[], most: number, full: boolean): { shown: readonly T[]; rest: string } {
  const shown = full ? all : all.slice(0, most);
  const left = all.length - shown.length;
  return { shown, rest: left > 0 ? `... and ${figure(left)} more (all: --full)` : '' };
}

/** Names beside each other, four spaces apart, as many as a line holds. */
export function columns(names: readonly string[], width: number, indent: string): string {
  const lines: string[] = [];
  for (const name of names) {
    const last = lines.at(-1);
    if (last !== undefined && indent.length + last.length + 4 + name.length <= width)
      lines[lines.length - 1] = `${last}    ${name}`;
    else lines.push(name);
  }
  return lines.join(`\n${indent}`);
}
