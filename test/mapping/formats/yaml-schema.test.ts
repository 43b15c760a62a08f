import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { DEFAULT_JOB } from '../../../src/mapping/index.js';

const read = (path: string): string => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const FILE = 'mappings/schemas/mapping.schema.json';
// Beside each format stands the pattern that is held.
const valid = new Ajv2020({ strict: true, allErrors: true, formats: { date: true, email: true } }).compile(
  JSON.parse(read(FILE)),
);

test('every setting is described', () => {
  const { properties } = JSON.parse(read(FILE));
  const settings = [
    ...Object.values(properties),
    ...Object.values(properties.users.items.properties),
    ...Object.values(properties.groups.items.properties),
    ...Object.values(properties.links.items.properties),
    ...Object.values(properties.resourceGroups.items.properties),
  ];
  const jobs = Object.values(properties.job.properties);
  expect(settings).toHaveLength(11 + 2 * 7 + 2 * 3);
  expect(jobs).toHaveLength(Object.keys(DEFAULT_JOB).length);
  for (const one of [...settings, ...jobs]) expect(one).toMatchObject({ description: expect.stringMatching(/./) });
});

describe('the published schema of mapping tables', () => {
  test.each(['mappings/hugging-face.yaml', 'test/mapping/formats/write/every-feature.yaml'])('accepts %s', (file) => {
    expect(valid(parse(read(file)))).toBe(true);
  });

  const table = (more: object, row: object = {}) => ({
    target: 'x',
    users: [{ target: 'userName', source: 'mail', ...row }],
    ...more,
  });
  test.each([
    ['nothing', {}],
    ['no target', { users: table({}).users }],
    ['no users', table({ users: [] })],
    ['a misspelt setting', table({ tagret: 'x' })],
    ['a misspelt setting of a row', table({}, { sorce: 'mail' })],
    ['a list where an expression belongs', table({}, { source: ['mail'] })],
    ['a number where text belongs', table({}, { default: 5 })],
    ['a precedence of 0', table({}, { match: 0 })],
    ['half a precedence', table({}, { match: 1.5 })],
    ['an unknown word', table({}, { apply: 'never' })],
    ['an unknown scope', table({ scope: 'some' })],
    ['an unknown action', table({ actions: { users: ['remove'] } })],
    ['a clause that is no text', table({ filters: { users: [[1]] } })],
    ['an unknown answer', table({ settings: { splitTrim: 'maybe' } })],
    ['an unknown setting of the job', table({ job: { dialekt: 'legacy' } })],
    ['an e-mail address that is none', table({ job: { notificationEmail: 'nobody' } })],
    ['a day that is none', table({ job: { tokenExpires: '2027-13-01' } })],
    ['half a member a request', table({ job: { membersPerRequest: 0.5 } })],
    ['a link without a role', table({ links: [{ group: 'a', resourceGroup: 'b' }] })],
    ['a resource group half stated', table({ resourceGroups: [{ name: 'a', members: 0 }] })],
  ])('refuses %s', (_what, data) => expect(valid(data)).toBe(false));
});
