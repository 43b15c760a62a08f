import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith, lines } from './folder.js';

const FOLDER = join(root, 'mappings/targets');
const names = readdirSync(FOLDER).map((file) => file.replace(/\.yaml$/, ''));

describe('bundled profiles', () => {
  test.each(names)('--profile %s', (name) => {
    const { status, stdout, stderr } = rehearse(['run', '--profile', name, '--format', 'json'], { cwd: folderWith() });
    expect([status, stderr]).toEqual([1, '']);
    expect(JSON.parse(stdout)).toMatchObject({ target: name, verdict: 'not-ready' });
  });

  test('are listed to whom asks for one that there is not', () => {
    const { status, stderr } = rehearse(['run', '--profile', 'github'], { cwd: folderWith() });
    expect(status).toBe(2);
    for (const name of names) expect(stderr).toContain(name);
  });
});

describe('a profile of one’s own', () => {
  const text = readFileSync(join(FOLDER, 'github-emu.yaml'), 'utf8');
  const mapping = `target: my-github.yaml
users:
  - { target: externalId, source: objectId, match: 1 }
  - { target: userName, source: userPrincipalName }
  - { target: displayName, source: displayName }
  - { target: active, source: 'Switch([IsSoftDeleted], , "False", "True", "True", "False")' }
  - { target: 'emails[type eq "work"].value', source: userPrincipalName }
`;
  const users = lines({ mailNickname: 'bob' }, { mailNickname: 'bob2', userPrincipalName: 'bob@fabrikam.com' });

  test('GitHub with the shortcode of an enterprise', () => {
    const files = { 'my-github.yaml': text.replace('with: _yourcode', 'with: _octo'), 'mapping.yaml': mapping };
    const cwd = folderWith({ ...files, 'users.ndjson': users });
    const { stdout } = rehearse(['run', 'mapping.yaml', '--directory', 'users.ndjson'], { cwd });
    expect(stdout).toContain('bob_octo   bob@contoso.com    bob@fabrikam.com');
  });

  test('what does not fit is told with its place', () => {
    const broken = text.replace('required: [userName, emails.value,', 'required: [userName, title, emails.value,');
    const cwd = folderWith({ 'my-github.yaml': broken, 'mapping.yaml': mapping, 'users.ndjson': users });
    const { status, stderr } = rehearse(['run', 'mapping.yaml', '--directory', 'users.ndjson'], { cwd });
    expect(status).toBe(2);
    expect(stderr).toMatch(/my-github\.yaml:\d+:\d+/);
    expect(stderr).toContain('title is required, but it is not accepted.');
  });
});
