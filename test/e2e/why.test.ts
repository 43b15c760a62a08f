import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rehearse } from './command.js';
import { folderWith } from './folder.js';

const NOW = ['--now', '2026-01-05T09:20:00Z'];

test('a rehearsal keeps its log in the state, and why tells one story of it', () => {
  const cwd = folderWith();
  expect(rehearse(['run', '--state', 'state', ...NOW, '--fail-level', 'never'], { cwd }).status).toBe(0);
  const told = rehearse(['why', 'J.Smith@contoso.com', '--state', 'state'], { cwd });
  expect(told.status).toBe(0);
  expect(told.stdout).toContain('Cycle 1, 2026-01-05 09:20    + created: userName jsmith');
  expect(told.stdout).toContain('`- [mailNickname]  ->  "j.smith"');
  expect(told.stdout).toContain('POST /Users  ->  201');
  const refused = rehearse(['why', 'jsmith@contoso.com', '--state', 'state', '--format', 'json'], { cwd });
  expect(JSON.parse(refused.stdout).changes[0].verdict).toMatchObject({ symbol: 'x', code: 'Conflict' });
  const unknown = rehearse(['why', 'j.smiht@contoso.com', '--state', 'state'], { cwd });
  expect(unknown.status).toBe(2);
  expect(unknown.stderr).toContain('j.smith@contoso.com');
  expect(rehearse(['why', 'anybody', '--state', 'nowhere'], { cwd }).stderr).toContain('rehearse run --state nowhere');
});

test('--log writes a record of every object, the same in every run', () => {
  const cwd = folderWith();
  const log = (name: string) => {
    rehearse(['run', '--log', name, ...NOW], { cwd });
    return readFileSync(join(cwd, name), 'utf8');
  };
  const text = log('log.ndjson');
  expect(log('again.ndjson')).toBe(text);
  const records = text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const users = records.filter(({ sourceIdentity }) => sourceIdentity.identityType === 'User');
  expect(new Set(users.map(({ sourceIdentity }) => sourceIdentity.id)).size).toBe(82);
  const refused = records.filter(({ provisioningStatusInfo: { status } }) => status === 'failure');
  expect(refused.length).toBeGreaterThan(0);
  for (const { provisioningStatusInfo } of refused)
    expect(provisioningStatusInfo.errorInformation.recommendedAction).not.toBe('');
});
