import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadGenerator } from '../../src/directory/index.js';
import { rehearse } from './command.js';
import { folderWith } from './folder.js';
import { start } from './started.js';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');

test('a file and standard output hold the bytes of the library, and are rehearsed', async () => {
  const cwd = folderWith();
  const made = (await loadGenerator())({ users: 40, seed: 7 });
  const lines = [...made].map((one) => `${JSON.stringify(one)}\n`).join('');

  const printed = rehearse(['generate', '--users', '40', '--seed', '7'], { cwd });
  expect(printed.status).toBe(0);
  expect(hash(printed.stdout)).toBe(hash(lines));
  expect(printed.stderr).toMatch(/^Made \d+ users, \d+ groups, \d+ assignments\.\n/);

  const written = rehearse(['generate', '--users', '40', '--seed', '7', '--output', 'd.ndjson'], { cwd });
  expect(written).toMatchObject({ status: 0, stdout: '' });
  expect(written.stderr.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(hash(readFileSync(join(cwd, 'd.ndjson'), 'utf8'))).toBe(hash(lines));

  const run = rehearse(['run', '--directory', 'd.ndjson', '--format', 'json'], { cwd });
  expect(run.stderr).toBe('');
  const { users, findings, assumedScope } = JSON.parse(run.stdout);
  expect(users.inScope + users.skipped).toBe(lines.match(/"userPrincipalName":/g)?.length);
  expect(users.create).toBeGreaterThan(20);
  expect({ findings, assumedScope }).toEqual({ findings: [], assumedScope: false });
});

test('a reader that has seen enough ends it quietly', async () => {
  const generating = start(['generate', '--users', '200000']);
  await generating.said(/^\{.*\n/);
  generating.hangUp();
  expect(await generating.ended).toMatchObject({ status: 0, signal: null, stderr: '' });
});

test.each([
  [['--users', 'many'], '--users needs a whole number up to 10000000, and got "many".'],
  [['--users', '-5'], '--users'],
  [['--seed', '1.5'], '--seed'],
  [['--now', 'soon'], '--now'],
  [['--now', '0001-01-01'], '--now needs a year from 1900 to 9900 here.'],
  [['--domain', 'Contoso'], '--domain needs a domain in lower case'],
  [['--output', 'missing/d.ndjson'], 'missing/d.ndjson cannot be written'],
])('%j is refused', (args, says) => {
  const cwd = folderWith();
  const { status, stdout, stderr } = rehearse(['generate', ...args], { cwd });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(says);
  expect(readdirSync(cwd)).toEqual([]);
});
