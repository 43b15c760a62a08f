import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type MappingFile, readMapping, updateSchema } from '../../../../src/mapping/index.js';
import { clean, meaningOf, readRoot, root, withoutComments, written } from './files.js';

const RULE = readRoot('test/mapping/formats/write/every-feature.rule.json');
const EVERYTHING = withoutComments(readRoot('test/mapping/formats/write/every-feature.yaml'));

interface Rule {
  readonly objectMappings: readonly { readonly attributeMappings: readonly object[] }[];
}

/** An export: a rule with what a tenant has besides, each row on a line. */
function wrap(text: string): string {
  const rule: Rule = JSON.parse(text);
  const rows = rule.objectMappings.flatMap(({ attributeMappings }) =>
    attributeMappings.map((row) => JSON.stringify(row)),
  );
  const objectMappings = rule.objectMappings.map((one) => ({
    ...one,
    attributeMappings: one.attributeMappings.map((row) => `row ${rows.indexOf(JSON.stringify(row))}`),
  }));
  const schema = {
    '@odata.context': 'x',
    id: 'job',
    version: 'v1.2',
    unknown: 'list',
    synchronizationRules: [{ ...rule, objectMappings }],
  };
  return `${JSON.stringify(schema, null, 2)}\n`
    .replace('"list"', '[1,  2]')
    .replace(/"row (\d+)"/g, (_row, index) => (rows[index] ?? '').replaceAll('":', '": '));
}
const pretty = (text: string): string => `${JSON.stringify(JSON.parse(text), null, 4)}\n`;
const LAYOUTS: readonly (readonly [string, (rule: string) => string])[] = [
  ['a row on each line', wrap],
  ['four blanks', (rule) => pretty(wrap(rule))],
  ['tabs and CRLF', (rule) => JSON.stringify(JSON.parse(wrap(rule)), null, '\t').replaceAll('\n', '\r\n')],
  ['one line', (rule) => JSON.stringify(JSON.parse(wrap(rule)))],
  ['a byte order mark', (rule) => `\ufeff${pretty(wrap(rule))}`],
];

function update(table: string | MappingFile, old: string) {
  const file =
    typeof table === 'string'
      ? clean(table, table.startsWith('## ') || table.startsWith('|') ? 'markdown' : 'yaml')
      : table;
  const { mapping } = readMapping(old, 'export.json');
  if (mapping === undefined) throw new Error('no export');
  const { text, changes, lost } = updateSchema(file, { text: old, mapping });
  return { text, changes, lost: lost.map(({ ruleId, data }) => `${ruleId} ${data.what ?? data.name ?? ''}`) };
}

