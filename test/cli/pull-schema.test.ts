import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { check } from '../../src/cli/check.js';
import { type PullSchemaOptions, pullSchema } from '../../src/cli/pull-schema.js';
import { openReader } from '../../src/directory/graph/reader.js';
import { createGraphStandIn, SAMPLE_APPLICATION } from '../../src/directory/index.js';
import { readMapping } from '../../src/mapping/index.js';
import { schemaOf, type TenantApplication, tenantOf } from '../directory/graph/provisioning-tenant.js';
import { folderWith } from '../e2e/folder.js';
import { recorder } from './talk.js';

async function pull(options: PullSchemaOptions, applications: readonly TenantApplication[]) {
  const { connection, asked } = tenantOf(applications);
  const { terminal, ...said } = recorder();
  const exit = await pullSchema(options, await openReader(connection), terminal);
  expect(asked.every(({ method }) => method === 'GET')).toBe(true);
  return { exit, out: said.out(), talk: said.talk(), asked };
}

const hugging = { id: 'sp-1', displayName: 'Hugging Face', jobs: [{ id: 'scim.1', schema: schemaOf(3) }] };
const two = {
  id: 'sp-2',
  displayName: 'Two',
  jobs: [
    { id: 'scim.2', schema: schemaOf(1), state: 'Disabled' },
    { id: 'scim.3', schema: schemaOf(2) },
  ],
};
const none = { id: 'sp-3', displayName: 'None' };

describe('pull --schema --app', () => {
  test('writes the schema to standard output, ready to be saved and checked', async () => {
    const { exit, out, talk } = await pull({ app: 'Hugging Face' }, [hugging, two]);
    expect([exit, out, talk]).toEqual([0, JSON.stringify(schemaOf(3), null, 2), '']);
  });

  test('writes a file, and says how to check it', async () => {
    const file = join(folderWith(), 'schema.json');
    const { exit, out, talk } = await pull({ app: 'Two', job: 'scim.3', output: file }, [hugging, two]);
    expect([exit, out]).toEqual([0, '']);
    expect(talk).toBe(`Wrote ${file}. Next:\n  rehearse check ${file}`);
    expect(readFileSync(file, 'utf8')).toBe(`${JSON.stringify(schemaOf(2), null, 2)}\n`);
    const checked = recorder();
    await check([file], { output: [], failLevel: 'never', format: 'json' }, checked.terminal);
    expect(JSON.parse(checked.out()).files).toHaveLength(1);
  });

  test('escapes what would steer a terminal, which changes nothing in JSON', async () => {
    const schema = { name: '\u202e\u009b31m' };
    const { out } = await pull({ app: 'A' }, [{ id: 'a', displayName: 'A', jobs: [{ id: 'j', schema }] }]);
    expect(out).toBe('{\n  "name": "\\u202e\\u009b31m"\n}');
    expect(JSON.parse(out)).toEqual(schema);
  });

  test.each([
    ['an application that is not there', { app: 'Nobody' }, 'directory/unknown-application'],
    ['an application without a job', { app: 'None' }, 'directory/no-job'],
    ['one of several jobs', { app: 'Two' }, 'directory/several-jobs'],
    ['a job that is not there', { app: 'Two', job: 'x' }, 'directory/unknown-job'],
    ['a folder for its file', { app: 'Hugging Face', output: '.' }, 'file/unwritable'],
  ])('refuses %s', async (_, options, rule) => {
    const { exit, out, talk } = await pull(options, [hugging, two, none]);
    expect([exit, out]).toEqual([2, '']);
    expect(talk).toContain(rule);
  });

  test('says why Microsoft Graph refused', async () => {
    const { exit, talk } = await pull({ app: 'Hugging Face' }, [{ ...hugging, refused: 403 }]);
    expect(exit).toBe(2);
    expect(talk).toContain('403');
    expect(talk).toContain('Synchronization.Read.All');
  });
});

