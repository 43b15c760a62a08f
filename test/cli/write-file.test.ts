import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { writeFileAtomically } from '../../src/cli/write-file.js';
import { folderWith } from '../e2e/folder.js';

const disk = vi.hoisted(() => ({ full: false }));

/** Writes half of what it is given when the disk is full. */
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof import('node:fs')>();
  const writeFileSync = (file: number | string, content: string, options: object) => {
    if (!disk.full) return fs.writeFileSync(file, content, options);
    fs.writeFileSync(file, content.slice(0, content.length / 2), options);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  return { ...fs, writeFileSync };
});

test('a full disk leaves the older file, and nothing half-written beside it', () => {
  const folder = folderWith({ a: 'older' });
  disk.full = true;
  const refused = writeFileAtomically(join(folder, 'a'), 'newer and longer');
  disk.full = false;
  expect(refused).toMatchObject({ ruleId: 'file/unwritable', data: { reason: 'the disk is full' } });
  expect([readdirSync(folder), readFileSync(join(folder, 'a'), 'utf8')]).toEqual([['a'], 'older']);
});
