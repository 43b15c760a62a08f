import type { Finding, Place, Span } from '../../../diagnostics/index.js';
import { type DraftRow, NAME, NEEDS_NAME } from '../../draft.js';
import type { Apply, Written } from '../../table.js';
import { type Cell, placeIn, withoutMarks } from './cell.js';
import type { Columns, Role } from './columns.js';
import { isScim } from './kind.js';
import * as rules from './rules.js';
import { isUnclear, type RowSource, sourceOf, type Unclear } from './source.js';
import { APPLY, MATCHED, NONE, NOTHING } from './words.js';

/** The table that rows stand in. */
export interface RowContext {
  readonly header: readonly Cell[];
  readonly columns: Columns;
  readonly place: (span: Span) => Place;
  /** The matching precedence of the next attribute that is only said to match. */
  readonly nextMatch: number;
}

export interface ReadRow {
  /** Undefined for a row that maps nothing, and for one with a cell that is not clear. */
  readonly row?: DraftRow;
  /** What stands where the target should is no name, so that the table cannot be read as one of mappings. */
  readonly unnamed?: boolean;
  readonly findings: readonly Finding[];
}

/** Reads one row of a table of mappings. */
export function readRow(cells: readonly Cell[], context: RowContext): ReadRow {
  const { columns, nextMatch } = context;
  // A row may end early: what is missing would stand at its end.
  const end = cells.at(-1)?.span.end ?? 0;
  const absent: Cell = { ...ABSENT, span: { start: end, end } };
  const cell = (role: Role): Cell => cells[columns.at.get(role) ?? cells.length] ?? absent;
  if (cells.every(({ text }) => text === '')) return { findings: [] };
  const target = targetOf(cell('target'));
  const place = (one: Cell, part?: Span): Place => ({ ...context.place(placeIn(one, part)), name: target.text });
  const about = (one: Cell) => ({ where: place(one), subject: target.text });
  const [source, match, apply] = [sourceOf(cell), matchOf(cell, nextMatch), applyOf(cell('apply'))];
  const named = targetProblem(target);
  if (isUnclear(named) || isUnclear(source) || isUnclear(match) || isUnclear(apply)) {
    const unclear = [named, source, match, apply].filter(isUnclear);
    const finding = ({ unclear: needed, role }: Unclear): Finding => {
      const column = context.header[columns.at.get(role) ?? -1]?.text ?? role;
      return rules.unclearCell.finding({ column, text: cell(role).text, needed }, about(cell(role)));
    };
    return { findings: unclear.map(finding), unnamed: isUnclear(named) && !target.several };
  }
  if (source.kind === 'nothing' || isNothing(target)) {
    const role = isNothing(target) ? 'target' : 'source';
    const name = role === 'target' ? cell('source').text : target.text;
    return { findings: [rules.rowPassedOver.finding({ name, side: role, words: cell(role).text }, about(cell(role)))] };
  }
  const written = (one: Cell): Written => ({ text: one.text, place: (part) => place(one, part) });
  const row: DraftRow = {
    target: written(target),
    source: source.kind === 'none' ? undefined : { kind: source.kind, ...written(source.cell) },
    match,
    apply,
    default: defaultOf(cell('default')),
  };
  return {
    row,
    findings: lostBackslash(source).map((data) => rules.lostBackslash.finding(data, about(cell('source')))),
  };
}

/** Underscores around a word that SCIM does not know are rather a part of it than emphasis: `__proto__`. */
function targetOf(cell: Cell): Cell {
  const bare = withoutMarks(cell);
  return cell.text.startsWith('_') && !isScim(bare.text) ? cell : bare;
}

function targetProblem({ several, text }: Cell): Unclear | undefined {
  if (several) return { unclear: 'one target attribute', role: 'target' };
  return NAME.test(text) || isNothing({ text }) ? undefined : { unclear: NEEDS_NAME, role: 'target' };
}

/** A dash says that there is no target; where nothing stands, one was forgotten. */
const isNothing = ({ text }: Pick<Cell, 'text'>): boolean => text !== '' && NOTHING.has(text.toLowerCase());

const ABSENT: Cell = {
  text: '',
  units: [],
  span: { start: 0, end: 0 },
  code: false,
  several: false,
  backslash: undefined,
};

function lostBackslash(source: RowSource): { readonly character: string }[] {
  if (!('cell' in source) || source.kind !== 'expression') return [];
  const { cell } = source;
  const at = cell.units.findIndex(({ start }) => start === cell.backslash?.start);
  return cell.backslash === undefined || at === -1 ? [] : [{ character: cell.text.charAt(at) }];
}

/** "Yes - the primary match", "No (optional)": what follows explains the word. */
const ANSWER = /^\W{0,3}(yes|no)(?=$|,? ?[(:\u2013\u2014-])/;

/** "Matching precedence", or "Match objects using this attribute". */
function matchOf(cell: (role: Role) => Cell, next: number): number | Unclear | undefined {
  for (const role of ['match', 'matched'] as const) {
    const word = withoutMarks(cell(role)).text.toLowerCase();
    if (NOTHING.has(word) || NONE.has(word)) continue;
    const number = /^\d{1,9}(?=$| ?\()/.exec(word)?.[0];
    if (number !== undefined) return Number(number) || undefined;
    const matched = MATCHED.get(ANSWER.exec(word)?.[1] ?? word);
    if (matched === undefined) return { unclear: 'a number such as 1, or nothing', role };
    return matched ? next : undefined;
  }
  return undefined;
}

function applyOf(cell: Cell): Apply | Unclear | undefined {
  const word = withoutMarks(cell).text.toLowerCase();
  if (NOTHING.has(word)) return undefined;
  return APPLY.get(word) ?? { unclear: 'Always or Only during object creation', role: 'apply' };
}

function defaultOf({ code, text }: Cell): string | undefined {
  const word = text.toLowerCase();
  if (code) return text;
  return NOTHING.has(word) || NONE.has(word) ? undefined : text;
}
