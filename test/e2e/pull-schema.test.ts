import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { rehearse, root } from './command.js';
import { folderWith } from './folder.js';
import { against, SAMPLE_APPLICATION, serveGraph } from './tenant.js';

const SCHEMA = ['pull', '--schema', '--app', SAMPLE_APPLICATION.displayName];
const PROFILE = 'hugging-face-managed';

test('the schema of a job: to standard output, to a file, of all applications, each ready for check', async () => {
  const cwd = folderWith();
  const exported = rehearse(['convert', join(root, 'mappings/hugging-face.yaml'), '-', '--to', 'json']).stdout;
  writeFileSync(join(cwd, 'served.json'), exported);
  const served = await serveGraph(['--schema', 'served.json'], { cwd });
  const rulesOf = (text: string) => JSON.parse(text).synchronizationRules;

  const printed = await against(served, SCHEMA, cwd);
  expect(printed).toMatchObject({ status: 0, stderr: '' });
  expect(rulesOf(printed.stdout)).toEqual(rulesOf(exported));

  const file = await against(served, [...SCHEMA, '--output', 'job.json'], cwd);
  expect(file).toMatchObject({ status: 0, stdout: '', stderr: 'Wrote job.json. Next:\n  rehearse check job.json\n' });
  expect(readFileSync(join(cwd, 'job.json'), 'utf8')).toBe(printed.stdout);

  const all = await against(served, ['pull', '--schema', '--all', '--output', 'schemas'], cwd);
  expect(all.status).toBe(0);
  expect(all.stdout).toContain('1 schema in schemas. 0 applications without a job.');
  expect(all.stderr).toContain("rehearse check 'schemas/*.json'");
  const [name = '', ...others] = readdirSync(join(cwd, 'schemas'));
  expect(others).toEqual([]);
  expect(readFileSync(join(cwd, 'schemas', name), 'utf8')).toBe(printed.stdout);

  const check = (one: string) => {
    const { counts, rules } = JSON.parse(
      rehearse(['check', one, '--profile', PROFILE, '--format', 'json'], { cwd }).stdout,
    );
    expect(rules.length).toBeGreaterThan(3);
    return { counts, rules };
  };
  expect(check('job.json')).toEqual(check('served.json'));
  const text = [printed, file, all].map(({ stdout, stderr }) => stdout + stderr).join('');
  expect(text).not.toContain(served.token);
});

test('an application without a job, and one that is not there', async () => {
  const cwd = folderWith();
  const served = await serveGraph();
  const none = await against(served, [...SCHEMA, '--output', 'job.json'], cwd);
  expect(none).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('directory/no-job') });
  const nobody = await against(served, ['pull', '--schema', '--app', 'Nobody', '--output', 'job.json'], cwd);
  expect(nobody).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Nobody') });
  expect(readdirSync(cwd)).toEqual([]);
});
