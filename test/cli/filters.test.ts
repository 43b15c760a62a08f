import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { run } from '../../src/cli/run.js';
import { createStyle } from '../../src/reports/style.js';
import { folderWith } from '../e2e/folder.js';

const mapping = (filter: string): string => `
target: hugging-face-managed
scope: all
filters: { users: [[ '${filter}' ]] }
users:
  - { target: externalId, source: objectId, match: 1 }
  - { target: userName, source: mailNickname }
  - { target: active, source: 'Not([IsSoftDeleted])' }
  - { target: 'emails[type eq "work"].value', source: userPrincipalName }
  - { target: name.givenName, source: givenName }
  - { target: name.familyName, source: surname }
`;

const person = (id: string, more: object) => ({
  id,
  accountEnabled: true,
  userPrincipalName: `${id}@contoso.com`,
  displayName: id,
  mailNickname: id,
  givenName: 'Ann',
  surname: 'Lee',
  ...more,
});

async function rehearse(filter: string, people: readonly object[]) {
  const files = { 'table.yaml': mapping(filter), 'users.ndjson': people.map((one) => JSON.stringify(one)).join('\n') };
  const folder = folderWith(files);
  const written: string[] = [];
  const style = createStyle({ colour: false, width: 100 });
  const terminal = {
    style,
    talkStyle: style,
    out: (text: string) => void written.push(text),
    talk: () => undefined,
    input: () => Promise.resolve(''),
  };
  const options = { directory: join(folder, 'users.ndjson'), set: [], failLevel: 'error', format: 'pretty' } as const;
  const code = await run(join(folder, 'table.yaml'), options, terminal);
  return { code, report: written.join('\n') };
}

describe('run', () => {
  test('counts who does not pass the scoping filters among those skipped', async () => {
    const people = [
      person('ann', { department: 'Sales' }),
      person('bob', { department: null }),
      person('cy', { department: 'x' }),
    ];
    const { report } = await rehearse('department EQUALS "Sales"', people);
    expect(report).toContain('. 2 people skipped: 2 outside the scoping filters');
    expect(report).toMatch(/^1 in scope: \+1 .*\| \.2 \|/m);
  });

  test('says that a property which the filters read is missing, and guesses nothing', async () => {
    const { report, code } = await rehearse('department EQUALS "Sales"', [person('ann', {}), person('bob', {})]);
    expect(report).toContain('who passes the scoping filters');
    expect(report).toContain('CANNOT BE KNOWN: 2 people');
    expect(report).toContain('2 in scope: +0 ~0 !0 -0 x0 ?2');
    expect(code).toBe(1);
  });
});
