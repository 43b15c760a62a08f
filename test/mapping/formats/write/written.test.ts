import { describe, expect, test } from 'vitest';
import { fromGraph } from '../../../../src/expression/index.js';
import { checkMapping } from '../../../../src/mapping/index.js';
import { clean, meaningOf, readRoot, withoutComments, written } from './files.js';

const HERE = 'test/mapping/formats/write';
const BUNDLED = readRoot('mappings/hugging-face.yaml');
const EVERYTHING = readRoot(`${HERE}/every-feature.yaml`);
const TABLES = [
  ['the bundled table', BUNDLED, 'hugging-face-managed', 'guide', ['the target, hugging-face-managed']],
  [
    'a table with every feature',
    EVERYTHING,
    'generic',
    'every-feature',
    [
      'the target, generic',
      'the target object actions of "users", create, update',
      'the scoping filters of "users"',
      'that "groups" is switched off',
    ],
  ],
] as const;

describe('the settings of the job', () => {
  const job = '{ dialect: aadOptscim062020, deletionThreshold: 50 }';
  const file = clean(`job: ${job}\n${BUNDLED}`, 'yaml');

  test('stand in a YAML table where they differ from the defaults', () => {
    expect(written(file, 'yaml').text).toContain('\njob: { dialect: aadOptscim062020, deletionThreshold: 50 }\n');
    expect(clean(written(file, 'yaml').text, 'yaml').job).toEqual(file.job);
    expect(written(clean(BUNDLED, 'yaml'), 'yaml').text).not.toContain('job');
  });

  test.each(['json', 'markdown'] as const)('are named as lost in %s', (format) => {
    const lost = 'convert/lost the job settings, dialect: aadOptscim062020, deletionThreshold: 50';
    expect(written(file, format).lost).toContain(lost);
    expect(written(clean(BUNDLED, 'yaml'), format).lost.join()).not.toContain('job');
  });
});

interface Row {
  readonly source: { readonly expression: string } | null;
}

describe.each(TABLES)('%s', (_what, table, profile, rule, lost) => {
  const file = clean(table, 'yaml');
  const schema = written(file, 'json');

  test('as a schema is what an export would hold', () => {
    const expected = JSON.parse(readRoot(`${HERE}/${rule}.rule.json`));
    const found = JSON.parse(schema.text).synchronizationRules[0];
    expect(found.objectMappings).toEqual(expected.objectMappings);
    expect(Object.keys(found)).toEqual(expect.arrayContaining(Object.keys(expected)));
  });

  test('keeps its order of properties in a schema', () => {
    const expected = readRoot(`${HERE}/${rule}.rule.json`);
    const found = JSON.parse(schema.text).synchronizationRules[0].objectMappings;
    for (const row of found.flatMap((one: { attributeMappings: Row[] }) => one.attributeMappings)) {
      expect(
        JSON.parse(expected).objectMappings.flatMap((one: { attributeMappings: Row[] }) =>
          one.attributeMappings.map((each) => JSON.stringify(each)),
        ),
      ).toContain(JSON.stringify(row));
    }
  });

  test('as a schema is read without a finding, and its trees say what its texts say', () => {
    const read = clean(schema.text, 'json');
    expect(meaningOf(read)).toEqual(meaningOf(file));
    expect(checkMapping(read, undefined).filter(({ ruleId }) => ruleId.startsWith('schema/'))).toEqual([]);
    for (const { source } of rowsOf(schema.text)) {
      const rebuilt = source === null ? undefined : fromGraph(source);
      if (rebuilt !== undefined && 'text' in rebuilt) expect(rebuilt.text).toBe(source?.expression);
    }
  });

  test('to a schema and back is the same text', () => {
    const back = written(clean(schema.text, 'json'), 'yaml', profile);
    expect(withoutComments(back.text)).toBe(withoutComments(table));
    expect(back.lost).toEqual(['convert/lost ids, versions, metadata and directory definitions']);
  });

  test('has the same ids whenever it is written, and others when it changes', () => {
    expect(written(file, 'json').text).toBe(schema.text);
    const other = written(clean(table.replace('displayName, match', 'mailNickname, match'), 'yaml'), 'json').text;
    const idOf = (text: string): string => JSON.parse(text).synchronizationRules[0].id;
    expect(idOf(schema.text)).toMatch(/^[\da-f]{8}-[\da-f]{4}-8[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(idOf(other)).not.toBe(idOf(schema.text));
  });

  test('to a guide and back means the same, but for what is named', () => {
    const guide = written(file, 'markdown');
    const back = clean(guide.text, 'markdown');
    const rows = (of: typeof file) => meaningOf(of).map((one) => one.rows);
    expect(rows(back)).toEqual(rows(file));
    expect(guide.lost).toEqual(lost.map((what) => `convert/lost ${what}`));
    expect(written(back, 'markdown').text).toBe(guide.text);
  });
});

test('every row of a schema is in the written directory definitions', () => {
  const { directories, synchronizationRules } = JSON.parse(written(clean(EVERYTHING, 'yaml'), 'json').text);
  const names = (directory: number, object: string): string[] =>
    directories[directory].objects
      .find((one: { name: string }) => one.name === object)
      .attributes.map((one: { name: string }) => one.name);
  const [groups, users] = synchronizationRules[0].objectMappings;
  for (const { sourceObjectName, targetObjectName, attributeMappings } of [groups, users]) {
    for (const { targetAttributeName, source } of attributeMappings) {
      expect(names(1, targetObjectName)).toContain(targetAttributeName);
      if (source?.type === 'Attribute') expect(names(0, sourceObjectName)).toContain(source.name);
    }
  }
  for (const { objects } of directories) {
    for (const { attributes } of objects) {
      expect(attributes.filter(({ anchor }: { anchor: boolean }) => anchor)).toHaveLength(1);
      expect(new Set(attributes.map((one: { name: string }) => one.name)).size).toBe(attributes.length);
    }
  }
});

const rowsOf = (text: string): Row[] =>
  JSON.parse(text).synchronizationRules[0].objectMappings.flatMap(
    (one: { attributeMappings: Row[] }) => one.attributeMappings,
  );
