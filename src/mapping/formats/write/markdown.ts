import { BARE_NAME } from '../../draft.js';
import { type Apply, FLOW_TYPES, type Mapping, type MappingFile, type ObjectMapping } from '../../table.js';
import { writeCell } from './cell.js';
import { losses, mainObjects } from './losses.js';
import type { Output } from './output.js';

/** Writes a mapping file as the tables of a guide, with the columns of the portal's "Edit attribute". */
export function writeMarkdown(file: MappingFile): Output {
  const { users, groups } = mainObjects(file);
  const sections = [
    ['Users', users],
    ['Groups', groups],
  ] as const;
  const written = sections.flatMap(([title, object]) =>
    object === undefined || object.mappings.length === 0 ? [] : [`## ${title}\n\n${tableOf(object)}`],
  );
  return { text: written.join('\n'), lost: losses(file, 'markdown') };
}

interface Column {
  readonly title: string;
  readonly cell: (row: Mapping) => string;
  /** Left out where every cell of it would be blank. */
  readonly optional?: true;
}

const COLUMNS: readonly Column[] = [
  { title: 'Target attribute', cell: ({ target }) => writeCell(target) },
  { title: 'Source attribute', cell: (row) => writeCell(sourceOf(row).text) },
  { title: 'Mapping type', cell: (row) => sourceOf(row).type },
  { title: 'Default value if null', cell: (row) => writeCell(row.default ?? ''), optional: true },
  { title: 'Matching precedence', cell: ({ match }) => (match === undefined ? '' : String(match)) },
  { title: 'Apply this mapping', cell: ({ apply }) => (apply === 'always' ? '' : APPLY[apply]), optional: true },
];

/** The portal's words; what it does not offer has Graph's. */
const APPLY: Readonly<Record<Apply, string>> = { ...FLOW_TYPES, create: 'Only during object creation' };

function tableOf({ mappings }: ObjectMapping): string {
  const columns = COLUMNS.filter(({ cell, optional }) => !optional || mappings.some((row) => cell(row) !== ''));
  const line = (cells: readonly string[]): string =>
    `|${cells.map((cell) => (cell === '' ? ' ' : ` ${cell} `)).join('|')}|\n`;
  const rows = mappings.map((row) => line(columns.map(({ cell }) => cell(row))));
  return [line(columns.map(({ title }) => title)), `|${columns.map(() => '---').join('|')}|\n`, ...rows].join('');
}

interface WrittenSource {
  readonly type: 'Direct' | 'Constant' | 'Expression' | 'None';
  readonly text: string;
}

function sourceOf({ source }: Mapping): WrittenSource {
  if (source === undefined) return { type: 'None', text: '' };
  const { kind, text, tree } = source;
  if (kind === 'attribute' && tree.kind === 'attribute' && BARE_NAME.test(tree.name)) {
    return { type: 'Direct', text: tree.name };
  }
  // A blank cell would be no constant at all.
  if (kind === 'constant' && tree.kind === 'constant' && tree.value !== '')
    return { type: 'Constant', text: tree.value };
  return { type: 'Expression', text };
}
