import { readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith, lines } from './folder.js';
import { start } from './started.js';
import { against, SAMPLE_APPLICATION, type ServedTenant, serveGraph, standIn } from './tenant.js';

const SAMPLE = join(root, 'mappings/sample-directory.ndjson');
const APP = ['--app', SAMPLE_APPLICATION.appId];
const PULL = ['pull', '--output', 's.ndjson'];
const PULL_JSON = [...PULL, '--format', 'json'];

/** A snapshot without its head, which tells when it was taken. */
const bodyOf = (file: string) => readFileSync(file, 'utf8').split('\n').slice(1);
const headOf = (file: string) => JSON.parse(readFileSync(file, 'utf8').split('\n')[0] ?? '');
const inWords = (text: string) => text.replace(/\s+/g, ' ');

/** What an undisturbed pull of the sample gives, from pages of ten. */
async function undisturbed() {
  const cwd = folderWith();
  const pulled = await against(await standIn(SAMPLE, { pageSize: 10 }), [...PULL, ...APP], cwd);
  expect(pulled).toMatchObject({ status: 0, stderr: '' });
  return bodyOf(join(cwd, 's.ndjson'));
}

describe('a second pull', () => {
  const script = `start: 2026-11-22T09:00:00Z
changes:
  - { at: +40m, hire: { userPrincipalName: dee@contoso.com, displayName: Dee } }
  - { at: +40m, delete: ana@contoso.com }
  - { at: +40m, set: bo@contoso.com, to: { surname: Beaumont } }
`;

  async function advance({ origin, env }: ServedTenant) {
    const headers = { Authorization: `Bearer ${env.REHEARSE_GRAPH_TOKEN}` };
    const moved = await fetch(`${origin}/stand-in/clock`, { method: 'POST', headers, body: '{"advance":"PT40M"}' });
    expect(moved.status).toBe(200);
  }

  test('says what changed since the last, and --fresh reads everything again', async () => {
    const cwd = folderWith({
      'script.yaml': script,
      'users.ndjson': lines({ mailNickname: 'ana' }, { mailNickname: 'bo' }, { mailNickname: 'cy' }),
    });
    const served = await serveGraph(['--directory', 'users.ndjson', '--script', 'script.yaml'], { cwd });
    const pull = async (...more: string[]) => {
      const { status, stdout, stderr } = await against(served, [...PULL_JSON, ...more], cwd);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      return JSON.parse(stdout);
    };
    const none = { added: 0, changed: 0, removed: 0 };
    expect(await pull()).toMatchObject({ counts: { users: 3, deletedUsers: 0 }, changes: null, began: 'new' });
    expect(await pull()).toMatchObject({ changes: { users: none } });
    await advance(served);
    const said = inWords((await against(served, PULL, cwd)).stdout);
    expect(said).toContain('3 people and 1 deleted, 0 groups.');
    expect(said).toContain('Since the last pull: people +1 ~1 -1, groups +0 ~0 -0, members +0 -0.');
    const changed = bodyOf(join(cwd, 's.ndjson'));
    expect(changed.join('\n')).toContain('"surname":"Beaumont"');
    expect(await pull('--fresh')).toMatchObject({ counts: { users: 3, deletedUsers: 1 }, changes: null });
    expect(bodyOf(join(cwd, 's.ndjson')).toSorted()).toEqual(changed.toSorted());
  });
});