describe('pull --schema --all', () => {
  test('writes a file for each job, and sums up', async () => {
    const folder = join(folderWith(), 'new', 'apps');
    const { exit, out, talk } = await pull({ all: true, output: folder }, [
      two,
      none,
      hugging,
      { ...none, id: 'sp-4' },
    ]);
    expect(exit).toBe(0);
    expect(readdirSync(folder)).toEqual(['Hugging-Face.json', 'Two-2.json', 'Two.json']);
    for (const [file, rows] of [
      ['Hugging-Face', 3],
      ['Two', 1],
      ['Two-2', 2],
    ] as const) {
      expect(readFileSync(join(folder, `${file}.json`), 'utf8')).toBe(`${JSON.stringify(schemaOf(rows), null, 2)}\n`);
    }
    expect(out.split('\n')).toEqual([
      'file               rows  application   job',
      'Hugging-Face.json     3  Hugging Face  scim.1 (active)',
      'Two.json              1  Two           scim.2 (disabled)',
      'Two-2.json            2  Two           scim.3 (active)',
      '',
      `3 schemas in ${folder}. 2 applications without a job.`,
    ]);
    expect(talk).toBe(`Next:\n  rehearse check '${folder}/*.json'`);
  });

  test('gives the same files again, whatever the order of the answers', async () => {
    const [one, other] = [folderWith(), folderWith()];
    await pull({ all: true, output: one }, [hugging, { ...hugging, id: 'sp-0', displayName: 'hugging face' }, two]);
    await pull({ all: true, output: other }, [two, { ...hugging, id: 'sp-0', displayName: 'hugging face' }, hugging]);
    const contents = (folder: string) =>
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
    expect(contents(one)).toHaveLength(4);
    expect(contents(other)).toEqual(contents(one));
  });

  test('names the schemas in the folder that are not of this pull, and leaves them alone', async () => {
    const folder = folderWith({ 'Gone.json': 'old', 'Old.JSON': 'old', 'Two.json': 'old', 'notes.txt': 'mine' });
    const { talk } = await pull({ all: true, output: folder }, [two]);
    expect(talk).toContain('Not of this pull, and perhaps out of date: Gone.json, Old.JSON\n');
    expect(readFileSync(join(folder, 'Gone.json'), 'utf8')).toBe('old');
    expect(readFileSync(join(folder, 'Two.json'), 'utf8')).not.toBe('old');
  });

  test('reads 50 applications of which two refuse, and says so', async () => {
    const folder = folderWith();
    const applications = Array.from({ length: 50 }, (_, index) => ({
      id: `sp-${index}`,
      displayName: `App ${index}`,
      jobs: [{ id: `scim.${index}`, ...(index !== 9 && { schema: schemaOf(1) }) }],
      ...(index === 3 && { refused: 403 }),
    }));
    const { exit, talk, out } = await pull({ all: true, output: folder }, applications);
    expect(exit).toBe(1);
    expect(readdirSync(folder)).toHaveLength(48);
    expect(out).toContain(`48 schemas in ${folder}. 0 applications without a job.`);
    const said = talk.replace(/\s+/g, ' ');
    expect(said).toContain('2 of 50 applications could not be read: App 3, App 9. For the first: ');
    expect(said).toContain('403');
    expect(said).toContain('directory/unread-applications');
  });

  test('names an application once, whatever the number of its jobs that cannot be read', async () => {
    const lost = { id: 'sp', displayName: 'Lost', jobs: [{ id: 'a' }, { id: 'b' }] };
    const { exit, talk } = await pull({ all: true, output: folderWith() }, [hugging, lost]);
    expect(exit).toBe(1);
    expect(talk).toContain('1 of 2 applications could not be read: Lost. For');
  });

  test('names ten of many that refuse, and asks for the permission', async () => {
    const folder = folderWith();
    const applications = Array.from({ length: 12 }, (_, index) => ({
      id: `${index}`,
      displayName: `A${index}`,
      refused: 403,
    }));
    const { exit, talk, out } = await pull({ all: true, output: folder }, applications);
    expect([exit, out, readdirSync(folder)]).toEqual([2, '', []]);
    expect(talk.replace(/\s+/g, ' ')).toContain('and 2 more. For the first');
    expect(talk).toContain('Synchronization.Read.All');
  });

  test('of a tenant without any job is refused, and makes no folder', async () => {
    const folder = join(folderWith(), 'apps');
    const { exit, talk } = await pull({ all: true, output: folder }, [none]);
    expect(exit).toBe(2);
    expect(talk).toContain('directory/no-jobs');
    expect(readdirSync(join(folder, '..'))).toEqual([]);
  });

  test('lets no name lead out of the folder or steer the terminal', async () => {
    const folder = folderWith();
    const names = ['../../evil', '..', '\u001b[2J\u202eNUL', 'nul', null];
    const applications = names.map((displayName, index) => ({ ...hugging, id: `sp-${index}`, displayName }));
    const { exit, out } = await pull({ all: true, output: folder }, applications);
    expect(exit).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([
      '2J-NUL.json',
      'evil.json',
      'nul-app.json',
      'sp-4.json',
      'unnamed.json',
    ]);
    expect(out).toContain('\\u001b[2J\\u202eNUL');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(out).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });

  test('counts its answers on the progress line, and clears it', async () => {
    const shown: string[] = [];
    const progress = {
      expect: () => {},
      step: () => void shown.push('step'),
      wait: () => {},
      stop: () => void shown.push('stop'),
    };
    const { connection, asked } = tenantOf([hugging, two, none]);
    await pullSchema({ all: true, output: folderWith() }, await openReader(connection), recorder().terminal, progress);
    expect(asked).toHaveLength(1 + 3 + 3);
    expect(shown.slice(0, 8)).toEqual([...asked.map(() => 'step'), 'stop']);
  });

  test('names the folder that cannot be made', async () => {
    const folder = join(folderWith({ apps: '' }), 'apps', 'schemas');
    const { exit, talk } = await pull({ all: true, output: folder }, [hugging]);
    expect(exit).toBe(2);
    expect(talk).toContain('file/unwritable');
    expect(talk).toContain(folder);
  });

  test('asks nothing when the folder is a file', async () => {
    const folder = join(folderWith({ apps: '' }), 'apps');
    const { exit, talk, asked } = await pull({ all: true, output: folder }, [hugging]);
    expect([exit, asked]).toEqual([2, []]);
    expect(talk).toContain('it is a file, not a folder');
  });

  test('that ends early says what was written, and leaves nothing half-written', async () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'Two.json'));
    const { exit, talk, out } = await pull({ all: true, output: folder }, [hugging, two]);
    expect([exit, out]).toEqual([2, '']);
    expect(talk).toMatch(/Not finished: [01] of 3 schemas were written\./);
    expect(talk).toContain('file/unwritable');
    expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
  });

  test('shows a schema that is no mapping with a question mark', async () => {
    const folder = folderWith();
    const strange = { id: 'sp', displayName: 'Strange', jobs: [{ id: 'j', schema: { a: 1 } }] };
    const { exit, out } = await pull({ all: true, output: folder }, [strange]);
    expect(exit).toBe(0);
    expect(out).toContain('Strange.json     ?  Strange      j (active)');
  });
});

