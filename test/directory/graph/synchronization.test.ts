import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inParallel } from '../../../src/directory/graph/parallel.js';
import { openReader } from '../../../src/directory/graph/reader.js';
import { DirectoryError, findJob, readAllJobs, readProvisionable, readSchema } from '../../../src/directory/index.js';
import { readMapping } from '../../../src/mapping/index.js';
import { type TenantApplication, tenantOf } from './provisioning-tenant.js';

const SCHEMAS = fileURLToPath(new URL('../../mapping/schemas/', import.meta.url));

const read = async (applications: readonly TenantApplication[]) => {
  const tenant = tenantOf(applications);
  return { ...tenant, graph: await openReader(tenant.connection) };
};

describe('the schema of a job', () => {
  const texts = readdirSync(SCHEMAS)
    .filter((file) => file !== 'index.json' && !file.includes('invalid'))
    .map((file) => [file, readFileSync(`${SCHEMAS}${file}`, 'utf8')] as const)
    // What Microsoft Graph answers here is an object.
    .filter(([, text]) => text.trimStart().startsWith('{'));

  test.each(texts)('%s says the same after it was read from Microsoft Graph', async (file, text) => {
    const schema: unknown = JSON.parse(text);
    const { graph } = await read([{ id: 'sp', displayName: 'App', jobs: [{ id: 'scim.1', schema }] }]);
    const pulled = JSON.stringify(await readSchema(graph, 'sp', 'scim.1'), null, 2);
    expect(pulled).toBe(JSON.stringify(schema, null, 2));
    // Places differ with the layout of the file, and nothing else does.
    expect(bare(readMapping(pulled, file))).toEqual(bare(readMapping(text, file)));
  });

  test('keeps what JSON can hold, and JavaScript only just', async () => {
    const schema = JSON.parse('{"__proto__":{"a":1},"constructor":null,"é\\u202e":"\\ud800","n":1e21,"z":[],"a":-0.5}');
    const { graph } = await read([{ id: 'sp', displayName: 'App', jobs: [{ id: 'j', schema }] }]);
    expect(JSON.stringify(await readSchema(graph, 'sp', 'j'))).toBe(JSON.stringify(schema));
  });
});

/** What is left of a result without its places, which are the only functions and spans in it. */
const bare = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, one) => (['where', 'span', 'line', 'column'].includes(key) ? undefined : one)),
  );

describe('the job of an application', () => {
  const two = [{ id: 'scim.b', state: 'Disabled' }, { id: 'scim.a' }];

  test.each([
    ['the only one', [{ id: 'scim.b', state: 'Disabled' }], undefined, { id: 'scim.b', state: 'Disabled' }],
    ['the one that is named', two, 'scim.b', { id: 'scim.b', templateId: 'scim' }],
    ['none, where there is none', [], undefined, { ruleId: 'directory/no-job', data: { application: 'App' } }],
    ['none, where none is there under that name', [], 'scim.b', { ruleId: 'directory/no-job' }],
    [
      'none of several',
      two,
      undefined,
      {
        ruleId: 'directory/several-jobs',
        help: 'Name one of them: --job scim.a (active), or --job scim.b (disabled).',
      },
    ],
    ['none of another name', two, 'scim', { ruleId: 'directory/unknown-job', data: { wanted: 'scim' } }],
  ])('is %s', async (_, jobs, wanted, expected) => {
    const application = { id: 'sp', displayName: 'App', jobs };
    const { graph } = await read([application]);
    expect(await findJob(graph, application, wanted)).toMatchObject(expected);
  });

  test('is read from where Microsoft Graph has it, with its name as one part of the path', async () => {
    const { graph, asked } = await read([{ id: 'a/b', displayName: null, jobs: [{ id: 'c?d', schema: {} }] }]);
    expect(await findJob(graph, { id: 'a/b', displayName: null })).toMatchObject({ id: 'c?d' });
    await readSchema(graph, 'a/b', 'c?d');
    expect(asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v1.0/servicePrincipals/a%2Fb/synchronization/jobs',
      'GET /v1.0/servicePrincipals/a%2Fb/synchronization/jobs/c%3Fd/schema',
    ]);
  });
});

