import { existsSync, statSync } from 'node:fs';
import type { Tree } from '../../grammar/index.js';
import { type Diagnostic, type Finding, LineMap, type Place, type Span } from '../diagnostics/index.js';
import { entraAttributes, prepare } from '../expression/index.js';
import type { Settings } from '../functions/index.js';
import type { MappingTable } from '../mapping/index.js';
import { shownAs } from './check-files.js';
import { type ReadText, readText } from './files.js';
import { readTable } from './mapping-input.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** A mapping file that is to be proved. */
export interface MappingSubject {
  readonly kind: 'mapping';
  readonly file: string;
  readonly path: string;
  readonly table: MappingTable;
}

/** An expression that stands in no mapping. */
export interface ExpressionSubject {
  readonly kind: 'expression';
  /** How findings call it: the file it was read from, or `expression`. */
  readonly file: string;
  /** The file it was read from, if it was. */
  readonly path: string | undefined;
  readonly text: string;
  readonly tree: Tree;
  readonly place: (part?: Span) => Place;
}

export type Subject = MappingSubject | ExpressionSubject;

/** What cannot be proved, and why: a file, or an expression with mistakes. */
export type Unusable =
  | { readonly findings: readonly Finding[] }
  | { readonly text: string; readonly diagnostics: readonly Diagnostic[] };

/** How an expression that was typed is called. */
const TYPED = 'expression';

/** Names that can only be meant as files: no expression ends like this. */
const FILE_NAME = /\.(?:ya?ml|json|md|markdown)$/i;

/** Reads what is to be proved: the words of the command line, or the files of --file. */
export async function readSubjects(
  words: readonly string[],
  files: readonly string[],
  settings: Partial<Settings>,
  terminal: Terminal,
): Promise<readonly (Subject | Unusable)[]> {
  if (words.length > 0 && files.length > 0) {
    throw new UsageError('Give expressions or --file, not both. Two expressions in files: --file OLD --file NEW.');
  }
  if (words.length + files.length === 0) {
    throw new UsageError('Give a mapping file, an expression, --file FILE, or - to read standard input.');
  }
  if (files.length > 2) throw new UsageError('At most two expressions are compared: --file OLD --file NEW.');
  if (words.filter((word) => word === '-').length > 1) throw new UsageError('Only one of two can be standard input.');
  const subjects: (Subject | Unusable)[] = [];
  for (const word of words) {
    if (word === '-') subjects.push(expression({ text: await terminal.input() }, undefined, settings));
    else if (existsSync(word) || FILE_NAME.test(word)) subjects.push(await mapping(word));
    else subjects.push(expression({ text: word }, undefined, settings));
  }
  for (const file of files) subjects.push(expression(await readText(file), file, settings));
  return subjects;
}

export const isUsable = (one: Subject | Unusable): one is Subject => 'kind' in one;
export const isUnusable = (one: Subject | Unusable): one is Unusable => !('kind' in one);

async function mapping(file: string): Promise<Subject | Unusable> {
  const read = await readTable(file);
  if (!('table' in read) && !FILE_NAME.test(file) && statSync(file).isFile()) {
    throw new UsageError(`${file} is no mapping file. An expression is read from a file with --file ${file}.`);
  }
  if (!('table' in read)) return { findings: read.findings.filter(({ severity }) => severity === 'error') };
  return { kind: 'mapping', file: shownAs(file), path: read.path, table: read.table };
}

function expression(read: ReadText, path: string | undefined, settings: Partial<Settings>): Subject | Unusable {
  if ('finding' in read) return { findings: [read.finding] };
  const text = read.text.trim();
  const { compiled, diagnostics } = prepare(text, { attributes: entraAttributes('user'), settings });
  if (compiled === undefined) return { text, diagnostics };
  const file = path === undefined ? TYPED : shownAs(path);
  const before = read.text.length - read.text.trimStart().length;
  const lines = new LineMap(read.text);
  const place = (part: Span = { start: 0, end: text.length }) =>
    lines.place(file, { start: before + part.start, end: before + part.end });
  return { kind: 'expression', file, path, text, tree: compiled.tree, place };
}
