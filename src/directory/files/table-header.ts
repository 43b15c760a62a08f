import { isUtf8 } from 'node:buffer';
import type { Finding } from '../../diagnostics/index.js';
import type { Line } from './lines.js';
import type { Splitter } from './rows.js';
import { wrongEncoding } from './rules-file.js';
import { tableHeader } from './rules-table.js';
import { DELIMITERS, type Layout, layoutOf, namesUsers } from './table-layout.js';
import type { Position } from './text-file.js';

/** What the first line of a table says, and where its rows begin. */
export interface Header {
  readonly layout: Layout;
  readonly rows: Position;
}

/** Export-Csv of Windows PowerShell 5.1 begins with the type of the objects, and Excel knows `sep=;`. */
const PREAMBLE = /^(?:#TYPE .*|"?sep=.?"?)$/i;

/**
 * Reads the header of a table, or undefined when the first lines are none. A file whose name ends like that of a table
 * is one, whatever its header says.
 */
export async function readHeader(
  file: string,
  lines: readonly Line[],
  columns: Readonly<Record<string, string>> = {},
): Promise<Header | { readonly findings: readonly Finding[] } | undefined> {
  const isTableFile = /\.(?:csv|tsv)$/i.test(file);
  const line = lines.find(({ bytes }) => !PREAMBLE.test(bytes?.toString('utf8') ?? ''));
  if (line?.bytes === undefined) return undefined;
  if (!isUtf8(line.bytes)) {
    return isTableFile ? { findings: [wrongEncoding.finding({ file, found: 'something else' })] } : undefined;
  }
  const text = line.bytes.toString('utf8');
  const found = await bestSplit(text);
  if (found === undefined) return isTableFile ? unreadable(file, 'a double quote is opened and not closed') : undefined;
  const { delimiter, names } = found;
  const isMapped = names.some((name) => Object.hasOwn(columns, name.trim()));
  if (!isTableFile && !isMapped && !namesUsers(names)) return undefined;
  if (text.includes('\r')) return unreadable(file, 'its lines end with CR alone, as old Macs write them');
  const layout = layoutOf(file, delimiter, names, columns);
  return 'columns' in layout ? { layout, rows: { number: line.number + 1, offset: line.next } } : layout;
}

const unreadable = (file: string, reason: string) => ({ findings: [tableHeader.finding({ file, reason })] });

/** The separator that gives the most columns whose names are known, and then the most columns. */
async function bestSplit(text: string): Promise<{ delimiter: string; names: readonly string[] } | undefined> {
  let best: { delimiter: string; names: readonly string[]; users: boolean } | undefined;
  for (const delimiter of DELIMITERS) {
    const names = (await splitterOf(delimiter))(text)?.[0];
    if (names === undefined) continue;
    const users = namesUsers(names);
    const better =
      best === undefined || (users && !best.users) || (users === best.users && names.length > best.names.length);
    if (better) best = { delimiter, names, users };
  }
  return best;
}

/** Splits rows at this separator with strict quotes (RFC 4180 section 2). */
export async function splitterOf(delimiter: string): Promise<Splitter> {
  const { parse, CsvError } = await import('csv-parse/sync');
  const options = { delimiter, record_delimiter: '\n', relax_column_count: true } as const;
  return (text) => {
    try {
      return parse(text, options) as string[][];
    } catch (error) {
      if (error instanceof CsvError) return undefined;
      throw error;
    }
  };
}
