import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { answer, folderWith, lines } from './folder.js';

const TOTALS = '58 in scope: +41 ~0 !0 -0 x17 | .24 | 129 simulated requests, 0 sent';
const lastLine = (text: string) => text.trimEnd().split('\n').at(-1);
const json = (args: readonly string[], cwd?: string) =>
  JSON.parse(rehearse([...args, '--format', 'json'], cwd === undefined ? {} : { cwd }).stdout);

describe('the sample', () => {
  test('is rehearsed from any folder, with the same bytes', () => {
    const here = rehearse(['run']);
    const elsewhere = rehearse(['run'], { cwd: folderWith() });
    expect(here).toEqual(elsewhere);
    expect(here.status).toBe(1);
    expect(lastLine(here.stdout)).toBe(TOTALS);
    expect(rehearse(['run', '--fail-level', 'never']).status).toBe(0);
    expect(rehearse(['run', '--format', 'json']).stdout).toBe(rehearse(['run', '--format', 'json']).stdout);
  });

  test('every person is counted once', () => {
    const { users, groups, troubled, collisions, memberships } = json(['run']);
    expect(users.create + users.refused + users.unknown + users.unchanged).toBe(users.inScope);
    const skipped = Object.values<number>(users.skippedBecause).reduce((sum, one) => sum + one, 0);
    expect(users.skipped).toBe(skipped);
    expect(users.inScope + users.skipped).toBe(82);
    expect(groups.create + groups.skipped).toBe(8);
    const ids = troubled.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(users.refused);
    expect(collisions.map(({ value }: { value: string }) => value)).toEqual(['jsmith', 'annlee']);
    expect(memberships.added).toBeGreaterThan(30);
  });

  test('clock and chance are decided by --now and --seed', () => {
    const mapping = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8').replace(
      'users:\n',
      `settings: { appendNull: 'null' }\n\nusers:\n  - { target: nickName, source: 'Join(" ", Now(), Guid())' }\n  - { target: title, source: 'Append([jobTitle], "!")' }\n`,
    );
    const cwd = folderWith({
      'mapping.yaml': mapping,
      'users.ndjson': lines({ mailNickname: 'a1' }, { mailNickname: 'b2' }),
    });
    const bodies = (...args: string[]) => {
      rehearse(['run', 'mapping.yaml', '--directory', 'users.ndjson', '--requests', 'requests.ndjson', ...args], {
        cwd,
      });
      const made = readFileSync(join(cwd, 'requests.ndjson'), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
      return made.filter(({ method }) => method === 'POST').map(({ body }) => body);
    };
    const first = bodies('--now', '2026-11-30', '--seed', '7');
    expect(first.map(({ nickName }) => nickName.slice(0, 23))).toEqual(Array(2).fill('11/30/2026 12:00:00 AM '));
    expect(first[0].nickName).not.toBe(first[1].nickName);
    expect(first[0]).not.toHaveProperty('title');
    expect(bodies('--now', '2026-11-30', '--seed', '7')).toEqual(first);
    expect(bodies('--now', '2026-11-30', '--seed', '8')).not.toEqual(first);
  });

  test('macros and the default domain are given with --set', () => {
    const mapping = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8').replace(
      'users:\n',
      `users:\n  - { target: title, source: 'Join("@", %Site%, DefaultDomain())' }\n`,
    );
    const cwd = folderWith({ 'mapping.yaml': mapping, 'users.ndjson': lines({ mailNickname: 'a1' }) });
    const args = ['run', 'mapping.yaml', '--directory', 'users.ndjson', '--requests', 'requests.ndjson'];
    const set = (...values: string[]) => rehearse([...args, ...values.flatMap((one) => ['--set', one])], { cwd });
    expect(set('%Site%=a').stdout).toContain('--set %DefaultDomain%=contoso.com');
    expect(set('%Site%=a', '%DefaultDomain%=contoso.com').status).toBe(0);
    expect(readFileSync(join(cwd, 'requests.ndjson'), 'utf8')).toContain('"title":"a@contoso.com"');
    expect(set('mail=a')).toMatchObject({ status: 2, stderr: expect.stringContaining('mail is an attribute') });
  });

  test('what Redact hides is shown nowhere', () => {
    const mapping = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8')
      .replace(
        'Replace([mailNickname], ".", "", "", "", "", "")',
        'Redact(Replace([mailNickname], ".", "", "", "", "", ""))',
      )
      .replace('source: surname', "source: 'Redact([surname])'")
      .replace(/ {2}- \{ target: name.formatted.*\n/, '')
      .replace('source: objectId, match: 1', `source: 'Redact(Append("hush-", [objectId]))', match: 1`);
    const users = [
      { mailNickname: 'hush.1', userPrincipalName: 'a@contoso.com', displayName: 'A', surname: 'Secretissimo' },
      { mailNickname: 'hush1', userPrincipalName: 'b@contoso.com', displayName: 'B' },
      { mailNickname: "hush'2", userPrincipalName: 'c@contoso.com', displayName: 'C', surname: 'Secretissimo' },
    ];
    const cwd = folderWith({ 'mapping.yaml': mapping, 'users.ndjson': lines(...users) });
    const args = ['run', 'mapping.yaml', '--directory', 'users.ndjson', '--full', '--requests', 'requests.ndjson'];
    const pretty = rehearse(args, { cwd });
    expect(pretty.stdout).toContain('NOT READY: 2 of 3');
    expect(pretty.stdout).toContain('[Redact]');
    const requests = readFileSync(join(cwd, 'requests.ndjson'), 'utf8');
    expect(requests).toContain('"userName":"[Redact]"');
    expect(requests).toContain('externalId+eq+%22%5BRedact%5D%22');
    for (const text of [
      pretty.stdout,
      pretty.stderr,
      requests,
      rehearse([...args, '--format', 'json'], { cwd }).stdout,
    ])
      expect(text).not.toMatch(/hush|Secretissimo/);
  });

  test('colour is for terminals, and for those who ask', () => {
    expect(rehearse(['run']).stdout).not.toContain('\u001b');
    expect(rehearse(['run'], { env: { FORCE_COLOR: '1' } }).stdout).toContain('\u001b[');
    expect(rehearse(['run'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).toContain('\u001b[');
    expect(rehearse(['run'], { env: { NO_COLOR: '1' } }).stdout).not.toContain('\u001b');
  });

  test('no line is wider than the page', () => {
    const wide = rehearse(['run'])
      .stdout.split('\n')
      .filter((line) => line.length > 80);
    // The one expression that is to be copied stays whole.
    expect(wide).toEqual([expect.stringMatching(/^ {4}Replace\(.*\)$/)]);
  });

  test('--full leaves nothing out', () => {
    expect(rehearse(['run']).stdout).toContain('more (all: --full)');
    expect(rehearse(['run', '--full']).stdout).not.toContain('--full)\n');
  });

  test('--scope all takes in everyone who is active', () => {
    const { users } = json(['run', '--scope', 'all']);
    expect(users.skippedBecause).toEqual({ disabled: expect.any(Number), 'soft-deleted': 1 });
    expect(users.inScope + users.skipped).toBe(82);
  });
});

describe('--fail-level', () => {
  const groups = ['g1', 'g2'].map(
    (id) =>
      `{"@odata.type":"#microsoft.graph.group","id":"${id}","displayName":"Staff","securityEnabled":true,"members":[]}\n`,
  );
  const guide = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');

  test.each([
    ['nothing wrong', lines({ mailNickname: 'ana' }), guide, ['warning', 'info', 'unknown']],
    [
      'nothing wrong and no DELETE',
      lines({ mailNickname: 'ana' }),
      `${guide}\nactions: { users: [create] }\n`,
      ['unknown'],
    ],
    [
      'two groups with one name',
      lines({ mailNickname: 'ana' }) + groups.join(''),
      guide,
      ['error', 'warning', 'info', 'unknown'],
    ],
  ])('%s', (_what, directory, mapping, failing) => {
    const cwd = folderWith({ 'users.ndjson': directory, 'mapping.yaml': mapping });
    const args = ['run', 'mapping.yaml', '--directory', 'users.ndjson', '--scope', 'all', '--fail-level'];
    const levels = ['error', 'warning', 'info', 'unknown', 'never'];
    expect(levels.filter((level) => rehearse([...args, level], { cwd }).status === 1)).toEqual(failing);
  });
});

describe('--requests', () => {
  test('writes every request, one a line, without the token', () => {
    const cwd = folderWith();
    rehearse(['run', '--requests', 'requests.ndjson'], { cwd });
    const text = readFileSync(join(cwd, 'requests.ndjson'), 'utf8');
    const requests = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(requests).toHaveLength(129);
    expect(text).not.toMatch(/authorization|bearer|in-process/i);
    expect(readdirSync(cwd)).toEqual(['requests.ndjson']);
    expect(statSync(join(cwd, 'requests.ndjson')).mode & 0o777).toBe(0o600);
    const post = requests.find(({ method, path, status }) => method === 'POST' && path === '/Users' && status === 201);
    expect(post.body).toMatchObject({
      active: true,
      emails: [{ type: 'work', primary: true }],
      meta: { resourceType: 'User' },
    });
  });

  test('leaves an older file alone when the run cannot be made', () => {
    const cwd = folderWith({ 'requests.ndjson': 'older\n', 'users.json': '[' });
    const { status } = rehearse(['run', '--directory', 'users.json', '--requests', 'requests.ndjson'], { cwd });
    expect(status).toBe(2);
    expect(readdirSync(cwd).sort()).toEqual(['requests.ndjson', 'users.json']);
    expect(readFileSync(join(cwd, 'requests.ndjson'), 'utf8')).toBe('older\n');
  });
});

describe('a profile of one’s own', () => {
  test('named in a mapping it starts at the mapping, given it starts here', () => {
    const cwd = folderWith({ 'users.ndjson': lines({ mailNickname: 'a_b' }) });
    mkdirSync(join(cwd, 'tables'));
    const profile = readFileSync(join(root, 'mappings/targets/hugging-face-managed.yaml'), 'utf8');
    const mapping = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
    writeFileSync(join(cwd, 'tables', 'own.yaml'), profile.replace('name: hugging-face-managed', 'name: beside'));
    writeFileSync(join(cwd, 'own.yaml'), profile.replace('name: hugging-face-managed', 'name: here'));
    writeFileSync(join(cwd, 'tables', 'mapping.yaml'), `\ufeff${mapping.replace('hugging-face-managed', 'own.yaml')}`);
    const args = ['run', 'tables/mapping.yaml', '--directory', 'users.ndjson'];
    expect(json(args, cwd).target).toBe('beside');
    expect(json([...args, '--profile', 'own.yaml'], cwd).target).toBe('here');
  });
});

describe('--state', () => {
  test('a second run writes nothing for objects that succeeded, and tries the others again', () => {
    const cwd = folderWith();
    const first = json(['run', '--state', 'kept'], cwd);
    const second = rehearse(['run', '--state', 'kept', '--requests', 'second.ndjson'], { cwd });
    expect(lastLine(second.stdout)).toMatch(/^58 in scope: \+0 ~0 !0 -0 x17 \.41 \| \.24 \| /);
    const requests = readFileSync(join(cwd, 'second.ndjson'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const writes = requests.filter(({ method }) => method !== 'GET');
    expect(writes.every(({ method, path }) => method === 'POST' && path === '/Users')).toBe(true);
    // One person has no userName: Entra leaves out who lacks what it requires, and asks for nothing.
    expect(writes).toHaveLength(first.users.refused - 1);
    expect(writes.every(({ status }) => status === 400 || status === 409)).toBe(true);
    const third = json(['run', '--state', 'kept'], cwd);
    expect(third.collisions).toEqual(first.collisions);
    for (const file of ['target.db', 'service.db']) expect(statSync(join(cwd, 'kept', file)).mode & 0o777).toBe(0o600);
  });

  test('is used by one run at a time, and a lock whose process is gone does not count', () => {
    const cwd = folderWith();
    mkdirSync(join(cwd, 'kept'));
    const lock = join(cwd, 'kept', 'in-use');
    writeFileSync(lock, String(process.pid));
    const { status, stderr } = rehearse(['run', '--state', 'kept'], { cwd });
    expect({ status, said: stderr.includes('another run or server is using it') }).toEqual({ status: 2, said: true });
    expect(readdirSync(join(cwd, 'kept'))).toEqual(['in-use']);
    writeFileSync(lock, 'not a process');
    expect(rehearse(['run', '--state', 'kept'], { cwd }).status).toBe(1);
    expect(existsSync(lock)).toBe(false);
  });

  test('someone who is disabled between two runs is disabled in the target, and someone new is created', () => {
    const cwd = folderWith({ 'users.ndjson': lines({ mailNickname: 'ana' }, { mailNickname: 'bo' }) });
    const args = ['run', '--directory', 'users.ndjson', '--state', 'kept'];
    expect(json(args, cwd).users).toMatchObject({ create: 2 });
    const changed = folderWith({
      'users.ndjson': lines(
        { mailNickname: 'ana', accountEnabled: false },
        { mailNickname: 'bo' },
        { mailNickname: 'cy' },
      ),
    });
    const { users } = json(['run', '--directory', join(changed, 'users.ndjson'), '--state', 'kept'], cwd);
    expect(users).toMatchObject({ inScope: 2, create: 1, disable: 1, unchanged: 1, skipped: 0 });
  });
});

describe('a directory of one’s own', () => {
  test('NDJSON, a saved Graph answer, CRLF and a byte order mark give the same', () => {
    const users = [{ mailNickname: 'j.smith' }, { mailNickname: 'jsmith' }, { mailNickname: 'x' }];
    const cwd = folderWith({
      'a.ndjson': lines(...users),
      'b.json': answer(...users),
      'c.ndjson': `\ufeff${lines(...users).replaceAll('\n', '\r\n')}`,
    });
    const [a, b, c] = ['a.ndjson', 'b.json', 'c.ndjson'].map((file) => {
      const { directory: _label, findings: _findings, toDo: _toDo, ...rest } = json(['run', '--directory', file], cwd);
      return rest;
    });
    expect(a.users).toMatchObject({ inScope: 3, create: 1, refused: 2 });
    expect(b).toEqual(a);
    expect(c).toEqual(a);
  });

  test('without assignments it says that everyone is taken as assigned', () => {
    const cwd = folderWith({ 'users.json': answer({ mailNickname: 'ana' }) });
    const { stdout, status } = rehearse(['run', '--directory', 'users.json'], { cwd });
    expect(stdout).toContain('Scope: assigned, but nobody is: taken as if');
    expect(stdout).toContain('READY, as far as can be known: nobody of 1 person in scope would be refused.');
    expect(status).toBe(0);
  });

  test('a broken record is reported with its line and skipped, the rest goes on', () => {
    const cwd = folderWith({
      'users.ndjson': `${lines({ mailNickname: 'ana' })}{"id": "oops\n${lines({ mailNickname: 5 }, { mailNickname: 'bo' })}[]\n`,
    });
    const { stdout, status } = rehearse(['run', '--directory', 'users.ndjson'], { cwd });
    for (const place of ['users.ndjson:2:', 'users.ndjson:3', 'users.ndjson:5']) expect(stdout).toContain(place);
    expect(stdout).toContain('2 in scope: +2');
    expect(stdout).toContain('NOT KNOWN: 3 records of the directory could not be read.');
    expect(status).toBe(1);
  });

  test('a property absent from the whole file is one finding with the recipe, not one refusal each', () => {
    const people = ['ana', 'bo', 'cy', 'd.e', 'f_g'].map((mailNickname) => ({ mailNickname, surname: undefined }));
    const cwd = folderWith({ 'users.json': answer(...people) });
    const { stdout } = rehearse(['run', '--directory', 'users.json'], { cwd });
    expect(stdout).toContain('carries surname, so nobody can say what becomes');
    expect(stdout.match(/directory\/unknown-property/g)).toHaveLength(1);
    expect(stdout).toContain('$select=id,userPrincipalName');
    expect(stdout).not.toContain('target/required');
    expect(stdout).toContain('CANNOT BE KNOWN: 4 people');
    // What is certainly wrong is still said.
    expect(stdout).toContain('f_g');
    expect(lastLine(stdout)).toMatch(/^5 in scope: \+0 ~0 !0 -0 x1 \?4 /);
  });

  test('a property that the target does not require leaves the verdict to the rest', () => {
    const cwd = folderWith({
      'users.json': answer({ mailNickname: 'ana' }),
      'mapping.yaml': readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8').replace(
        '  - { target: externalId, source: objectId, match: 1 }',
        '  - { target: externalId, source: objectId, match: 1 }\n  - { target: title, source: jobTitle }',
      ),
    });
    const { users, findings } = json(['run', 'mapping.yaml', '--directory', 'users.json'], cwd);
    expect(users).toMatchObject({ create: 1, unknown: 0 });
    expect(findings.map(({ data }: { data: { properties?: string[] } }) => data.properties)).toContainEqual([
      'jobTitle',
    ]);
  });
});

test('nothing is written where nothing is asked for', () => {
  const cwd = folderWith();
  rehearse(['run'], { cwd });
  expect(readdirSync(cwd)).toEqual([]);
  expect(existsSync(join(root, 'requests.ndjson'))).toBe(false);
});
