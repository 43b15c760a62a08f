import type { MappingTable } from '../../mapping/index.js';
import { REDACTED } from '../../provisioning/index.js';
import { type Style, withRule, wrap } from '../style.js';
import { visible } from '../visible.js';
import type { Cause } from './causes.js';
import { columns, count, cutTo, heading, someOf } from './layout.js';
import type { Rehearsal, TroubledObject } from './rehearsal.js';
import { isTold, type Line, type Section } from './sections.js';
import { nameOf, type SharedValue } from './shared.js';

/** How many examples a line shows, and how many shared values a section, before the rest is only counted. */
const EXAMPLES = 3;
const SHARED_VALUES = 5;
const SHARING_NAMES = 4;

const LABELS: Readonly<Record<string, string>> = {
  userName: 'USERNAME',
  externalId: 'EXTERNAL ID',
  displayName: 'NAME',
};
const labelOf = (target = ''): string => LABELS[target] ?? (target.startsWith('emails') ? 'E-MAIL ADDRESS' : target);

export interface RefusedPage {
  readonly facts: Rehearsal;
  readonly table: MappingTable;
  readonly style: Style;
  readonly full: boolean;
}

/** One section of refused people or groups: how many, why, and examples before -> after. */
export function printRefused(page: RefusedPage, section: Section, who: 'people' | 'groups'): string {
  const { style, facts } = page;
  const rule = section.kind === 'collision' ? (section.lines[0]?.cause.ruleId ?? '') : '';
  const shared = facts.collisions.filter(({ ruleId }) => ruleId === rule);
  const refused = who === 'people' ? `${section.objects.length}` : count(section.objects.length, 'group');
  const verb = outcomeWords(section);
  const title = heading(style, 'x', `${titleOf(section, who, shared)}: ${refused} ${verb}`, rule);
  if (section.kind === 'collision' && shared.length > 0)
    return [title, ...sharedValues(page, shared), ...why(page, section, shared)].join('\n');
  return [title, ...section.lines.flatMap((line) => printLine(page, line))].join('\n');
}

/** What people break besides the rule that they were counted under. */
export function printAlso(page: RefusedPage, lines: readonly Line[]): string {
  if (lines.length === 0) return '';
  return [heading(page.style, 'x', 'ALSO, AMONG THOSE ABOVE'), ...lines.flatMap((line) => printLine(page, line))].join(
    '\n',
  );
}

function outcomeWords({ outcome, objects }: Section): string {
  if (outcome === 'stale') return objects.length === 1 ? 'keeps its old values' : 'keep their old values';
  if (outcome === 'enabled') return objects.length === 1 ? 'stays enabled' : 'stay enabled';
  return 'refused';
}

function titleOf({ kind, target, outcome }: Section, who: 'people' | 'groups', shared: readonly SharedValue[]): string {
  const update = outcome === 'stale' ? 'UPDATE REFUSED: ' : outcome === 'enabled' ? 'NOT DISABLED: ' : '';
  const many = shared.some(({ people }) => people.length > 2) ? 'SEVERAL' : 'TWO';
  switch (kind) {
    case 'collision':
      return `${update}${many} ${who === 'people' ? 'PEOPLE' : 'GROUPS'}, ONE ${labelOf(target)}`;
    case 'not-allowed':
      return `${update}${labelOf(target)} NOT ALLOWED`;
    case 'missing':
      return `${update}REQUIRED VALUE MISSING`;
    case 'expression':
      return `${update}EXPRESSION OF ${labelOf(target)} FAILS`;
    case 'taken':
      return `${update}ALREADY TAKEN IN THE TARGET`;
    case 'taken-elsewhere':
      return `${update}${labelOf(target)} TAKEN ELSEWHERE`;
    case 'no-match':
      return 'CANNOT BE MATCHED';
    case 'refused':
      return `${update}REFUSED BY THE TARGET`;
  }
}

function why({ table, style }: RefusedPage, section: Section, shared: readonly SharedValue[]): string[] {
  const { target, objects, outcome } = section;
  const mappings = objects[0]?.kind === 'group' ? table.groups.mappings : table.users.mappings;
  const source = mappings.find((mapping) => mapping.target === target)?.source?.text;
  if (source === undefined) return [];
  const which = outcome === 'refused' ? ' Which of them is refused: order unknown.' : ' One of them has it already.';
  const changed = shared.find(({ normalised }) => normalised !== undefined);
  const same = shared.every(({ value, people }) => people.every((person) => person.value === value));
  const values = same ? 'the same value' : 'values that count as equal here';
  const reason =
    changed === undefined ? `${source} gives them ${values}.` : `${changed.normalised}: ${changesOf(changed)}.`;
  return [`    ${wrap(`Why: ${reason}${which}`, style.width, '    ')}`];
}

/** Two of the values that the target changed into one. */
const changesOf = ({ people, value }: SharedValue): string =>
  people
    .slice(0, 2)
    .map(({ sent = value }) => `${visible(sent)} -> ${visible(value)}`)
    .join(', ');

export function sharedValues(
  { full, style }: Pick<RefusedPage, 'full' | 'style'>,
  groups: readonly SharedValue[],
): string[] {
  const { shown, rest } = someOf(groups, SHARED_VALUES, full);
  const width = Math.min(30, Math.max(...shown.map(({ value }) => visible(value).length)));
  const lines = shown.map(({ value, people: all }) => {
    const names = someOf(all, SHARING_NAMES, full);
    const text = [...names.shown.map(({ name }) => visible(name)), ...(names.rest ? [names.rest] : [])];
    const indent = ' '.repeat(width + 7);
    return `    ${visible(value).padEnd(width)}   ${columns(text, style.width, indent)}`;
  });
  return rest ? [...lines, style.faint(`    ${rest}`)] : lines;
}

function printLine({ style, full }: RefusedPage, { cause, objects }: Line): string[] {
  const missing = cause.kind === 'missing';
  const words = missing
    ? `no ${cause.attributes?.join(', ') ?? 'mapping'} -> ${cause.target}`
    : isTold(cause)
      ? visible(cause.message)
      : cause.sentence;
  const text = `${String(objects.length).padStart(5)} ${wrap(words, style.width, '      ')}`;
  const { shown, rest } = someOf(objects, EXAMPLES, full);
  const examples = shown.map(({ object, cause: own }) => visible(example(own, object, full)));
  return [
    withRule(style, text, cause.ruleId),
    ...[...examples, ...(rest ? [rest] : [])].map((one) =>
      style.faint(`      ${full ? one : cutTo(one, style.width - 6)}`),
    ),
  ];
}

/** A value longer than this is shown by its beginning and its length. */
const LONG = 40;

/** One person: the value before and after its mapping, and what is wrong where the rule alone does not say. */
function example(cause: Cause, object: TroubledObject, full: boolean): string {
  const { before, after, normalised, because, kind } = cause;
  if (kind === 'missing' || isTold(cause)) return nameOf(object);
  const value = normalised ?? after ?? '(nothing)';
  const flow =
    before === undefined || before === null || value === REDACTED
      ? nameOf(object)
      : [before, after ?? value, value].filter((one, index, all) => one !== all[index - 1]).join(' -> ');
  const said =
    because !== undefined
      ? `${flow}: ${because}`
      : value.length > LONG && !full
        ? `${value.slice(0, LONG - 3)}...: ${value.length} characters`
        : flow;
  return full && !said.includes(nameOf(object)) ? `${said}  (${nameOf(object)})` : said;
}
