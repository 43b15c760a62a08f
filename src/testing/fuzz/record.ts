import { isNode, isSeq, parseDocument } from 'yaml';
import type { Finding } from '../../diagnostics/index.js';
import { readSuite } from '../golden/suite.js';
import { writtenText } from '../golden/written.js';
import { writtenUser } from '../trial/shown.js';
import { type GoldenText, indented } from './golden-test.js';
import { notRecorded } from './rules.js';

/** A test file with more tests, and the names of those that were added. */
export type Recorded =
  | { readonly text: string; readonly added: readonly string[] }
  | { readonly findings: readonly Finding[] };

/** What a new test file says at its head. */
export interface Head {
  readonly mapping: string | undefined;
  readonly profile: string | undefined;
  /** Values of macros, by name. */
  readonly macros: ReadonlyMap<string, string>;
}

/** A new file of tests. */
export function newSuite(tests: readonly GoldenText[], { mapping, profile, macros }: Head): string {
  return [
    ...(mapping === undefined ? [] : [`mapping: ${writtenText(mapping)}`]),
    ...(profile === undefined ? [] : [`profile: ${writtenText(profile)}`]),
    ...(macros.size === 0 ? [] : [`macros: ${writtenUser(Object.fromEntries(macros))}`]),
    'tests:',
    tests.map(({ lines }) => indented(lines).join('\n')).join('\n\n'),
    '',
  ].join('\n');
}

/** Adds tests behind those of a file, whose every other character stays. A test whose name is there already is left out. */
export function addTests(text: string, file: string, tests: readonly GoldenText[]): Recorded {
  const read = readSuite(text, file);
  if ('findings' in read) return read;
  const names = new Set(read.suite.tests.map(({ name }) => name));
  const fresh = tests.filter(({ name }) => !names.has(name));
  if (fresh.length === 0) return { text, added: [] };
  const refuse = (reason: string) => ({ findings: [notRecorded.finding({ file, reason }, { where: { file } })] });
  const list = parseDocument(text, { prettyErrors: false }).get('tests', true);
  if (!isSeq(list) || list.flow || !list.range) return refuse('its tests stand between [ and ], not in lines');
  const [first] = list.items;
  const start = isNode(first) ? (first.range?.[0] ?? 0) : 0;
  const dash = text.lastIndexOf('-', start);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  if (indent.trim() !== '') return refuse('its first test does not begin a line');
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const end = list.range[1];
  const before = text.slice(0, end).replace(/[ \t\r\n]*$/, '');
  const more = fresh.map(({ lines }) => `${newline}${newline}${indented(lines, indent).join(newline)}`).join('');
  const written = `${before}${more}${text.slice(before.length).replace(/^[ \t]*(?=\r?\n|$)/, '') || newline}`;
  return isSound(text, written, file, fresh)
    ? { text: written, added: fresh.map(({ name }) => name) }
    : refuse(UNSOUND);
}

const UNSOUND = 'they could not be added without changing something else in it';

/** Whether the new file says what the old one says, and the new tests besides. */
function isSound(before: string, after: string, file: string, added: readonly GoldenText[]): boolean {
  const read = readSuite(after, file);
  if ('findings' in read) return false;
  const [old, now] = [before, after].map((text) => parseDocument(text).toJS() as { tests: unknown[] });
  if (old === undefined || now === undefined) return false;
  const kept = { ...now, tests: now.tests.slice(0, old.tests.length) };
  const names = read.suite.tests.slice(old.tests.length).map(({ name }) => name);
  return (
    JSON.stringify(kept) === JSON.stringify(old) &&
    JSON.stringify(names) === JSON.stringify(added.map(({ name }) => name))
  );
}
