import { Lexer } from 'yaml';
import { type Finding, LineMap } from '../../../diagnostics/index.js';
import type { MappingFile } from '../../table.js';
import { FORMAT_NAMES, type OutputFormat } from './output.js';
import * as rules from './rules.js';

/** The comments of a YAML table, which no other format holds, at the first of them. */
export function commentLosses({ format, file }: MappingFile, text: string, to: OutputFormat): Finding[] {
  if (format !== 'yaml' || to === 'yaml') return [];
  let start = 0;
  for (const token of new Lexer().lex(text)) {
    if (token.startsWith('#')) {
      const where = new LineMap(text).place(file, { start, end: start + token.length });
      const data = { what: 'the comments', format: FORMAT_NAMES[to], instead: `Keep ${file}: they stand there.` };
      return [rules.lost.finding(data, { where })];
    }
    if (!MARKS.has(token)) start += token.length;
  }
  return [];
}

/** What the lexer says between the texts of a file: the beginning of a document, of a plain or block scalar, of a map. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
