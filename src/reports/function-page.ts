import { type FunctionEntry, type Parameter, signature } from '../functions/index.js';
import { type Style, wrap } from './style.js';

/** What is known of a function, in the order in which people ask. */
export interface FunctionPage {
  readonly name: string;
  readonly signature: string;
  readonly summary: string;
  readonly parameters: readonly {
    readonly key: string;
    readonly about: string;
    readonly optional: boolean;
    /** False when Microsoft never published the key and it is our reading. */
    readonly published: boolean;
  }[];
  readonly examples: FunctionEntry['documentation']['examples'];
  readonly undocumented?: string;
  readonly source: string;
}

export const functionPage = (entry: FunctionEntry): FunctionPage => ({
  name: entry.name,
  signature: signature(entry),
  summary: entry.documentation.summary,
  parameters: entry.parameters.map(({ key, about, optional, published }) => ({ key, about, optional, published })),
  examples: entry.documentation.examples,
  ...(entry.documentation.undocumented !== undefined && { undocumented: entry.documentation.undocumented }),
  source: entry.documentation.source,
});

/** A function as `rehearse explain` shows it. */
export function printFunctionPage(entry: FunctionEntry, style: Style): string {
  const { parameters, examples, undocumented, source, summary } = functionPage(entry);
  const names = entry.parameters.map(({ key, published }) => `${key}${published ? '' : ' *'}`);
  const width = Math.max(0, ...names.map(({ length }) => length));
  const rows = entry.parameters.map((parameter, index) => {
    const head = `  ${names[index]?.padEnd(width)}  `;
    return head + wrap(about(parameter), style.width, ' '.repeat(head.length));
  });
  const shown = examples.map(({ expression, result }) =>
    result === undefined ? `  ${expression}` : `  ${expression}  ->  ${resultText(result)}`,
  );
  return [
    style.bold(signature(entry)),
    `  ${wrap(summary, style.width, '  ')}`,
    ...(rows.length > 0 ? ['', ...rows] : []),
    ...(parameters.some(({ published }) => !published) ? ['', `  ${UNPUBLISHED}`] : []),
    '',
    style.bold(examples.length === 1 ? 'Example' : 'Examples'),
    ...shown,
    ...(undocumented === undefined
      ? []
      : ['', style.bold('Where Microsoft says nothing'), `  ${wrap(undocumented, style.width, '  ')}`]),
    '',
    style.faint(`  ${wrap(`Source: ${source}`, style.width, '  ')}`),
  ].join('\n');
}

const UNPUBLISHED = "* Our name: Microsoft publishes none for Graph's tree.";

const about = ({ about: text, optional, repeats }: Parameter): string =>
  [text, ...(optional ? ['may be left out'] : []), ...(repeats > 0 ? ['repeats'] : [])].join('; ');

const resultText = (result: string | null | readonly string[]): string =>
  result === null ? 'null' : JSON.stringify(result);

/** The reference of all functions as Markdown: the file grammar/functions.md. */
export function functionReference(entries: Iterable<FunctionEntry>): string {
  const all = [...entries];
  return [
    '# Functions of Entra attribute-mapping expressions',
    '',
    `<!-- Written from the catalogue in src/functions/; a test keeps it fresh. -->`,
    '',
    `The ${all.length} functions, with the keys of their parameters in Graph's tree. A key marked \\* was never published by`,
    'Microsoft and is our reading. What Microsoft does not say about a function stands last.',
    '',
    all.map(({ name }) => `[${name}](#${name.toLowerCase()})`).join(' · '),
    '',
    ...all.flatMap(section),
  ].join('\n');
}

function section(entry: FunctionEntry): string[] {
  const { parameters, examples, undocumented, source, summary } = functionPage(entry);
  return [
    `## ${entry.name}`,
    '',
    `\`${signature(entry)}\``,
    '',
    summary,
    '',
    ...(parameters.length > 0 ? ['| parameter | |', '|---|---|', ...entry.parameters.map(row), ''] : []),
    '```text',
    ...examples.map(({ expression, result }) =>
      result === undefined ? expression : `${expression}  ->  ${resultText(result)}`,
    ),
    '```',
    '',
    ...(undocumented === undefined ? [] : [`*Not documented:* ${undocumented.replaceAll('*', '\\*')}`, '']),
    `Source: ${source}`,
    '',
  ];
}

const row = (parameter: Parameter): string =>
  `| ${parameter.key}${parameter.published ? '' : ' \\*'} | ${about(parameter).replaceAll('|', '\\|')} |`;
