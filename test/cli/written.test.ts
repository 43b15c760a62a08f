import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { RequestFile } from '../../src/cli/request-file.js';
import { openState, stateFiles } from '../../src/cli/state.js';
import { folderWith } from '../e2e/folder.js';

const request = { method: 'GET', path: '/Users', status: 200 };

function open(file: string, inputs: readonly string[] = []): RequestFile {
  const opened = RequestFile.open(file, inputs);
  if ('findings' in opened) throw new Error(JSON.stringify(opened.findings));
  return opened.requests;
}

describe('a requests file', () => {
  test('takes its name only when it is complete, and is readable by its owner only', () => {
    const file = join(folderWith({ 'requests.ndjson': 'older\n' }), 'requests.ndjson');
    const requests = open(file);
    for (let i = 0; i < 3000; i++) requests.add(request);
    expect(readFileSync(file, 'utf8')).toBe('older\n');
    requests.finish();
    expect(readFileSync(file, 'utf8').trimEnd().split('\n')).toHaveLength(3000);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(file, '..'))).toEqual(['requests.ndjson']);
  });

  test('that is given up leaves nothing, and giving up a finished one changes nothing', () => {
    const folder = folderWith();
    open(join(folder, 'a')).discard();
    expect(readdirSync(folder)).toEqual([]);
    const finished = open(join(folder, 'b'));
    finished.add(request);
    finished.finish();
    finished.discard();
    expect(readdirSync(folder)).toEqual(['b']);
  });

  test('is never a folder, and never a file that the run reads', () => {
    const folder = folderWith({ users: 'mine' });
    for (const [file, inputs] of [
      [folder, []],
      [join(folder, 'users'), [join(folder, '.', 'users')]],
    ] as const) {
      expect(RequestFile.open(file, inputs)).toMatchObject({ findings: [{ ruleId: 'file/unwritable' }] });
    }
    expect(readdirSync(folder)).toEqual(['users']);
    expect(readFileSync(join(folder, 'users'), 'utf8')).toBe('mine');
  });
});

describe('a state folder', () => {
  test('is made for its owner only, and belongs to one run at a time', () => {
    const folder = join(folderWith(), 'kept');
    const state = openState(folder);
    if ('findings' in state) throw new Error(JSON.stringify(state.findings));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    state.close();
    expect(existsSync(join(folder, 'in-use'))).toBe(false);
  });

  test('is refused while another run or server is using it, and not after that run is gone', () => {
    const folder = folderWith();
    // A process that is certainly there, and one that certainly is not.
    writeFileSync(join(folder, 'in-use'), String(process.ppid));
    expect(openState(folder)).toMatchObject({
      findings: [
        { data: { reason: 'another run or server is using it' }, help: expect.stringMatching(/^End the other one/) },
      ],
    });
    expect(readFileSync(join(folder, 'in-use'), 'utf8')).toBe(String(process.ppid));
    const { pid } = spawnSync(process.execPath, ['-e', '0']);
    writeFileSync(join(folder, 'in-use'), String(pid));
    const state = openState(folder);
    expect('findings' in state).toBe(false);
    if (!('findings' in state)) state.close();
    expect(stateFiles(folder)).toHaveLength(3);
  });

  test('that cannot be opened is let go again', () => {
    const folder = folderWith();
    mkdirSync(join(folder, 'target.db'));
    expect(openState(folder)).toMatchObject({ findings: [{ ruleId: 'store/cannot-open' }] });
    expect(readdirSync(folder)).toEqual(['target.db']);
  });
});
