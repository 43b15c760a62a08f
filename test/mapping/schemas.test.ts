import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { ruleIndex } from '../../src/diagnostics/index.js';
import { jsonRules, readMapping } from '../../src/mapping/index.js';

// Schemas, fragments, logs and other JSON as published, and what is to be said of each.
const FOLDER = fileURLToPath(new URL('schemas', import.meta.url));
const read = (file: string) => readFileSync(join(FOLDER, file), 'utf8');
const { files } = JSON.parse(read('index.json')) as {
  files: { file: string; kind: string; expect: string }[];
};
const rules = ruleIndex(jsonRules);

// biome-ignore format: one file a line, or a few
/** Of every file that is read: its format, its rows by object mapping, and what is found in it, with its line. */
const READ: Readonly<Record<string, readonly string[]>> = {
  'blog-knowledge-app.synchronizationSchema.json': [
    'synchronizationSchema', 'users: user User 1', '35:30 schema/unlisted-directory', '37:9 mapping/no-match',
  ],
  'cato-attributeMappings.json': ['attributeMapping', 'mappings: undefined undefined 2', '1:1 schema/unchecked-names'],
  'cloudsync-credentialdata.attributeMapping.json': [
    'attributeMapping', 'mappings: undefined undefined 1', '1:1 schema/unchecked-names',
  ],
  'cloudsync-trim-after.attributeMapping.json': [
    'attributeMapping', 'mappings: undefined undefined 1', '1:1 schema/unchecked-names',
  ],
  'cloudsync-trim-before.attributeMapping.json': [
    'attributeMapping', 'mappings: undefined undefined 1', '1:1 schema/unchecked-names',
  ],
  'crosstenant-rule-header.excerpt.json': ['synchronizationSchema', '5:3 schema/no-mappings'],
  'msgraph-attributeMappingSource.json': [
    'attributeMappingSource', 'mappings: undefined undefined 1', '1:1 schema/unchecked-names',
  ],
  'msgraph-customappsso-customAttribute.put.json': ['synchronizationSchema', '1:1 schema/no-mappings'],
  'msgraph-get-schema.sparse.json': [
    'synchronizationSchema', 'User to User: user undefined 1',
    '35:25 schema/empty-source', '30:9 schema/unchecked-names', '30:9 mapping/no-match',
  ],
  'msgraph-salesforce-extension.excerpt.json': [
    'synchronizationSchema', 'Synchronize Azure Active Directory Users to salesforce.com: user undefined 1', '79:19 schema/unchecked-names', '79:19 mapping/no-match',
  ],
  'msgraph-salesforce-officeCode.patch.json': [
    'synchronizationSchema', 'Synchronize Azure Active Directory Users to salesforce.com: user undefined 1',
    '42:30 schema/unlisted-directory', '35:19 schema/unchecked-names', '35:19 mapping/no-match',
  ],
  'msgraph-salesforce-schema.excerpt.json': [
    'synchronizationSchema', 'Synchronize Azure Active Directory Users to salesforce.com: user undefined 1', '79:19 schema/unchecked-names', '79:19 mapping/no-match',
  ],
  'msgraph-salesforce-user.objectMapping.json': ['objectMapping', 'Synchronize Azure Active Directory Users to salesforce.com: user undefined 14', '274:11 schema/unchecked-names'],
};

describe('every published file', () => {
  test('is in the index', () => {
    expect(files.map(({ file }) => file).sort()).toEqual(
      readdirSync(FOLDER)
        .filter((one) => one !== 'index.json')
        .sort(),
    );
  });

  for (const [how, change] of [
    ['as it is', (text: string) => text],
    ['with CRLF and a byte order mark', (text: string) => `\ufeff${text.replace(/\r?\n/g, '\r\n')}`],
  ] as const) {
    test.each(files)(`$file, ${how}`, ({ file, expect: verdict }) => {
      const { mapping, findings } = readMapping(change(read(file)), file);
      const said = findings.map(({ ruleId, where }) => `${where?.line}:${where?.column} ${ruleId}`);
      const [refused, what = ''] = verdict.split(': ');
      if (refused === 'read') {
        const objects = mapping?.objects.map(
          (one) => `${one.name}: ${one.kind} ${one.resource?.name} ${one.mappings.length}`,
        );
        expect([mapping?.format, ...(objects ?? []), ...said]).toEqual(READ[file]);
        return;
      }
      expect(mapping).toBe(undefined);
      const messages = findings.map(({ ruleId, data }) => rules.get(ruleId)?.message(data));
      if (what.startsWith('trailing commas')) {
        for (const message of messages)
          expect(message).toMatch(/a comma stands before the closing [}\]], and nothing follows it/);
        const at = (line: number, column: number) => `${line}:${column} mapping/json-syntax`;
        expect(said).toEqual([at(14, 18), at(18, 33), at(34, 26), at(36, 18), at(38, 10)]);
      } else {
        expect(messages).toEqual([
          expect.stringContaining(`: it holds ${what}.`.replace('it holds a mapping', 'a mapping')),
        ]);
      }
      for (const { help } of findings) expect(help).not.toBe('');
    });
  }
});
