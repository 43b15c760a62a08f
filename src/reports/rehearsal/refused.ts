import type { MappingTable } from '../../mapping/index.js';
import { type Style, withRule, wrap } from '../style.js';
import type { Cause } from './causes.js';
import { cutTo, heading, someOf } from './layout.js';
import { nameOf, type Rehearsal, type SharedValue, type TroubledObject } from './rehearsal.js';
import type { Line, Section } from './sections.js';

/** How many examples a line shows, and how many shared values a section, before the rest is only counted. */
const EXAMPLES = 3;
const SHARED_VALUES = 5;

const LABELS: Readonly<Record<string, string>> = {
  userName: 'USERNAME',
  externalId: 'EXTERNAL ID',
  displayName: 'NAME',
};
const labelOf = (target = ''): string => LABELS[target] ?? (target.startsWith('emails') ? 'E-MAIL ADDRESS' : target);

function titleOf({ kind, target }: Section, who: 'people' | 'groups'): string {
  switch (kind) {
    case 'collision':
      return `TWO ${who.toUpperCase()}, ONE ${labelOf(target)}`;
    case 'not-allowed':
      return `${labelOf(target)} NOT ALLOWED`;
    case 'missing':
      return 'REQUIRED VALUE MISSING';
    case 'expression':
      return `EXPRESSION OF ${labelOf(target)} FAILS`;
    case 'no-match':
      return 'CANNOT BE MATCHED';
    case 'refused':
      return 'REFUSED BY THE TARGET';
  }
}

export interface RefusedPage {
  readonly facts: Rehearsal;
  readonly table: MappingTable;
  readonly style: Style;
  readonly full: boolean;
}

/** One section of refused people or groups: how many, why, and examples before -> after. */
export function printRefused(page: RefusedPage, section: Section, who: 'people' | 'groups'): string {
  const { style, facts } = page;
  const ruleAbove = section.kind === 'collision';
  const count = `${section.objects.length} ${who === 'people' ? '' : 'groups '}refused`;
  const rule = ruleAbove ? (section.lines[0]?.cause.ruleId ?? '') : '';
  const title = heading(style, 'x', `${titleOf(section, who)}: ${count}`, rule);
  const shared = facts.collisions.filter(({ ruleId }) => ruleId === rule);
  if (shared.length > 0) return [title, ...sharedValues(page, shared), ...why(page, section)].join('\n');
  return [title, ...section.lines.flatMap((line) => printLine(page, line, section))].join('\n');
}

function why({ table, style }: RefusedPage, { target }: Section): string[] {
  const source = table.users.mappings.find((mapping) => mapping.target === target)?.source?.text;
  if (source === undefined) return [];
  const words = `Why: ${source} gives them the same value. Which of them is refused: order unknown.`;
  return [`    ${wrap(words, style.width, '    ')}`];
}

function sharedValues({ full, style }: RefusedPage, groups: readonly SharedValue[]): string[] {
  const { shown, rest } = someOf(groups, SHARED_VALUES, full);
  const width = Math.min(30, Math.max(...shown.map(({ value }) => value.length)));
  const lines = shown.map(({ value, people: all }) => {
    const names = someOf(
      all.map(({ name }) => name),
      4,
      full,
    );
    const text = [...names.shown, ...(names.rest ? [names.rest] : [])].join('    ');
    return `    ${value.padEnd(width)}   ${wrap(text, style.width, ' '.repeat(width + 7))}`;
  });
  return rest ? [...lines, style.faint(`    ${rest}`)] : lines;
}

function printLine({ style, full }: RefusedPage, { cause, objects }: Line, section: Section): string[] {
  const missing = section.kind === 'missing';
  const words = missing ? `no ${cause.attribute ?? 'value'} -> ${cause.target}` : cause.sentence;
  const text = `${String(objects.length).padStart(5)} ${wrap(words, style.width, '      ')}`;
  const { shown, rest } = someOf(objects, EXAMPLES, full);
  const examples = shown.map(({ object, cause: own }) => (missing ? nameOf(object) : beforeAfter(own, object)));
  return [
    withRule(style, text, cause.ruleId),
    ...[...examples, ...(rest ? [rest] : [])].map((example) =>
      style.faint(`      ${full ? example : cutTo(example, style.width - 6)}`),
    ),
  ];
}

/** A value longer than this is shown by its beginning and its length. */
const LONG = 40;

/** A value before and after its mapping, and what is wrong with it where the rule alone does not say. */
function beforeAfter({ before, after, because, message, kind }: Cause, object: TroubledObject): string {
  if (kind === 'expression' || kind === 'refused' || kind === 'no-match') return `${nameOf(object)}: ${message}`;
  const value = after ?? '(nothing)';
  const flow =
    before === undefined || before === null ? nameOf(object) : before === value ? value : `${before} -> ${value}`;
  if (because !== undefined) return `${flow}: ${because}`;
  return value.length > LONG ? `${value.slice(0, LONG - 3)}...: ${value.length} characters` : flow;
}