describe('through the stand-in', () => {
  const schema = schemaOf(3) as Record<string, unknown>;
  const open = (options: Parameters<typeof createGraphStandIn>[1]) => {
    const { fetch } = createGraphStandIn({ users: [] }, options);
    return openReader({ fetch, token: () => 'a-token', wait: async () => {} });
  };

  test('the schema is that of the job, with the context that Microsoft Graph adds', async () => {
    const { terminal, out } = recorder();
    expect(await pullSchema({ app: SAMPLE_APPLICATION.appId }, await open({ schema }), terminal)).toBe(0);
    const { '@odata.context': context, ...pulled } = JSON.parse(out());
    expect(context).toContain('/schema/$entity');
    expect(pulled).toEqual(schema);
    expect(readMapping(out(), 'a.json').findings).toEqual(readMapping(JSON.stringify(schema), 'a.json').findings);
  });

  test('all schemas are those of the one application, whatever fails at first', async () => {
    const folder = folderWith();
    const { terminal, out } = recorder();
    const faults = [{ on: 'schema', page: 1, kind: 'throttled', times: 2 }] as const;
    expect(await pullSchema({ all: true, output: folder }, await open({ schema, faults }), terminal)).toBe(0);
    expect(out()).toMatch(/^Sample-application\.json +3 {2}Sample application {2}rehearsal\./m);
    expect(readdirSync(folder)).toEqual(['Sample-application.json']);
  });

  test('a missing permission is named', async () => {
    const { terminal, talk } = recorder();
    const graph = await open({ schema, permissions: ['Application.Read.All'] });
    expect(await pullSchema({ all: true, output: folderWith() }, graph, terminal)).toBe(2);
    expect(talk()).toContain('Synchronization.Read.All');
  });
});
