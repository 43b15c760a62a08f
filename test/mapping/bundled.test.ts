import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { loadTable, matchingMappings, type ObjectMapping } from '../../src/mapping/index.js';

const FILE = 'mappings/hugging-face.yaml';
const text = readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8');
const loaded = loadTable(text, FILE);

/** The pipe table of Hugging Face's guide, cell by cell. */
const guide = readFileSync(new URL('guide.md', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .slice(2)
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replace(/^`|`$/g, '')),
  );

const rows = (mapping: ObjectMapping | undefined) =>
  mapping?.mappings.map(({ target, source, match }) => [
    target,
    source?.text.replace(/^\[(\w+)\]$/, '$1'),
    match === undefined ? '' : String(match),
  ]);

describe('the bundled table', () => {
  test('is read without a finding', () => expect(loaded.findings).toEqual([]));

  test("has the seven rows of Hugging Face's guide, in its order", () => {
    expect(guide).toHaveLength(7);
    expect(rows(loaded.table?.users)).toEqual(guide);
  });

  test("has Entra's three rows for groups", () => {
    expect(rows(loaded.table?.groups)).toEqual([
      ['displayName', 'displayName', '1'],
      ['externalId', 'objectId', ''],
      ['members', 'members', ''],
    ]);
  });

  test('is otherwise as Entra sets up an application', () => {
    const { table } = loaded;
    expect(table).toMatchObject({ file: FILE, target: 'hugging-face-managed', scope: 'assigned' });
    for (const mapping of [table?.users, table?.groups]) {
      expect(mapping?.enabled).toBe(true);
      expect([...(mapping?.actions ?? [])]).toEqual(['create', 'update', 'delete']);
      expect(mapping?.mappings.every((row) => row.apply === 'always' && row.default === undefined)).toBe(true);
      expect(mapping && matchingMappings(mapping)).toHaveLength(1);
    }
  });
});
