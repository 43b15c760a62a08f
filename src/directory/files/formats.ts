/** A kind of file that is no text, or no data, and what an administrator does instead. */
export interface Format {
  readonly name: string;
  readonly advice: string;
  readonly holds: (head: Buffer) => boolean;
}

const startsWith =
  (...bytes: readonly number[]) =>
  (head: Buffer): boolean =>
    bytes.every((byte, index) => head[index] === byte);

const asCsv = 'Open it and save it with File > Save As > "CSV UTF-8 (Comma delimited)".';

/** What people give for an export by mistake, by the first bytes of the file. */
const formats: readonly Format[] = [
  { name: 'an Excel workbook, or another zip archive', advice: asCsv, holds: startsWith(0x50, 0x4b, 0x03, 0x04) },
  { name: 'an Excel workbook of the old form (.xls)', advice: asCsv, holds: startsWith(0xd0, 0xcf, 0x11, 0xe0) },
  { name: 'a gzip archive', advice: 'Unpack it first.', holds: startsWith(0x1f, 0x8b) },
  { name: 'a PDF document', advice: 'Export the users as JSON or CSV.', holds: startsWith(0x25, 0x50, 0x44, 0x46) },
  {
    name: 'a web page',
    advice: 'A sign-in page was probably saved in place of the answer: sign in, and export again.',
    holds: (head) => /^\s*<(?:!doctype html|html|head|\?xml|!--)/i.test(head.toString('latin1')),
  },
  {
    name: 'a binary file',
    advice: 'Give the text file that was exported: JSON, one JSON object a line, or CSV.',
    // A text in UTF-16 has zeros too, but a letter beside each of the first.
    holds: (head) => head.includes(0) && head[0] !== 0 && head[1] !== 0,
  },
];

/** How many bytes of a file `formatOf` wants to see. */
export const HEAD = 512;

/** What an administrator does with a file that is something else. */
export const adviceOn = (name: string): string =>
  formats.find((format) => format.name === name)?.advice ?? 'Give the text file that was exported.';

/** What a file is that cannot be a directory, or undefined for a text. */
export const formatOf = (head: Buffer): Format | undefined => formats.find(({ holds }) => holds(head));
