import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AUTH_KINDS } from '../../src/directory/identity/kinds.js';
import { FAULT_KINDS } from '../../src/directory/stand-in/fault.js';
import { catalogue, SETTINGS } from '../../src/functions/index.js';
import { FILTER_SETTINGS } from '../../src/mapping/filter/settings.js';
import { DEFAULT_JOB } from '../../src/mapping/job.js';
import { timelineNames } from '../../src/provisioning/timeline/form.js';
import { COUNTED } from '../../src/reports/diff/conditions.js';
import { FAULT_KINDS as TARGET_FAULTS } from '../../src/server/faults/fault.js';
import { rehearse, root } from './command.js';
import { answer, folderWith, lines } from './folder.js';
import { serveScim } from './scim-server.js';
import { ran, start } from './started.js';
import { SAMPLE_APPLICATION, standIn } from './tenant.js';

const readme = readFileSync(join(root, 'README.md'), 'utf8');
const mapping = readFileSync(join(root, 'mappings/hugging-face.yaml'), 'utf8');
const schema = rehearse(['convert', '-', '-', '--to', 'json'], { input: mapping }).stdout;
const shownFile = (name: string): string =>
  new RegExp(`<!-- shown: ${name} -->\\n\`\`\`yaml\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1] ?? '';

/** The files that the commands of the README name. */
const FILES = {
  'users.json': answer({ mailNickname: 'j.smith' }, { mailNickname: 'jsmith' }),
  'mapping.yaml': mapping,
  'broken.yaml': mapping.replace('Join(" ", [givenName]', 'Join(" " [givenNam]'),
  'active.yaml': `target: hugging-face-managed
actions: { users: [create, update] }

users:
  - { target: userName, source: 'Join("-", "acme", ToLower([employeeId]))' }
  - { target: active, source: 'Switch([IsSoftDeleted], , "true", "False", "false", "True")' }
  - { target: 'emails[type eq "work"].value', source: 'Coalesce([mail], [userPrincipalName])' }
  - { target: name.givenName, source: 'Coalesce([givenName], [displayName])' }
  - { target: name.familyName, source: 'Coalesce([surnme], [displayName])' }
  - { target: externalId, source: objectId, match: 1 }
`,
  'guide.md': readFileSync(join(root, 'test/mapping/guide.md'), 'utf8'),
  'schema.json': schema,
  'apps/one.json': schema,
  'apps/two.json': schema,
  'baseline.json': '{"formatVersion": 1, "command": "check", "files": []}',
  'mapping.test.yaml': shownFile('mapping.test.yaml'),
  'my-target.yaml': readFileSync(join(root, 'mappings/targets/generic.yaml'), 'utf8'),
  'expression.txt': 'Replace([mailNickname], ".", , , "", , )\n',
  'old.txt': 'Replace([mailNickname], ".", "", "", "", "", "")\n',
  'new.txt': 'Replace([mailNickname], ".", , , "", , )\n',
  'user.json': '{"mailNickname": "j.smith"}',
  'requests.ndjson': '{"id": 1, "expression": "Trim([mail])", "inputs": {"mail": " a "}}\n',
  'hire.txt':
    'IIF(DateDiff("d", Now(), CDate([HireDate])) <= 14, Join("@", ToLower([Alias]), "contoso.com"), IgnoreObjectFlow)',
  'users.csv':
    'Object Id,User principal name,mailNickname,First name,Last name,accountEnabled\n1,a@contoso.com,ann,Ann,Lee,True\n',
  'staff.csv': 'id;userPrincipalName;Login;givenName;surname;accountEnabled\n1;a@contoso.com;ann;Ann;Lee;true\n',
  'directory.snapshot.ndjson': lines({ mailNickname: 'j.smith' }),
  'company.ndjson': lines({ mailNickname: 'j.smith' }),
  'schemas/one.json': schema,
  'changes.yaml': shownFile('changes.yaml'),
  'faults.yaml': shownFile('faults.yaml'),
  'target-faults.yaml': shownFile('target-faults.yaml'),
  'year.yaml': shownFile('year.yaml'),
  'mappings/hugging-face-hardened.yaml': readFileSync(join(root, 'mappings/hugging-face-hardened.yaml'), 'utf8'),
  'mappings/hugging-face-hardened-unique.yaml': readFileSync(
    join(root, 'mappings/hugging-face-hardened-unique.yaml'),
    'utf8',
  ),
  'mappings/sample-year.yaml': readFileSync(join(root, 'mappings/sample-year.yaml'), 'utf8'),
  'old.yaml': mapping,
  'new.yaml': mapping.replace('".", "", "", "", "", ""', '".", "", "", "-", "", ""'),
  'accounts.ndjson': [
    {
      id: '1',
      userName: 'dan-kimura',
      externalId: '1a9da0cf-43b7-4775-b8b5-cab998d517f1',
      active: true,
      name: { givenName: 'Dan', familyName: 'Kimura', formatted: 'Dan Kimura' },
      emails: [{ type: 'work', value: 'dkimura@contoso.com', primary: true }],
    },
    { id: '2', userName: 'osokolova', active: true },
    { id: '3', userName: 'jane-agency', active: true },
    { id: '4', userName: 'old-bot', active: false },
  ]
    .map((account) => `${JSON.stringify(account)}\n`)
    .join(''),
  'worker.json': '{"HireDate": "2026-12-07+01:00", "Alias": "Mara.Lund"}',
};

const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap((block) => (block[1] ?? '').trim().split('\n'));
const START = ['run', '--fail-level', 'never'];

/** The arguments of a command line of the README, and what it reads from standard input. */
function parsed(line: string): { args: string[]; input: string } {
  const [command = '', file] = line.split(' < ');
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map((word) => word[1] ?? word[2] ?? '');
  const args = words[0] === 'npm' ? [...START, ...words.slice(3)] : words.slice(1);
  return { args, input: file === undefined ? '' : FILES[file as keyof typeof FILES] };
}

/** What has kept a state before a line goes on from it or tells of it. */
const MAKERS: Readonly<Record<string, string>> = {
  'rehearsal.state': 'rehearse run --state rehearsal.state',
  'year.state': 'rehearse run --timeline year.yaml --state year.state',
};

/** Runs a line in a folder of its own with all files, and with the state that it needs. */
function perform(line: string) {
  const cwd = folderWith(FILES);
  const [, state = ''] = /--state (\S+)/.exec(line) ?? [];
  const maker = /^rehearse why|--accounts state/.test(line) ? MAKERS[state] : undefined;
  if (maker !== undefined) rehearse(parsed(maker).args, { cwd });
  const { args, input } = parsed(line);
  return { args, ...rehearse(args, { cwd, input }) };
}

/** Runs a line, and holds it to end as a reader would expect. */
function works(line: string): string {
  const { args, status, stdout, stderr } = perform(line);
  // A conversion says what became of the file, and a report that is data has its totals beside it.
  const talks = ['convert', 'generate'].includes(args[0] ?? '') || /--format (?:compact|github)/.test(line);
  expect(stderr).toMatch(talks ? /^(?!error)[\s\S]+$/ : /^$/);
  if (args[0] !== 'convert' && args[0] !== 'generate') expect(stdout).not.toBe('');
  expect(status).toBe(isRefused(line, args) ? 1 : 0);
  return stdout;
}

/** The bundled mapping refuses people, which a plain run reports by its exit code; everything else ends well. */
const isRefused = (line: string, [command, ...args]: readonly string[]): boolean =>
  command === 'fuzz' ||
  (command === 'prove' && !/old\.txt|hardened/.test(line)) ||
  (command === 'run'
    ? !args.includes('never') && !/\.(?:csv|snapshot)|--only \S*@/.test(line)
    : /--fail-on \S*renames>10/.test(line));

const isServer = (line: string): boolean => line.startsWith('rehearse serve');
/** Nobody listens there: a test asks nobody for names. */
const NO_HUB = { REHEARSE_HUB_URL: 'http://127.0.0.1:9' };
const asksHub = (line: string): boolean => line.includes('--check-hub');
const needsTenant = (line: string): boolean =>
  /^rehearse pull (?!--directory|--target)|--directory graph|--oracle/.test(line);
const readsTarget = (line: string): boolean => line.startsWith('rehearse pull --target');

describe('the README tells the truth', () => {
  test('it has the two commands a newcomer needs', () => {
    expect(commands).toContain('npm ci && npm start');
    expect(commands).toContain('npm ci && npm test');
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    expect(scripts.start).toBe(`node dist/rehearse.js ${START.join(' ')}`);
  });

  const runnable = commands.filter((line) => !line.startsWith('npm ci'));
  test('it has commands to run', () => expect(runnable.length).toBeGreaterThan(8));

  const [servers, others] = [runnable.filter(isServer), runnable.filter((line) => !isServer(line))];
  const [tenants, local] = [others.filter(needsTenant), others.filter((line) => !needsTenant(line))];
  const [asking, reading] = [local.filter(asksHub), local.filter(readsTarget)];
  const excerpts = [...readme.matchAll(/<!-- excerpt: (.*) -->\n```text\n([\s\S]*?)```/g)];
  const told = new Set(excerpts.map(([, line]) => line));
  const plain = new Set(local.filter((line) => !asksHub(line) && !readsTarget(line) && !told.has(line)));

  test.each([...plain])('%s', (line) => void works(line));

  test('it shows excerpts', () => expect(excerpts).toHaveLength(7));

  test.each(excerpts.map((block) => [block[1] ?? '', block[2] ?? ''] as const))('%s, in part', (line, excerpt) => {
    let output = works(line);
    for (const part of excerpt.split('...\n')) {
      expect(output).toContain(part.trimEnd());
      output = output.slice(output.indexOf(part.trimEnd()));
    }
  });

  test.each(reading)('%s', async (line) => {
    const { tenantUrl, token, send } = await serveScim();
    await send('POST', '/Users', { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: 'ada' });
    const args = parsed(line).args.map((word) => (word.startsWith('https:') ? tenantUrl : word));
    const { status, stdout, stderr } = await ran(args, {
      cwd: folderWith(),
      env: { REHEARSE_TARGET_TOKEN: token },
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('1 account');
  });

  test.each(tenants)('%s', async (line) => {
    const cwd = folderWith(FILES);
    const schemaObject = JSON.parse(schema);
    const { origin, env } = await standIn(join(root, 'mappings/sample-directory.ndjson'), {
      application: { ...SAMPLE_APPLICATION, displayName: 'Hugging Face' },
      schema: schemaObject,
      oracle: () => ({ parsingSucceeded: true, evaluationSucceeded: true, evaluationResult: ['jsmith'] }),
    });
    const { args } = parsed(line);
    const { status, stdout, stderr } = await ran(args, { cwd, env: { ...env, REHEARSE_GRAPH_URL: origin } });
    expect(stderr).not.toMatch(/error/);
    expect(stdout + stderr).not.toBe('');
    expect(status).toBe(args[0] === 'run' ? 1 : 0);
  });

  test.each(asking)('%s', async (line) => {
    const { status, stdout, stderr } = await ran(parsed(line).args, { cwd: folderWith(FILES), env: NO_HUB });
    expect(stderr).toMatch(/username/);
    expect(stdout).toMatch(/taken elsewhere/);
    expect(status).toBe(1);
  });

  test.each(servers)('%s', async (line) => {
    const server = start(parsed(line).args, { cwd: folderWith(FILES) });
    await server.said(/Ctrl\+C/);
    server.kill('SIGTERM');
    expect(await server.ended).toMatchObject({ status: 0 });
  });

  const shown = [...readme.matchAll(/<!-- output: (.*) -->\n```text\n([\s\S]*?)```/g)];
  test('it shows outputs', () => expect(shown).toHaveLength(8));

  test.each(shown.map((block) => [block[1] ?? '', block[2] ?? ''] as const))('what %s prints', (line, output) => {
    const { stdout, stderr } = perform(line);
    expect(output).toBe(stdout || stderr);
  });

  test('the files it shows are the files that ship', () => {
    for (const [, file = '', content] of readme.matchAll(/<!-- file: (.*) -->\n```\w+\n([\s\S]*?)```/g)) {
      expect(content, file).toBe(
        readFileSync(join(root, file), 'utf8')
          .replace(/^#.*\n/gm, '')
          .trimStart(),
      );
    }
  });

  test('it names every setting with its choices, the default first', () => {
    for (const [name, { choices }] of Object.entries({ ...SETTINGS, ...FILTER_SETTINGS })) {
      expect(readme).toContain(`\`${name}\`: **${choices[0]}**, ${choices[1]}`);
    }
    expect(readme).toContain(`All ${catalogue.size} functions`);
  });

  test('it names every setting of the job with its default', () => {
    for (const [name, value] of Object.entries(DEFAULT_JOB)) {
      const [row] = [`| \`${name}\` | ${value ?? 'none'} |`, `| \`${name}\`: **${value}**`].filter((one) =>
        readme.includes(one),
      );
      expect(row, name).toBeDefined();
    }
  });

  test('it names everything that a timeline may say, and all that --fail-on counts', () => {
    const words = ['A year in seconds', 'A tenant on your machine'].map(
      (title) => readme.split(/^#+ /m).find((section) => section.startsWith(title)) ?? '',
    );
    const missing = timelineNames.filter((name) => !new RegExp(`\\b${name}\\b`).test(words.join('\n')));
    expect(missing).toEqual([]);
    const [, counted = ''] = /It counts, from the worst on: ([^.]*)\./.exec(readme) ?? [];
    expect(counted.replace(/\s*\([^)]*\)/g, '').split(/,\s+/)).toEqual(Object.keys(COUNTED));
  });

  test('it names every way to sign in, and everything that can go wrong at the stand-in', () => {
    for (const [kind, { help }] of Object.entries(AUTH_KINDS)) expect(readme).toContain(`| \`${kind}\` | ${help} |`);
    const [, faults = ''] = /`kind` is ([^;]*);/.exec(readme) ?? [];
    expect(faults.split(/,\s+|\s+or\s+/)).toEqual([...FAULT_KINDS]);
  });

  test('it names everything that can go wrong at the target', () => {
    const [, faults = ''] = /`kind` is ([^;]*?)\.\n/.exec(readme.slice(readme.indexOf('### The target'))) ?? [];
    expect(faults.replace(/\s*\([^)]*\)/g, '').split(/,\s+|\s+or\s+/)).toEqual([...TARGET_FAULTS]);
  });

  test('it names every function of which something is undocumented', () => {
    const [, table = ''] = /## Where Entra is undocumented\n([\s\S]*?)\n## /.exec(readme) ?? [];
    const open = [...catalogue.values()].filter(({ documentation }) => documentation.undocumented);
    expect(open.map(({ name }) => name).filter((name) => !new RegExp(`\\b${name}\\b`).test(table))).toEqual([]);
  });

  test('its links lead to files and headings', () => {
    const headings = [...readme.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\s-]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, link = ''] of readme.matchAll(/\]\((?!https)([^)]+)\)/g)) {
      if (link.startsWith('#')) expect(headings).toContain(link.slice(1));
      else expect(() => readFileSync(join(root, link))).not.toThrow(/ENOENT/);
    }
  });
});
