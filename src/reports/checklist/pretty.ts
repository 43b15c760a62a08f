import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import type { ChecklistItem } from './checklist.js';

const MARKS: Readonly<Record<ChecklistItem['status'], string>> = { done: '[x]', 'to-do': '[ ]', unknown: '[?]' };

/** The checklist for people; with `full`, also where in the portal and why. */
export function printChecklist(items: readonly ChecklistItem[], style: Style, full: boolean): string {
  const lines = items.map((item, index) => {
    const head = `${String(index + 1).padStart(2)} ${MARKS[item.status]} `;
    const indent = ' '.repeat(head.length);
    const more = full
      ? [...(item.where === undefined ? [] : [`Where: ${item.where}`]), `Why: ${item.why}`]
      : item.status !== 'done' && item.where !== undefined && BRIEF.has(item.id)
        ? [item.where]
        : [];
    return [
      `${head}${wrap(visible(item.what), style.width, indent)}`,
      ...more.map((line) => style.faint(`${indent}${wrap(visible(line), style.width, indent)}`)),
    ].join('\n');
  });
  return [
    style.bold('BEFORE GO-LIVE, IN THIS ORDER'),
    wrap(
      `[x] done, [ ] to do, [?] cannot be known from here: look.${full ? '' : ' Where and why: --full.'}`,
      style.width,
    ),
    ...lines,
  ].join('\n');
}

/** Of these the place is shown always: it is what is to be done. */
const BRIEF: ReadonlySet<string> = new Set(['delete', 'accidental-deletion', 'one-user', 'one-group']);