/** The lines that differ between two texts, without those that both have. */
function difference(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  return [
    ...old.filter((line) => !now.includes(line)).map((line) => `-${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `+${line}`),
  ];
}

/** An edit of the table, and what is said about it. */
const EDITS: readonly (readonly [string, (table: string) => string, string])[] = [
  ['an expression', (t) => t.replace('source: jobTitle,', "source: 'Trim([jobTitle])',"), 'changed title (source)'],
  ['None', (t) => t.replace('source: jobTitle, default', 'default'), 'changed title (source)'],
  ['a constant', (t) => t.replace('source: jobTitle, default', 'constant: Boss, default'), 'changed title (source)'],
  ['a default', (t) => t.replace('default: Unspecified', 'default: None'), 'changed title (defaultValue)'],
  ['no default', (t) => t.replace(', default: Unspecified', ''), 'changed title (defaultValue)'],
  ['a precedence', (t) => t.replace('match: 2', 'match: 3'), 'changed emails[type eq "work"].value (matchingPriority)'],
  ['no matching', (t) => t.replace(', match: 2', ''), 'changed emails[type eq "work"].value (matchingPriority)'],
  [
    'apply and flow',
    (t) => t.replace('apply: create', 'apply: fill-empty, flow: always'),
    'changed userType (flowBehavior, flowType)',
  ],
  [
    'a first row less',
    (t) => t.replace('  - { target: userName, source: userPrincipalName, match: 1 }\n', ''),
    'removed userName',
  ],
  [
    'the first two rows of users less',
    (t) => t.replace(/ {2}- \{ target: userName.*\n {2}- \{ target: externalId.*\n/, ''),
    'removed userName, removed externalId',
  ],
  ['a middle row less', (t) => t.replace(/ {2}- \{ target: title.*\n/, ''), 'removed title'],
  [
    'a last row less',
    (t) => t.replace(/ {2}- \{ target: urn:\S+:manager.*\n/, ''),
    'removed urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager',
  ],
  [
    'a row more',
    (t) =>
      t.replace(
        'users:\n  - { target',
        "users:\n  - { target: nickName, source: mailNickname, default: '\"' }\n  - { target",
      ),
    'added nickName',
  ],
  ['one row for another', (t) => t.replace('target: title', 'target: nickName'), 'added nickName, removed title'],
  ['actions', (t) => t.replace('[ create, update ]', '[ update, delete ]'), 'target object actions are Update,Delete'],
  ['a filter', (t) => t.replace('"New York"', '"Ohio"'), 'scoping filters changed'],
  ['no filter', (t) => t.replace(/filters:[\s\S]*?\n\n/, ''), 'scoping filters removed'],
];

describe.each(LAYOUTS)('an export with %s', (_how, layout) => {
  const old = layout(RULE);

  test('without a change is the same to the byte', () => {
    expect(update(EVERYTHING, old)).toEqual({ text: old, changes: [], lost: ['convert/lost the target, generic'] });
    expect(update(clean(written(clean(EVERYTHING, 'yaml'), 'json').text, 'json'), old).text).toBe(old);
  });

  test.each(EDITS)('is edited for %s', (_what, edit, said) => {
    const table = edit(EVERYTHING);
    expect(table).not.toBe(EVERYTHING);
    const { text, changes } = update(table, old);
    expect(changes.map((one) => one.replace('Provision Microsoft Entra ID Users: ', '')).join(', ')).toBe(said);
    // It says what the table says, and is strict JSON in the same layout.
    const now = readMapping(text, 'export.json');
    const sorted = ({ rows, ...rest }: ReturnType<typeof meaningOf>[number]) => ({
      ...rest,
      rows: [...rows].sort((a, b) => a.target.localeCompare(b.target)),
    });
    const meant = meaningOf(clean(table.includes('match: 1') ? table : EVERYTHING, 'yaml'));
    if (table.includes('userName'))
      expect(now.mapping && meaningOf(now.mapping).map(sorted)).toEqual(meant.map(sorted));
    if (!old.includes('"unknown": [1,  2]')) expect(text).toBe(layoutOf(old, text));
    // Back to the first table it is the same again, up to the place of rows.
    const back = update(EVERYTHING, text);
    expect(normal(back.text)).toEqual(normal(old));
  });
});

/** A text as the layout of another would print it. */
function layoutOf(old: string, text: string): string {
  const value = JSON.parse(text.replace('\ufeff', ''));
  if (!old.includes('\n')) return JSON.stringify(value);
  if (old.includes('\r')) return JSON.stringify(value, null, '\t').replaceAll('\n', '\r\n');
  return `${old.startsWith('\ufeff') ? '\ufeff' : ''}${JSON.stringify(value, null, 4)}\n`;
}

/** A schema with its rows by target. */
function normal(text: string): unknown {
  const schema = JSON.parse(text.replace('\ufeff', ''));
  for (const object of schema.synchronizationRules[0].objectMappings) {
    object.attributeMappings.sort((a: { targetAttributeName: string }, b: { targetAttributeName: string }) =>
      a.targetAttributeName.localeCompare(b.targetAttributeName),
    );
  }
  return schema;
}

describe('only what differs is touched', () => {
  const old = wrap(RULE);
  const line = (target: string): string =>
    old.split('\n').find((one) => one.includes(`"targetAttributeName": "${target}"`)) ?? '';

  test('one field of a row', () => {
    const { text } = update(EVERYTHING.replace('default: Unspecified', 'default: \'a "b"\''), old);
    const before = line('title');
    expect(difference(old, text)).toEqual([`-${before}`, `+${before.replace('"Unspecified"', '"a \\"b\\""')}`]);
  });

  test('one row of a mapping', () => {
    const { text } = update(EVERYTHING.replace(/ {2}- \{ target: title.*\n/, ''), old);
    expect(difference(old, text)).toEqual([`-${line('title')}`]);
  });

  test('names of Object.prototype are data', () => {
    const odd = old.replace('"unknown": [1,  2]', '"__proto__": {"constructor": 1}');
    expect(update(EVERYTHING.replace('match: 2', 'match: 3'), odd).text).toContain('"__proto__": {"constructor": 1}');
  });

  test('a row that leaves out what is usual gets only what differs', () => {
    const sparse =
      '{"attributeMappings":[{"targetAttributeName":"userName","source":{"name":"mail","type":"Attribute"},"matchingPriority":1},{"targetAttributeName":"title"}],"sourceObjectName":"User","targetObjectName":"urn:ietf:params:scim:schemas:core:2.0:User"}';
    const table = (rows: string): string =>
      `target: generic\nusers:\n  - { target: userName, source: mail, match: 1 }\n${rows}`;
    expect(update(table(''), sparse).text).toBe(sparse.replace(',{"targetAttributeName":"title"}', ''));
    expect(update(table('  - { target: title, source: null }\n'), sparse).text).toBe(sparse);
    expect(update(table('  - { target: title, default: x, apply: create }\n'), sparse).text).toBe(
      sparse.replace(
        '{"targetAttributeName":"title"}',
        '{"targetAttributeName":"title","defaultValue":"x","flowType":"ObjectAddOnly"}',
      ),
    );
    expect(
      JSON.parse(update(table(''), sparse.replace(/\[\{.*\}\](?=,"sourceO)/, '[]')).text).attributeMappings,
    ).toHaveLength(1);
  });
});

describe('what the other file does not speak of', () => {
  const old = pretty(wrap(RULE));

  test('a guide changes no actions, filters, defaults or switches', () => {
    const guide = '| Target attribute | Source attribute | Matching precedence |\n|-|-|-|\n';
    const rows = JSON.parse(old).synchronizationRules[0].objectMappings[1].attributeMappings.map(
      (row: { targetAttributeName: string; source: { expression: string } | null; matchingPriority: number }) =>
        `| \`${row.targetAttributeName}\` | ${row.source === null ? 'None' : `\`${row.source.expression}\``} | ${row.matchingPriority || ''} |\n`,
    );
    const found = update(guide + rows.join(''), old);
    expect(found.text).toBe(old);
    expect(found.lost).toEqual(['convert/left-alone Provision Microsoft Entra ID Groups']);
  });

  test('a guide without matching precedence neither changes matching nor removes rows', () => {
    const { mapping } = readMapping('| Target attribute | Source attribute |\n|-|-|\n| title | mail |\n', 'guide.md');
    const found = update(mapping as MappingFile, old);
    expect(found.changes).toEqual(['Provision Microsoft Entra ID Users: changed title (source)']);
  });

  test('a table without groups switches their mapping off, and leaves its rows', () => {
    const on = old.replace('"enabled": false', '"enabled": true');
    const found = update(EVERYTHING.replace(/enabled: .*\n/, '').replace(/\ngroups:[\s\S]*/, ''), on);
    expect(found).toMatchObject({ text: old, changes: ['Provision Microsoft Entra ID Groups: switched off'] });
    expect(found.lost).toContain('convert/left-alone Provision Microsoft Entra ID Groups');
  });

  test('mappings that the export does not have are added to its rule', () => {
    const users = JSON.parse(RULE);
    users.objectMappings.shift();
    const found = update(EVERYTHING, pretty(wrap(JSON.stringify(users))));
    expect(found.changes).toEqual(['added the mappings of groups, 3 rows']);
    const now = readMapping(found.text, 'export.json').mapping;
    expect(now && meaningOf(now)).toEqual(meaningOf(clean(EVERYTHING, 'yaml')));
    const alone = JSON.stringify(users.objectMappings[0]);
    expect(update(EVERYTHING, alone)).toMatchObject({
      text: alone,
      lost: expect.arrayContaining(['convert/lost the mappings of groups, which the export does not have']),
    });
  });
});

describe('published schemas', () => {
  const folder = new URL('test/mapping/schemas/', root);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const readable = files.filter(
    (name) => readMapping(readFileSync(new URL(name, folder), 'utf8'), name).mapping !== undefined,
  );

  test('are there', () => expect(readable.length).toBeGreaterThan(10));

  test.each(readable)('%s, updated by itself, is the same to the byte', (name) => {
    const text = readFileSync(new URL(name, folder), 'utf8');
    const { mapping } = readMapping(text, name);
    expect(mapping && updateSchema(mapping, { text, mapping })).toMatchObject({ text, changes: [] });
  });
});
