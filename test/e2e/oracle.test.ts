import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from './command.js';
import { folderWith } from './folder.js';
import { ran } from './started.js';
import { against, SAMPLE_APPLICATION, serveGraph, standIn } from './tenant.js';

const SAMPLE = join(root, 'mappings/sample-directory.ndjson');
const APP = ['--app', SAMPLE_APPLICATION.displayName];
const EVAL = ['eval', 'ToUpper([mailNickname])', '--set', 'mailNickname=ana', '--set', 'mail=a@contoso.com'];
const ORACLE = [...EVAL, '--oracle', 'graph', ...APP];

/** Entra, which always gives this. */
const entra = (...evaluationResult: string[]) => ({
  schema: { version: '1', synchronizationRules: [] },
  oracle: () => ({ parsingSucceeded: true, evaluationSucceeded: true, evaluationResult }),
});

describe('eval --oracle graph', () => {
  test('the same: both answers, and what was sent is said', async () => {
    const sent: unknown[] = [];
    const before = async (_: URL, request: Request) => {
      if (request.method === 'POST') sent.push(await request.clone().json());
    };
    const { status, stdout, stderr } = await against(
      await standIn(SAMPLE, { ...entra('ANA'), before }),
      ORACLE,
      folderWith(),
    );
    expect(status).toBe(0);
    expect(stdout).toBe(
      'Rehearsal  "ANA"\nEntra      "ANA"\nEntra gives the same.  Sample application, job rehearsal.c2a94b1f7d384e05b6f31e8d5a0c9b47.c2a94b1f-7d38-4e05-b6f3-1e8d5a0c9b47\n',
    );
    expect(stderr).toContain('Sent to Microsoft Graph, which changes nothing there: POST /servicePrincipals/');
    expect(stderr).toContain('ToUpper([mailNickname])\n  [mailNickname] = "ana"');
    // Only what the expression names leaves the machine.
    expect(JSON.stringify(sent)).toContain('"ana"');
    expect(JSON.stringify([sent, stderr])).not.toContain('a@contoso.com');
  });

  test('something else: a warning, in JSON as well, and no other exit code', async () => {
    const served = await standIn(SAMPLE, entra('Ana'));
    const pretty = await against(served, ORACLE, folderWith());
    expect(pretty).toMatchObject({ status: 0, stdout: expect.stringContaining('Entra gives something else.') });
    expect(pretty.stderr).toContain('directory/oracle-differs');
    expect(pretty.stderr.split('\n').filter((line) => line.length > 80 && !line.startsWith('Sent'))).toEqual([]);
    const { status, stdout } = await against(served, [...ORACLE, '--format', 'json'], folderWith());
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      value: 'ANA',
      entra: { outcome: 'value', value: 'Ana', agreement: 'different', application: 'Sample application' },
    });
  });

  test.each<[string, Parameters<typeof standIn>[1], readonly string[]]>([
    [
      'without the permission it names it',
      { ...entra('ANA'), permissions: ['Application.Read.All', 'Synchronization.Read.All'] },
      ['Synchronization.ReadWrite.All'],
    ],
    ['an application without a job', {}, ['directory/no-job', 'Sample application']],
  ])('%s, and gives no answer of its own', async (_, options, says) => {
    const served = await standIn(SAMPLE, options);
    const { status, stdout, stderr } = await against(served, ORACLE, folderWith());
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    for (const text of says) expect(stderr).toContain(text);
    expect(stderr).not.toContain(served.env.REHEARSE_GRAPH_TOKEN);
  });

  test('the served stand-in evaluates nothing, and says so', async () => {
    const cwd = folderWith({ 'schema.json': '{"version":"1","synchronizationRules":[]}' });
    const { status, stdout, stderr } = await against(
      await serveGraph(['--schema', 'schema.json'], { cwd }),
      ORACLE,
      cwd,
    );
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.replace(/\s+/g, ' ')).toContain('This stand-in evaluates no expressions.');
  });

  test('without the flag nobody is asked', async () => {
    const asked: URL[] = [];
    const served = await standIn(SAMPLE, { ...entra('ANA'), before: (url) => void asked.push(url) });
    const { origin, env } = served;
    const { status, stdout } = await against(
      { origin, flags: [], env: { ...env, REHEARSE_GRAPH_URL: origin } },
      EVAL,
      folderWith(),
    );
    expect({ status, stdout, asked }).toEqual({ status: 0, stdout: 'ANA\n', asked: [] });
  });

  test.each(['--app', '--job', '--tenant'])('%s without it is refused, and not passed over', async (flag) => {
    const { status, stderr } = await ran([...EVAL, flag, 'x'], { cwd: folderWith() });
    expect({ status, stderr }).toEqual({ status: 2, stderr: `error: ${flag} belongs to --oracle graph.\n` });
  });
});
