import fc from 'fast-check';
import { expect, test } from 'vitest';
import { print, type Tree } from '../../../../grammar/index.js';
import { sourceAttributes } from '../../../../src/attributes/index.js';
import { type MappingFile, readMapping, updateSchema } from '../../../../src/mapping/index.js';
import { USER } from '../../../../src/scim/index.js';
import { trees } from '../../../properties/arbitraries.js';
import { meaningOf, withoutComments, written } from './files.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const TARGETS = [
  ...USER.schema.attributes
    .filter(({ name }) => name !== 'groups')
    .flatMap(({ name, multiValued, subAttributes = [] }) =>
      subAttributes.length === 0
        ? [name]
        : subAttributes.map((sub) => (multiValued ? `${name}[type eq "work"].${sub.name}` : `${name}.${sub.name}`)),
    ),
  `${ENTERPRISE}:department`,
  'urn:ietf:params:scim:schemas:extension:Contoso:2.0:User:tag',
];
const NAMES = sourceAttributes('user').map(({ name }) => name);

/** A tree that reads Entra's attributes in place of others. */
function renamed(tree: Tree): Tree {
  switch (tree.kind) {
    case 'attribute':
      return { ...tree, name: NAMES[(tree.name.length * 7) % NAMES.length] ?? 'mail' };
    case 'call':
      return { ...tree, arguments: tree.arguments.map((one) => (one.kind === 'omitted' ? one : renamed(one))) };
    case 'concatenation':
      return { ...tree, operands: tree.operands.map(renamed) };
    case 'comparison':
      return { ...tree, left: renamed(tree.left), right: renamed(tree.right) };
    default:
      return tree;
  }
}

// biome-ignore format: a list of texts
const text = fc.oneof(
  fc.constantFrom(
    ' ', 'x', 'None', 'n/a', '-', '|', '\\|', '`', '``a`', '"x"', "'", '&quot;', '&amp;', '<br>', '**b**', '[a](#b)', 'a\nb', '\t', '#x', '1', 'true',
    'null', '~', 'Constant: x', 'delete', 'a or b', ': ', '- ', '{', '\\', '\u00a0', '\u201cx\u201d', '*', '_a_', '\u{1f600}',
  ),
  fc.string({ unit: 'grapheme-composite', maxLength: 8, minLength: 1 }),
);
const source = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => ({ source: name })),
  text.map((constant) => ({ constant })),
  fc.constant({ source: null }),
  // A text or an attribute alone is what a schema calls a constant or a direct mapping; a macro alone it cannot say.
  trees
    .filter(({ kind }) => ['call', 'concatenation', 'comparison'].includes(kind))
    .map((tree) => ({ source: print(renamed(tree)) })),
);
const row = fc
  .tuple(
    source,
    fc.record(
      {
        default: text,
        apply: fc.constantFrom('always', 'create', 'add-values', 'keep-value', 'fill-empty'),
        flow: fc.constantFrom('changed', 'always'),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([from, rest]) => ({ ...from, ...rest }));

/** YAML reads what JSON writes, in braces. */
const tableOf = (rows: readonly object[]): string =>
  ['target: generic', 'users:', ...rows.map((one) => `  - ${JSON.stringify(one)}`), ''].join('\n');

function read(table: string, file = 'x.yaml'): MappingFile | undefined {
  const { mapping, findings } = readMapping(table, file);
  return findings.some(({ severity }) => severity === 'error') ? undefined : mapping;
}

const must = (file: MappingFile | undefined, from: string): MappingFile => {
  if (file === undefined) throw new Error(`not read again:\n${from}`);
  return file;
};

/** Tables without errors, of rows that are right by themselves. */
const tables = fc
  .tuple(fc.shuffledSubarray(TARGETS, { minLength: 1, maxLength: 8 }), fc.array(row, { minLength: 8, maxLength: 8 }))
  .map(([targets, rows]) =>
    targets
      .map((target, index) => ({ target, ...rows[index], ...(index === 0 && { match: 1 }) }))
      .filter((one) => read(tableOf([{ match: 1, ...one }])) !== undefined),
  )
  .map((rows) => rows.map((one, index) => (index === 0 ? { match: 1, ...one } : one)))
  .filter((rows) => rows.length > 0);

test('a table keeps its meaning through every format', () => {
  let rows = 0;
  fc.assert(
    fc.property(tables, (generated) => {
      rows += generated.length;
      const file = must(read(tableOf(generated)), tableOf(generated));
      const yaml = written(file, 'yaml').text;
      const again = must(read(yaml), yaml);
      expect(meaningOf(again)).toEqual(meaningOf(file));

      const json = written(file, 'json').text;
      const schema = must(read(json, 'x.json'), json);
      expect(meaningOf(schema)).toEqual(meaningOf(file));
      expect(withoutComments(written(schema, 'yaml', 'generic').text)).toBe(yaml);
      expect(updateSchema(schema, { text: json, mapping: schema })).toMatchObject({ text: json, changes: [] });
      expect(updateSchema(again, { text: json, mapping: schema })).toMatchObject({ text: json, changes: [] });

      const guide = written(file, 'markdown').text;
      const page = must(read(guide, 'x.md'), guide);
      const held = meaningOf(file).map((one) => one.rows.map((each) => ({ ...each, flow: 'changed' })));
      expect(meaningOf(page).map((one) => one.rows)).toEqual(held);
    }),
    { numRuns: 60, seed: 4 },
  );
  expect(rows).toBeGreaterThan(120);
});

test('an export is brought to any other table, and only then says the same', () => {
  fc.assert(
    fc.property(tables, tables, (first, second) => {
      const json = written(must(read(tableOf(first)), ''), 'json').text;
      const file = must(read(tableOf(second)), '');
      const old = must(read(json, 'x.json'), json);
      const { text: now } = updateSchema(file, { text: json, mapping: old });
      const sorted = (one: MappingFile) =>
        meaningOf(one).map(({ rows }) => [...rows].sort((a, b) => a.target.localeCompare(b.target)));
      expect(sorted(must(read(now, 'x.json'), now))).toEqual(sorted(file));
      const rule = (text: string) =>
        text.slice(text.indexOf('"synchronizationRules"'), text.indexOf('"attributeMappings"'));
      expect(rule(now)).toBe(rule(json));
    }),
    { numRuns: 25, seed: 4 },
  );
});
