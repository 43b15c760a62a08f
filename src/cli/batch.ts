import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { type Finding, unreadableFile } from '../diagnostics/index.js';
import { faultInWords } from '../directory/files/fault-words.js';
import { jsonFault } from '../directory/files/json-fault.js';
import { readLines } from '../directory/files/lines.js';
import { printFinding } from '../reports/problems.js';
import { parseJson } from '../values/index.js';
import { reasonOf } from './files.js';
import { EXIT, type Terminal } from './terminal.js';

/** One line of a batch: what it holds, or why it cannot be read. */
export type BatchLine = { readonly request: unknown } | { readonly fault: string };

/**
 * Answers a file of one JSON object a line, each line with one line, in their order (design §4, `--batch`). Blank lines
 * are passed over; a line that cannot be read is answered as such and the others go on.
 * @returns the exit code: 2 when the file cannot be read, else 0, whatever the answers say
 */
export async function runBatch(
  file: string,
  terminal: Terminal,
  answer: (line: BatchLine) => unknown,
): Promise<number> {
  const source = file === '-' ? process.stdin : createReadStream(file);
  try {
    let first = true;
    for await (const batch of readLines(source as AsyncIterable<Buffer>, { number: 1, offset: 0 })) {
      const answers: string[] = [];
      for (const { number, bytes } of batch) {
        const line = readLine(number, bytes, first);
        first = false;
        if (line !== undefined) answers.push(JSON.stringify(answer(line)));
      }
      if (answers.length > 0) terminal.out(answers.join('\n'));
    }
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const finding: Finding = unreadableFile.finding({ file, reason: reasonOf(error) }, { where: { file } });
    terminal.talk(printFinding(finding, terminal.talkStyle));
    return EXIT.unusable;
  }
}

function readLine(number: number, bytes: Buffer | undefined, first: boolean): BatchLine | undefined {
  if (bytes === undefined) return { fault: `Line ${number} is too long.` };
  if (!isUtf8(bytes)) return { fault: `Line ${number} is not UTF-8 text; save the file as UTF-8.` };
  const written = bytes.toString('utf8');
  const text = first ? written.replace(/^\ufeff/, '') : written;
  if (text.trim() === '') return undefined;
  try {
    return { request: parseJson(text) };
  } catch (error) {
    const fault = jsonFault(text);
    if (fault === undefined) throw error;
    return { fault: `Line ${number} is not JSON: column ${fault.offset + 1}, ${faultInWords(fault)}.` };
  }
}

/** The `id` of a request, whatever it is, so that its answer can be found. */
export const idOf = (request: unknown): unknown =>
  typeof request === 'object' && request !== null && 'id' in request ? request.id : null;
