import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openLogFile } from '../../src/cli/log-file.js';
import { logWatcher } from '../../src/cli/log-watcher.js';
import { createContext } from '../../src/functions/index.js';
import { logJob } from '../../src/provisioning/index.js';
import { folderWith } from '../e2e/folder.js';
import { created, first } from '../provisioning/log/steps.js';
import { guide, user } from '../provisioning/rehearsal.js';

const job = logJob({ application: 'Hugging Face' });

function open(file: string) {
  const opened = openLogFile(file, [], job);
  if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
  opened.log.use(guide, createContext());
  return logWatcher(opened.log, () => new Date('2026-03-01T00:00:00Z'));
}

test('a log has a record on each line, and its name only when it is complete', () => {
  const file = join(folderWith(), 'log.ndjson');
  const log = open(file);
  for (const event of created(1, user('ann'))) log.add(event, { number: 1, kind: 'initial', began: first.began });
  for (const event of created(2, user('bob'))) log.add(event);
  expect(readdirSync(join(file, '..'))).not.toContain('log.ndjson');
  log.finish?.();
  const records = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(records.map((one) => [one.sourceIdentity.id, one.activityDateTime])).toEqual([
    ['ann', '2026-01-05T09:20:00Z'],
    ['bob', '2026-03-01T00:00:00Z'],
  ]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

test('a log that is given up leaves nothing, and one is never written over what is read', () => {
  const file = join(folderWith({ users: '' }), 'log.ndjson');
  open(file).discard?.();
  expect(readdirSync(join(file, '..'))).toEqual(['users']);
  const users = join(file, '..', 'users');
  expect(openLogFile(users, [users], job)).toHaveProperty('findings');
  expect(openLogFile('/dev/null', [], job)).toHaveProperty('findings');
});