test('a job without an id is no answer of Microsoft Graph', async () => {
  const jobs = [{ id: 7 as unknown as string }];
  const { graph } = await read([{ id: 'sp', displayName: 'App', jobs }]);
  await expect(findJob(graph, { id: 'sp', displayName: 'App' })).rejects.toMatchObject({
    findings: [{ ruleId: 'directory/not-a-page' }],
  });
});

describe('all applications of a tenant', () => {
  const MICROSOFT = 'f8cdef31-a31e-4b4a-93e4-5f571e91255a';
  const TAG = 'WindowsAzureActiveDirectoryIntegratedApp';

  test('are those that can have a job, by name', async () => {
    const { graph } = await read([
      { id: '5', displayName: 'Zed', servicePrincipalType: 'Application', tags: [TAG] },
      { id: '2', displayName: 'Script', servicePrincipalType: 'Application', tags: [] },
      { id: '3', displayName: 'Machine', servicePrincipalType: 'ManagedIdentity', tags: [TAG] },
      { id: '4', displayName: 'Exchange', appOwnerOrganizationId: MICROSOFT, tags: [] },
      { id: '6', displayName: 'Listed', appOwnerOrganizationId: MICROSOFT, tags: [TAG] },
      { id: '1', displayName: 'Zed', tags: null },
      { id: '7', displayName: null },
    ]);
    const found = await readProvisionable(graph);
    expect(found.map(({ id }) => id)).toEqual(['7', '6', '2', '1', '5']);
  });

  test('are asked for their jobs four at a time, and two that refuse do not end the others', async () => {
    const applications = Array.from({ length: 50 }, (_, index) => ({
      id: `sp-${index}`,
      displayName: `App ${String(index).padStart(2, '0')}`,
      jobs: index % 2 === 0 ? [{ id: `scim.${index}` }] : [],
      ...(index === 7 && { refused: 403 }),
      ...(index === 30 && { refused: 404 }),
    }));
    const { graph, most } = await read(applications);
    const answers = await readAllJobs(graph, await readProvisionable(graph));
    expect(most()).toBe(4);
    expect(answers.map(({ application }) => application.id)).toEqual(applications.map(({ id }) => id));
    expect(answers.flatMap((one, index) => ('finding' in one ? [[index, one.finding.data.status]] : []))).toEqual([
      [7, 403],
      [30, 404],
    ]);
    expect(answers.filter((one) => 'jobs' in one && one.jobs.length === 1)).toHaveLength(24);
  });

  test.each([401, 429, 502, 503, 504])('are given up after a %i, which concerns them all', async (refused) => {
    const applications = Array.from({ length: 40 }, (_, index) => ({ id: `${index}`, displayName: null, refused }));
    const { graph, asked } = await read(applications);
    const answers = readAllJobs(graph, applications);
    await expect(answers).rejects.toBeInstanceOf(DirectoryError);
    expect(new Set(asked.map(({ path }) => path)).size).toBeLessThanOrEqual(4);
  });
});

describe('work in parallel', () => {
  test('gives results in the order of the items, whichever comes first', async () => {
    const turns = (count: number): Promise<void> =>
      count === 0 ? Promise.resolve() : Promise.resolve().then(() => turns(count - 1));
    const items = [9, 1, 5, 0, 7, 3];
    const doubled = inParallel(items, 3, async (item) => {
      await turns(item);
      return item * 2;
    });
    expect(await doubled).toEqual(items.map((item) => item * 2));
    expect(await inParallel([], 3, async () => 1)).toEqual([]);
  });

  test('begins nothing after an error', async () => {
    const begun: number[] = [];
    const work = inParallel([0, 1, 2, 3, 4, 5, 6], 2, async (item) => {
      begun.push(item);
      if (item === 1) throw new Error('one');
      await Promise.resolve();
      await Promise.resolve();
    });
    await expect(work).rejects.toThrow('one');
    await new Promise((resolve) => setImmediate(resolve));
    expect(begun.length).toBeLessThanOrEqual(4);
  });
});

test('a refusal names what Microsoft Graph said', async () => {
  const { graph } = await read([{ id: 'sp', displayName: 'App', refused: 403 }]);
  await expect(findJob(graph, { id: 'sp', displayName: 'App' })).rejects.toMatchObject({
    findings: [{ data: { status: 403, code: 'Authorization_RequestDenied' } }],
  });
});
