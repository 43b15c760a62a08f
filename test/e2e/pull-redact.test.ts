import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';
import { against, SAMPLE_APPLICATION, standIn } from './tenant.js';

const SAMPLE = join(root, 'mappings/sample-directory.ndjson');

/** What is found, without what is said of whom. */
function findingsOf(directory: string, cwd: string) {
  const { stdout } = rehearse(['run', '--directory', directory, '--format', 'json'], { cwd });
  const { users, groups, memberships, requests, troubled, collisions, caseCollisions, findings } = JSON.parse(stdout);
  const causes = (one: { causes: { ruleId: string; target?: string }[] }) =>
    one.causes.map(({ ruleId, target }) => `${ruleId} ${target}`).toSorted();
  return {
    numbers: { users, groups, memberships, requests },
    troubled: troubled.map(causes).toSorted(),
    shared: [collisions.length, caseCollisions.length],
    findings: findings.map(({ ruleId }: { ruleId: string }) => ruleId).toSorted(),
  };
}

const usersOf = (file: string): { userPrincipalName: string; displayName?: string | null; id: string }[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
    .filter((one) => 'userPrincipalName' in one);

const withoutTime = (text: string) => text.replace(/"takenAt":\s*"[^"]*"/, '');

let original: ReturnType<typeof findingsOf>;
beforeAll(() => {
  original = findingsOf(SAMPLE, root);
});

test.each<[string, (cwd: string, args: readonly string[]) => Promise<{ status: number | null; stdout: string }>]>([
  ['a file', async (cwd, args) => rehearse([...args, '--directory', SAMPLE], { cwd })],
  ['a tenant', async (cwd, args) => against(await standIn(SAMPLE), [...args, '--app', SAMPLE_APPLICATION.appId], cwd)],
])('pull --redact of %s has the findings of the original, and nobody of it', async (_, pull) => {
  const cwd = folderWith();
  const { status, stdout } = await pull(cwd, ['pull', '--redact', '--output', 's.ndjson']);
  expect(status).toBe(0);
  const said = stdout.replace(/\s+/g, ' ');
  for (const text of ['pseudonymised: length, script', 'The key is in s.ndjson.key.', 'still personal data']) {
    expect(said).toContain(text);
  }
  expect(readdirSync(cwd).sort()).toEqual(['s.ndjson', 's.ndjson.key']);
  if (process.platform !== 'win32') {
    for (const name of readdirSync(cwd)) expect(statSync(join(cwd, name)).mode & 0o777, name).toBe(0o600);
  }
  expect(findingsOf('s.ndjson', cwd)).toEqual(original);

  const [shown, originals] = [usersOf(join(cwd, 's.ndjson')), usersOf(SAMPLE)];
  expect(shown).toHaveLength(originals.length);
  const text = `${readFileSync(join(cwd, 's.ndjson'), 'utf8')}${stdout}`;
  const key = /^[0-9a-f]{64}$/m.exec(readFileSync(join(cwd, 's.ndjson.key'), 'utf8'))?.[0];
  expect(text).not.toContain(key);
  for (const { id, userPrincipalName, displayName } of originals) {
    for (const value of [id, userPrincipalName, displayName]) {
      if (value) expect(text).not.toContain(`"${value}"`);
    }
  }

  const first = readFileSync(join(cwd, 's.ndjson'), 'utf8');
  await pull(cwd, ['pull', '--redact', '--output', 'second.ndjson', '--redact-key', 's.ndjson.key']);
  expect(withoutOrigin(readFileSync(join(cwd, 'second.ndjson'), 'utf8'))).toBe(withoutOrigin(first));
});

/** Without when and where it was taken: each stand-in listens at a port of its own. */
const withoutOrigin = (text: string) => withoutTime(text).replace(/"from":"[^"]*"/, '');