describe.skipIf(process.platform === 'win32')('a pull that is ended in the middle', () => {
  /** Ends a pull while the fifth page of users is on its way, beside an older snapshot or none. */
  async function endedInTheMiddle(signal: NodeJS.Signals, files: Readonly<Record<string, string>> = {}) {
    const cwd = folderWith(files);
    let pages = 0;
    let arrived = () => {};
    const fifth = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    let kept = () => {};
    const gone = new Promise<void>((resolve) => {
      kept = resolve;
    });
    const served = await standIn(SAMPLE, {
      pageSize: 10,
      before: ({ pathname }) => {
        if (pathname !== '/v1.0/users/delta') return;
        pages += 1;
        if (pages !== 5) return;
        arrived();
        return gone;
      },
    });
    const pull = start([...PULL, ...APP, ...served.flags], { cwd, env: served.env });
    await fifth;
    pull.kill(signal);
    const ended = await pull.ended;
    kept();
    return { cwd, served, ended, pages: () => pages };
  }

  test('killed: the next one goes on, and its snapshot is the undisturbed one', async () => {
    const { cwd, served, ended, pages } = await endedInTheMiddle('SIGKILL');
    expect(ended.signal).toBe('SIGKILL');
    expect(readdirSync(cwd)).toEqual(['s.ndjson.part']);
    expect(statSync(join(cwd, 's.ndjson.part')).mode & 0o777).toBe(0o600);
    const again = await against(served, [...PULL, ...APP], cwd);
    expect(again).toMatchObject({ status: 0, stderr: '' });
    expect(again.stdout).toContain('It went on where an interrupted pull had ended.');
    // Nine pages of users there are. Five were asked for before, of which three at least had been kept.
    expect(pages()).toBeLessThanOrEqual(5 + 9 - 3);
    expect(readdirSync(cwd)).toEqual(['s.ndjson']);
    expect(bodyOf(join(cwd, 's.ndjson'))).toEqual(await undisturbed());
  });

  test('interrupted: says so, and the older snapshot is as it was', async () => {
    const older = lines({ mailNickname: 'older' });
    const { cwd, ended } = await endedInTheMiddle('SIGINT', { 's.ndjson': older });
    expect(ended).toEqual({
      status: 130,
      signal: null,
      stdout: '',
      stderr: 'Stopped. What was read is kept: the same command goes on from there.\n',
    });
    expect(readFileSync(join(cwd, 's.ndjson'), 'utf8')).toBe(older);
    expect(readdirSync(cwd)).toEqual(['s.ndjson', 's.ndjson.part']);
  });

  test('interrupted under --directory graph, it leaves nothing', async () => {
    const temporary = folderWith();
    let arrived = () => {};
    const asked = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const served = await standIn(SAMPLE, {
      before: ({ pathname }) => {
        if (!pathname.endsWith('/groups/delta')) return;
        expect(readdirSync(temporary)).toHaveLength(1);
        arrived();
        return new Promise<void>(() => {});
      },
    });
    const run = start(['run', '--directory', 'graph', ...served.flags], { env: { ...served.env, TMPDIR: temporary } });
    await asked;
    run.kill('SIGTERM');
    expect(await run.ended).toMatchObject({ status: 143, stdout: '', stderr: '' });
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe('a pull that is refused', () => {
  const older = lines({ mailNickname: 'older' });
  const output = join('s.ndjson');

  test.each<[string, Readonly<Record<string, string>>, readonly string[], readonly string[]]>([
    ['a token that is not accepted', { REHEARSE_GRAPH_TOKEN: 'another' }, APP, ['401', 'Sign in again']],
    ['an application that is not there', {}, ['--app', 'Nobody'], ['Nobody', 'Enterprise applications']],
  ])('%s', async (_, env, args, says) => {
    const cwd = folderWith({ [output]: older });
    const served = await standIn(SAMPLE);
    const { status, stdout, stderr } = await against({ ...served, flags: [...served.flags, ...args] }, PULL, cwd, env);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    for (const text of says) expect(inWords(stderr)).toContain(text);
    expect(stderr).not.toContain(served.env.REHEARSE_GRAPH_TOKEN);
    expect(readdirSync(cwd)).toEqual([output]);
    expect(readFileSync(join(cwd, output), 'utf8')).toBe(older);
  });

  test('nobody listens', async () => {
    const port = await new Promise<number>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        server.close(() => resolve(port));
      });
    });
    const cwd = folderWith({ [output]: older });
    const origin = `http://127.0.0.1:${port}`;
    const { status, stderr } = await against(
      { origin, flags: ['--graph-url', origin, '--auth', 'token'], env: { REHEARSE_GRAPH_TOKEN: 't' } },
      PULL,
      cwd,
    );
    expect(status).toBe(2);
    expect(stderr).toContain('directory/graph-unreachable');
    expect(stderr).not.toContain('Stopped');
    expect(readdirSync(cwd)).toEqual([output]);
  });

  test('users may not be read', async () => {
    const cwd = folderWith({ [output]: older });
    const served = await standIn(SAMPLE, { permissions: ['Group.Read.All'] });
    const { status, stdout, stderr } = await against(served, PULL, cwd);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(inWords(stderr)).toContain('User.Read.All');
    expect(readFileSync(join(cwd, output), 'utf8')).toBe(older);
  });
});

test('without permission for groups and applications there are the users, and a warning each', async () => {
  const cwd = folderWith();
  const served = await standIn(SAMPLE, { permissions: ['User.Read.All'] });
  const { status, stdout } = await against(served, [...PULL, '--app', SAMPLE_APPLICATION.id], cwd);
  expect(status).toBe(0);
  const said = inWords(stdout);
  for (const text of ['81 people and 1 deleted', 'Group.Read.All', 'Application.Read.All'])
    expect(said).toContain(text);
  expect(headOf(join(cwd, 's.ndjson')).unread.toSorted()).toEqual(['assignments', 'groups', 'roles', 'schema']);
  expect(said).not.toContain('Without --app');
});

test('the JSON is the same bytes but for the time, and no secret is in anything', async () => {
  const cwd = folderWith();
  const served = await standIn(SAMPLE);
  const [one, two] = [
    await against(served, [...PULL_JSON, ...APP, '--fresh'], cwd),
    await against(served, [...PULL_JSON, ...APP, '--fresh'], cwd),
  ];
  const withoutTime = (text: string) => text.replace(/"takenAt": "[^"]*"/, '');
  expect(withoutTime(one.stdout)).toBe(withoutTime(two.stdout));
  expect(Object.keys(JSON.parse(one.stdout)).slice(0, 4)).toEqual(['formatVersion', 'output', 'takenAt', 'from']);
  const file = join(cwd, 's.ndjson');
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
  const everything = [one.stdout, one.stderr, two.stdout, two.stderr, readFileSync(file, 'utf8')].join('\n');
  expect(everything).not.toContain(served.env.REHEARSE_GRAPH_TOKEN);
});

test('the snapshot of a file is rehearsed like the file', () => {
  const cwd = folderWith();
  const { status, stdout } = rehearse(['pull', '--directory', SAMPLE], { cwd });
  expect(status).toBe(0);
  expect(stdout).toContain('81 people and 1 deleted, 8 groups, 12 assignments, 0 roles.');
  expect(readdirSync(cwd)).toEqual(['directory.snapshot.ndjson']);
  const report = (directory: string) => {
    const { directory: _, ...rest } = JSON.parse(
      rehearse(['run', '--directory', directory, '--format', 'json'], { cwd }).stdout,
    );
    return rest;
  };
  expect(report('directory.snapshot.ndjson')).toEqual(report(SAMPLE));
});
