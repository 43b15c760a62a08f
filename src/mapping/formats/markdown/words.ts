import type { Apply } from '../../table.js';

/** The words of guides for one thing, folded to lower case. */
type Words<Meaning> = ReadonlyMap<string, Meaning>;

const meanings = <Meaning>(table: readonly (readonly [Meaning, readonly string[]])[]): Words<Meaning> =>
  new Map(table.flatMap(([meaning, words]) => words.map((word) => [word, meaning] as const)));

/** "Apply this mapping", in the portal's words and in Graph's. */
export const APPLY: Words<Apply> = meanings<Apply>([
  ['always', ['always']],
  // biome-ignore format: a list of words
  ['create', [
    'only during object creation', 'only during creation', 'during object creation', 'only on creation', 'on creation',
    'create', 'create only', 'only create', 'objectaddonly',
  ]],
  ['add-values', ['multivalueaddonly', 'add-values']],
  ['keep-value', ['valueaddonly', 'keep-value']],
  ['fill-empty', ['attributeaddonly', 'fill-empty']],
]);

export type MappingType = 'direct' | 'constant' | 'expression' | 'none';

/** "Mapping type" */
export const TYPES: Words<MappingType> = meanings<MappingType>([
  ['direct', ['direct', 'attribute']],
  ['constant', ['constant']],
  ['expression', ['expression', 'function']],
  ['none', ['none']],
]);

/** "Match objects using this attribute" */
export const MATCHED: Words<boolean> = meanings<boolean>([
  [true, ['yes', 'y', 'true', 'x', '\u2705', '\u2713', '\u2714', '\u2714\ufe0f']],
  [false, ['no', 'n', 'false', '\u274c', '\u2717', '\u2718']],
]);

/** Cells by which a guide says that there is nothing here. */
export const NOTHING: ReadonlySet<string> = new Set([
  '',
  '-',
  '\u2013',
  '\u2014',
  'n/a',
  'na',
  '(none)',
  '(blank)',
  'blank',
  'empty',
]);

/** "None" as a source: only the default value flows. */
export const NONE: ReadonlySet<string> = new Set(['none', '(none)', 'null']);

/** Cells by which a guide asks to remove a mapping, or to leave it out. */
export const REMOVED =
  /^\W*(?:delete[sd]?|remove[sd]?|not (?:mapped|used|supported|required)|unmapped|no mapping)(?: (?:this|the|it|mapping|attribute|row))*\W*$/i;

/** "Constant: Employee", 'Constant "Employee"' */
export const CONSTANT = /^constant(?: value)?\s*(?:[:=]\s*|(?=["'`]))/i;
