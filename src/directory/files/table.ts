import type { Finding, Place } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import type { DirectoryUser } from '../record.js';
import type { DirectorySource, Survey } from '../source.js';
import { userReader } from './columns.js';
import { readLines } from './lines.js';
import { Oddities } from './oddities.js';
import { type Row, type RowFault, readRows, type Splitter } from './rows.js';
import { changedFile } from './rules-file.js';
import { lineEncoding, longLine } from './rules-record.js';
import { rowCells, rowQuote } from './rules-table.js';
import { type Batch, streamed } from './stream.js';
import { type Header, splitterOf } from './table-header.js';
import type { Layout } from './table-layout.js';
import { Tally } from './tally.js';
import { chunksOf, type Position, positionOf, type TextFile } from './text-file.js';
import { without, written } from './unanswered.js';

interface Table {
  readonly file: TextFile;
  readonly layout: Layout;
  readonly split: Splitter;
  readonly read: (cells: readonly string[]) => DirectoryUser;
  /** Where the rows begin. */
  readonly start: Position;
}

/**
 * Reads a table of users (CSV, RFC 4180): once to count and check, and again, streaming, whenever the users are read.
 * Only the numbers of rows that are passed over are remembered.
 */
export async function openTable(
  file: TextFile,
  { layout, rows: start }: Header,
): Promise<{ source: DirectorySource; tally: Tally }> {
  const table: Table = {
    file,
    layout,
    start,
    split: await splitterOf(layout.delimiter),
    read: userReader(layout.columns, layout.portal),
  };
  const tally = new Tally(file.path);
  const oddities = new Oddities(layout.columns, layout.portal);
  const passedOver = new Set<number>();
  for await (const rows of rowsFrom(table, start)) {
    for (const row of rows) if (!survey(row, table, tally, oddities)) passedOver.add(row.number);
  }
  const surveyed = surveyOf(tally.survey([...layout.findings, ...oddities.findings]), layout);
  const { unknown } = tally;
  const source = streamed(file.path, tally, surveyed, ({ token }) => users(table, passedOver, unknown, token));
  return { source, tally };
}

/** Checks one row; tells whether it holds a user in order. */
function survey({ number, cells }: Row, table: Table, tally: Tally, oddities: Oddities): boolean {
  const { file, layout } = table;
  const where: Place = { file: file.path, line: number };
  // Excel writes rows that were emptied as separators alone.
  if (typeof cells !== 'string' && cells.every((cell) => cell === '')) return false;
  if (typeof cells === 'string') tally.skip(faults[cells](where));
  else if (!fits(cells, layout)) tally.skip(wrongCount(cells, layout, where));
  else {
    const user = userIn(cells, table);
    const whole = written(user);
    if (tally.add(whole, () => where) === undefined) return false;
    if (whole !== user || layout.everyProperty) tally.note(user, layout.everyProperty);
    oddities.note(cells, where);
    return true;
  }
  return false;
}

/** Batches, as waiting for each row alone would cost more than reading it. */
function rowsFrom({ file, layout, split }: Table, from: Position): AsyncGenerator<Row[]> {
  const lines = readLines(chunksOf(file, from.offset), from);
  return readRows(lines, from, split, (cells) => fits(cells, layout));
}

/** Cells behind the last column with a name may be missing or empty: spreadsheets leave them so. */
const fits = (cells: readonly string[], { named, columns }: Layout): boolean =>
  cells.length >= named && (cells.length <= columns.length || cells.slice(columns.length).every((cell) => cell === ''));

const wrongCount = (cells: readonly string[], { named }: Layout, where: Place): Finding =>
  rowCells.finding({ found: cells.length, expected: named }, { where });

const openQuote = 'A double quote is opened in this row and never closed.';
const strayQuote = 'A double quote stands in the middle of a cell of this row.';

const faults: Readonly<Record<RowFault, (where: Place) => Finding>> = {
  'open quote': (where) => rowQuote.finding({ reason: openQuote }, { where }),
  'stray quote': (where) => rowQuote.finding({ reason: strayQuote }, { where }),
  encoding: (where) => lineEncoding.finding({}, { where }),
  'too long': (where) => longLine.finding({}, { where }),
};

/** Without object ids the user principal name tells users apart; that ids are unknown is in the survey. */
function userIn(cells: readonly string[], { read, layout }: Table): DirectoryUser {
  const user = read(cells);
  const id = layout.withoutIds ? user.userPrincipalName : user.id;
  return id === user.id && id !== null ? user : { ...user, id: String(id ?? '') };
}

function surveyOf(survey: Survey, { withoutIds }: Layout): Survey {
  if (!withoutIds || survey.properties === undefined) return survey;
  return { ...survey, properties: new Set([...survey.properties].filter((name) => name !== 'id')) };
}

async function* users(
  table: Table,
  passedOver: ReadonlySet<number>,
  unknown: ReadonlySet<string>,
  token: string | undefined,
): AsyncGenerator<Batch> {
  for await (const rows of rowsFrom(table, token === undefined ? table.start : positionOf(token))) {
    const found = rows.filter(({ number }) => !passedOver.has(number));
    const users = found.map((row) => userAgain(row, table, unknown));
    yield { users, after: (index) => found[index]?.next ?? table.start };
  }
}

/** A row that was in order when it was counted; anything else means that the file was changed since. */
function userAgain({ cells }: Row, table: Table, unknown: ReadonlySet<string>): DirectoryUser {
  const { file, layout } = table;
  if (typeof cells === 'string' || !fits(cells, layout))
    throw new DirectoryError(changedFile.finding({ file: file.path }));
  return without(userIn(cells, table), unknown);
}
