import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PullOptions, pull } from '../../src/cli/pull.js';
import { UsageError } from '../../src/cli/usage.js';
import { folderWith, lines } from '../e2e/folder.js';
import { recorder } from './talk.js';

const plain = { format: 'pretty' } as const;
const inWords = (text: string) => text.replace(/\s+/g, ' ');

describe('pull --directory', () => {
  const files = { 'users.ndjson': lines({ mailNickname: 'ana' }), 'mapping.yaml': 'target: generic-scim\n' };
  type Named = Partial<Record<'mapping' | 'directory' | 'output' | 'redactKey', string>> & { readonly redact?: true };

  test.each<[Named, string]>([
    [{ output: 'users.ndjson' }, 'users.ndjson cannot be written: this command reads it'],
    [{ output: 'folder/../users.ndjson' }, 'this command reads it'],
    [{ output: 'users.ndjson', redact: true }, 'this command reads it'],
    [{ output: 'k', redactKey: 'k', redact: true }, 'this command reads it'],
    [{ output: 'missing/s.ndjson' }, 'its folder does not exist'],
    [{ output: 'folder' }, 'it is a folder'],
    [{ output: 's.ndjson', redactKey: 'missing/k', redact: true }, 'missing/k cannot be written'],
    [{ output: 's.ndjson', redactKey: 'mapping.yaml', redact: true }, 'mapping.yaml'],
    [{ output: 's.ndjson', directory: 'missing.ndjson' }, 'There is no file'],
    [{ output: 's.ndjson', mapping: 'missing.yaml' }, 'missing.yaml cannot be read'],
  ])('%j is refused, and nothing is written', async (named, says) => {
    const cwd = folderWith(files);
    mkdirSync(join(cwd, 'folder'));
    const { mapping, redact, ...others } = named;
    const paths = Object.entries({ directory: 'users.ndjson', ...others }).map(([name, file]) => [
      name,
      `${cwd}/${file}`,
    ]);
    const options: PullOptions = { ...plain, ...(redact && { redact }), ...Object.fromEntries(paths) };
    const { terminal, ...said } = recorder();
    expect(await pull(mapping && join(cwd, mapping), options, terminal)).toBe(2);
    expect(said.out()).toBe('');
    expect(inWords(said.talk())).toContain(says);
    expect(readdirSync(cwd).sort()).toEqual(['folder', 'mapping.yaml', 'users.ndjson']);
    for (const [name, text] of Object.entries(files)) expect(readFileSync(join(cwd, name), 'utf8')).toBe(text);
  });

  test('takes a mapping, and never writes over it', async () => {
    const cwd = folderWith({ 'users.ndjson': lines({ mailNickname: 'ana' }), 'mapping.yaml': MAPPING });
    const [mapping, directory] = [join(cwd, 'mapping.yaml'), join(cwd, 'users.ndjson')];
    const { terminal, ...said } = recorder();
    expect(await pull(mapping, { ...plain, directory, output: mapping }, terminal)).toBe(2);
    expect(inWords(said.talk())).toContain('this command reads it');
    expect(readFileSync(mapping, 'utf8')).toBe(MAPPING);
    expect(await pull(mapping, { ...plain, directory, output: join(cwd, 's.ndjson') }, terminal)).toBe(0);
    expect(said.out()).toContain(`rehearse run ${mapping} --directory`);
    expect(said.out()).toContain('1 person, 0 groups.');
  });
});

test.each([
  ['s.ndjson', 0],
  ['folder', 2],
])('pull --redact into %s leaves no original beside it, nor a key for nothing', async (name, code) => {
  const cwd = folderWith({ 'users.ndjson': lines({ mailNickname: 'ana' }) });
  mkdirSync(join(cwd, 'folder'));
  const options = { ...plain, directory: join(cwd, 'users.ndjson'), redact: true, redactKey: join(cwd, 'key') };
  expect(await pull(undefined, { ...options, output: join(cwd, name) }, recorder().terminal)).toBe(code);
  expect(readdirSync(cwd).sort()).toEqual(['folder', ...(code === 0 ? ['key', name] : []), 'users.ndjson']);
});

const MAPPING = `target: generic-scim
users:
  - { target: userName, source: userPrincipalName }
  - { target: externalId, source: objectId, match: 1 }
`;

describe('what does not go together is refused before anything is read or anybody signs in', () => {
  const file = { directory: 'users.ndjson' };
  test.each<[PullOptions, RegExp]>([
    [{ ...plain, schema: true }, /--schema needs --app APPLICATION, or --all/],
    [{ ...plain, schema: true, all: true }, /--all needs --output FOLDER/],
    [{ ...plain, schema: true, all: true, output: 'o', app: 'a' }, /--all takes no --app/],
    [{ ...plain, schema: true, all: true, output: 'o', job: 'j' }, /--all takes no --app and no --job/],
    [{ ...plain, schema: true, app: 'a', redact: true }, /pull --schema takes no --redact\./],
    [{ ...plain, schema: true, app: 'a', redactKey: 'k' }, /pull --schema takes no --redact-key\./],
    [{ ...plain, schema: true, app: 'a', ...file }, /pull --schema takes no --directory\./],
    [{ ...plain, schema: true, app: 'a', columns: { a: 'mail' } }, /pull --schema takes no --columns\./],
    [{ ...plain, schema: true, app: 'a', fresh: true }, /pull --schema takes no --fresh\./],
    [{ ...plain, all: true }, /--all belongs to pull --schema/],
    [{ ...plain, job: 'j' }, /--job belongs to pull --schema/],
    [{ ...plain, redactKey: 'k' }, /--redact-key belongs to --redact/],
    [{ ...plain, columns: { a: 'mail' } }, /--columns belongs to --directory FILE/],
    [{ ...plain, directory: 'graph' }, /pull reads the tenant by itself: leave out --directory graph/],
    [{ ...plain, ...file, fresh: true }, /--directory users\.ndjson reads a file and no tenant: leave out --fresh/],
    [{ ...plain, ...file, app: 'a' }, /leave out --app/],
    [{ ...plain, ...file, auth: 'azure-cli' }, /leave out --auth/],
    [{ ...plain, ...file, tenant: 't' }, /leave out --tenant/],
    [{ ...plain, ...file, clientId: 'c' }, /leave out --client-id/],
    [{ ...plain, ...file, cloud: 'china' }, /leave out --cloud/],
    [{ ...plain, ...file, graphUrl: 'http://127.0.0.1:1' }, /leave out --graph-url/],
    [{ ...plain, cloud: 'china', graphUrl: 'http://127.0.0.1:1' }, /--cloud and --graph-url name two places/],
    [{ ...plain, graphUrl: 'http://graph.example' }, /neither Microsoft Graph nor this machine, so no token/],
  ])('%j', async (options, says) => {
    const { terminal } = recorder();
    const pulling = pull(undefined, options, terminal);
    await expect(pulling).rejects.toThrow(UsageError);
    await expect(pulling).rejects.toThrow(says);
    // What would say that something was kept does not wait for the end of the program.
    expect(process.listeners('exit').map(String).join('\n')).not.toContain('Stopped.');
  });

  test('a mapping beside --schema', async () => {
    const { terminal } = recorder();
    await expect(pull('m.yaml', { ...plain, schema: true, app: 'a' }, terminal)).rejects.toThrow(/takes none/);
  });
});
