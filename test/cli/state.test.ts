import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openState } from '../../src/cli/state.js';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

test('a folder without the accounts that the service remembers is refused, and left as it is', () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'rehearsal-state-')), 'state');
  folders.push(folder);
  const first = openState(folder);
  if ('findings' in first) throw new Error(JSON.stringify(first.findings));
  first.close();
  rmSync(join(folder, 'target.db'));
  expect(openState(folder)).toMatchObject({
    findings: [{ ruleId: 'store/incomplete', data: { reason: 'it holds service.db and no target.db' } }],
  });
  expect([existsSync(join(folder, 'target.db')), existsSync(join(folder, 'in-use'))]).toEqual([false, false]);
});
