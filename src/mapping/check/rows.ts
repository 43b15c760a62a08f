import { type AttributeNode, walk } from '../../../grammar/index.js';
import type { Apply, Mapping, MappingFormat, Source } from '../table.js';

/** A row to suggest. `source` is an expression, or undefined for the portal's None. */
export interface Row {
  readonly target: string;
  readonly source: string | undefined;
  /** A fixed text in the place of a source. */
  readonly constant?: string | undefined;
  readonly match?: number | undefined;
  readonly apply?: Apply | undefined;
  readonly default?: string | undefined;
}

/** A mapping as a row, with some of its settings changed. */
export const rowOf = (
  { target, source, match, apply, default: fallback }: Mapping,
  changes: Partial<Row> = {},
): Row => ({
  target,
  source: source?.text,
  constant: source?.kind === 'constant' && source.tree.kind === 'constant' ? source.tree.value : undefined,
  match,
  apply,
  default: fallback,
  ...('source' in changes && { constant: undefined }),
  ...changes,
});

/** A row as text that can be pasted: into a YAML table, or field by field into the portal's Edit attribute. */
export const rowText = (format: MappingFormat, row: Row): string => (format === 'yaml' ? yamlRow(row) : portalRow(row));

const DIRECT = /^\[([^[\]]+)\]$/;

function yamlRow({ target, source, constant, match, apply, default: fallback }: Row): string {
  const settings = [
    `target: ${yamlText(target)}`,
    constant === undefined
      ? `source: ${source === undefined ? 'null' : yamlText(DIRECT.exec(source)?.[1] ?? source)}`
      : `constant: ${yamlText(constant)}`,
    ...(fallback === undefined ? [] : [`default: ${yamlText(fallback)}`]),
    ...(match === undefined ? [] : [`match: ${match}`]),
    ...(apply === undefined || apply === 'always' ? [] : [`apply: ${apply}`]),
  ];
  return `- { ${settings.join(', ')} }`;
}

const PLAIN = /^[A-Za-z_$][\w$.-]*$/;
const WORDS = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text of several lines is written in double quotes, so that the row stays on one. */
const yamlText = (text: string): string => {
  if (PLAIN.test(text) && !WORDS.test(text)) return text;
  return /[\r\n\t]/.test(text) ? JSON.stringify(text) : `'${text.replaceAll("'", "''")}'`;
};

const APPLY: Partial<Record<Apply, string>> = { create: 'Only during creation' };

function portalRow({ target, source, constant, match, apply, default: fallback }: Row): string {
  const direct = source === undefined ? undefined : DIRECT.exec(source)?.[1];
  const type =
    constant !== undefined
      ? 'Constant'
      : source === undefined
        ? 'None'
        : direct === undefined
          ? 'Expression'
          : 'Direct';
  const fields = [
    `Target attribute: ${target}`,
    `Mapping type: ${type}`,
    ...(constant !== undefined
      ? [`Constant value: ${constant}`]
      : direct !== undefined
        ? [`Source attribute: ${direct}`]
        : source === undefined
          ? []
          : [`Expression: ${source}`]),
    ...(fallback === undefined ? [] : [`Default value if null: ${fallback}`]),
    ...(match === undefined ? [] : ['Match objects using this attribute: Yes', `Matching precedence: ${match}`]),
    `Apply this mapping: ${(apply && APPLY[apply]) ?? 'Always'}`,
  ];
  return fields.join(' | ');
}

/** The attributes that a source reads, in the order of the text, repeats included. */
export const attributesIn = ({ tree }: Source): readonly AttributeNode[] =>
  [...walk(tree)].filter((node) => node.kind === 'attribute');

/** The names of the attributes that a source reads, each once. */
export const namesIn = (source: Source): readonly string[] => [
  ...new Set(attributesIn(source).map(({ name }) => name)),
];

/** What every finding about a row says of where it is. */
export const at = ({ where, target }: Mapping) => ({ where, subject: target });
