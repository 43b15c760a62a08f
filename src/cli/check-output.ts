import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Finding, unwritableFile } from '../diagnostics/index.js';
import type { Format } from '../reports/check/formats.js';
import { UsageError } from './usage.js';

/** A file that a report is to be written to. */
export interface Output {
  readonly file: string;
  readonly format: Format;
}

/** What each ending can hold; the first is meant unless --format names another of them. */
const ENDINGS: Readonly<Record<string, readonly [Format, ...Format[]]>> = {
  '.sarif': ['sarif'],
  '.sarif.json': ['sarif'],
  '.json': ['json', 'sarif'],
  '.xml': ['junit'],
  '.md': ['markdown'],
  '.txt': ['pretty', 'compact', 'github'],
};

/** The formats of --output files, by their endings. */
export function outputsOf(files: readonly string[], format: Format | undefined): readonly Output[] {
  const twice = files.find((file, index) => files.some((one, at) => at < index && resolve(one) === resolve(file)));
  if (twice !== undefined) throw new UsageError(`--output names ${twice} twice.`);
  return files.map((file) => ({ file, format: formatOf(file, format) }));
}

function formatOf(file: string, format: Format | undefined): Format {
  const ending = Object.keys(ENDINGS).find((one) => file.toLowerCase().endsWith(one));
  const formats = ending === undefined ? undefined : ENDINGS[ending];
  if (formats === undefined) {
    const all = Object.entries(ENDINGS).map(([one, [first]]) => `${one} (${first})`);
    throw new UsageError(`--output cannot tell the format of ${file}. Let the name end in ${all.join(', ')}.`);
  }
  return formats.find((one) => one === format) ?? formats[0];
}

/** Whether a report would be written over something that this command reads. */
export function overwritten(
  outputs: readonly { readonly file: string }[],
  inputs: readonly string[],
): Finding | undefined {
  const file = outputs.find((output) => inputs.some((input) => isSame(input, output.file)))?.file;
  return file === undefined
    ? undefined
    : unwritableFile.finding({ file, reason: 'this command reads it' }, { where: { file } });
}

/** One file may have two names: a link, or another case. */
function isSame(one: string, other: string): boolean {
  if (resolve(one) === resolve(other)) return true;
  const [a, b] = [one, other].map((file) => statSync(file, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.ino === b.ino && a.dev === b.dev && a.ino !== 0;
}
