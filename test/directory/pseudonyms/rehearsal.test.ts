import { describe, expect, test } from 'vitest';
import type { DirectoryContent } from '../../../src/directory/memory.js';
import { DEFAULT_ACCESS } from '../../../src/directory/record.js';
import type { MappingTable } from '../../../src/mapping/index.js';
import { sumUp } from '../../../src/reports/rehearsal/rehearsal.js';
import { Tally } from '../../../src/reports/rehearsal/tally.js';
import type { Profile } from '../../../src/targets/index.js';
import { guide, rehearsal, tableOf } from '../../provisioning/rehearsal.js';
import { profileOf } from '../../targets/bundled.js';
import { awkward, type Line, pseudonymised, sample } from './people.js';

function contentOf(records: readonly Line[]): DirectoryContent {
  const of = (type: string) => records.filter((record) => (record['@odata.type'] ?? '#microsoft.graph.user') === type);
  return {
    users: of('#microsoft.graph.user'),
    groups: of('#microsoft.graph.group'),
    assignments: of('#microsoft.graph.appRoleAssignment'),
  } as unknown as DirectoryContent;
}

/** What is found of each person, by their place in the directory, and who share a value. */
async function findings(records: readonly Line[], table: MappingTable, profile: Profile) {
  const places = new Map(records.map((record, place) => [record.id, place]));
  const content = contentOf(records);
  const { events, result } = await rehearsal({ profile, table }).cycle(content);
  const tally = new Tally(profile);
  for (const event of events) tally.add(event);
  const facts = sumUp(tally, {
    table,
    profile,
    directory: { label: 'directory', sample: false },
    requests: result.requests,
    assumedScope: result.assumedScope,
    findings: [],
    blind: new Set(),
  });
  const shared = [...facts.collisions, ...facts.caseCollisions, ...facts.tolerated];
  return {
    users: facts.users,
    groups: facts.groups,
    memberships: facts.memberships,
    requests: facts.requests,
    troubled: facts.troubled.map(({ id: of, outcome, causes }) => [
      places.get(of),
      outcome,
      ...causes.map(({ ruleId, target, because }) => [ruleId, target, because]),
    ]),
    shared: shared.map(({ ruleId, people }) => [ruleId, ...people.map((one) => places.get(one.id))]),
  };
}

const rows = (userName: string, target: string): string => `target: ${target}
scope: all
users:
  - { target: externalId, source: objectId, match: 1 }
  - { target: userName, source: '${userName}' }
  - { target: name.givenName, source: givenName }
  - { target: name.familyName, source: surname }
  - { target: displayName, source: displayName }
  - { target: active, source: 'Not([IsSoftDeleted])' }
  - { target: 'emails[type eq "work"].value', source: userPrincipalName }
`;

describe('a pseudonymised directory has the findings of its original', () => {
  test('the sample, with the bundled mapping', async () => {
    const profile = profileOf('hugging-face-managed');
    const original = await findings(sample, guide, profile);
    expect(original.troubled.length).toBeGreaterThan(10);
    expect(original.shared.length).toBeGreaterThan(0);
    expect(await findings(pseudonymised(sample, { keep: ['.', 'False', 'True'] }), guide, profile)).toEqual(original);
  });

  test.each([
    { target: 'hugging-face-managed', expression: 'Replace([mailNickname], ".", , , "", , )', keep: ['.'] },
    { target: 'github-emu', expression: 'userPrincipalName', keep: [] },
  ])('awkward names, $expression for $target', async ({ target, expression, keep }) => {
    const table = tableOf(rows(expression, target));
    const original = await findings(awkward, table, profileOf(target));
    expect(original.troubled.length).toBeGreaterThan(5);
    expect(await findings(pseudonymised(awkward, { keep }), table, profileOf(target))).toEqual(original);
  });
});

describe('nobody of the sample is named', () => {
  const output = sample.length > 0 ? texts(pseudonymised(sample)) : [];
  const input = texts(sample);

  test('not in a text of four characters or more', () => {
    const found = new Set(output);
    expect(input.length).toBeGreaterThan(500);
    expect(input.filter((text) => text.length > 3 && found.has(text) && text !== DEFAULT_ACCESS)).toEqual([]);
  });

  test('not in a word of five letters or more', () => {
    const found = new Set(words(output));
    expect(words(input).length).toBeGreaterThan(500);
    expect(words(input).filter((word) => found.has(word) && word !== 'onmicrosoft')).toEqual([]);
  });
});

const words = (all: readonly string[]): string[] =>
  all.flatMap((text) => text.toLowerCase().match(/\p{L}{5,}/gu) ?? []);

/** All texts of records, except for codes and dates. */
function texts(value: unknown, property = ''): string[] {
  if (/^@|Type$|DateTime$|State$|Types$|^visibility$|^usageLocation$|^preferredLanguage$/.test(property)) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap((one) => texts(one));
  return Object.entries(value ?? {}).flatMap(([name, part]) => texts(part, name));
}
