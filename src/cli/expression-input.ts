import { type ReadText, readText } from './files.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** The expression of a command: from `--file`, from standard input for `-`, or as it was typed. */
export async function readExpression(
  typed: string | undefined,
  file: string | undefined,
  terminal: Terminal,
): Promise<ReadText> {
  if (file !== undefined && typed !== undefined) throw new UsageError('Give an expression or --file, not both.');
  if (file !== undefined) return readText(file);
  if (typed === '-') return { text: await terminal.input() };
  if (typed !== undefined) return { text: typed };
  throw new UsageError('Give an expression, --file FILE, or - to read standard input.');
}
