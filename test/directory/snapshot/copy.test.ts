import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { noUsers } from '../../../src/directory/files/rules-file.js';
import { DirectoryError, type DirectorySource, directoryOf, openDirectoryFile } from '../../../src/directory/index.js';
import { writeSnapshot } from '../../../src/directory/snapshot/copy.js';
import type { SnapshotHead } from '../../../src/directory/snapshot/head.js';
import { beside, output, pulled, SMALL, said } from './pulling.js';

const source = directoryOf(SMALL, 'small');

describe('a copied directory', () => {
  test('is the snapshot that a pull of it writes, with the relations that Graph does not show of deleted users', async () => {
    const path = await output();
    const { head, counts } = await pulled(SMALL, path);
    const copy = await output();
    const written = await writeSnapshot(source, copy, head);
    expect(written).toEqual({ counts });
    const shown = (lines: readonly string[]) =>
      lines.map((line) => line.replace(/^(\{"deleted.*),"manager":\{"id":"user-1"\}/, '$1'));
    expect(shown(await said(copy))).toEqual(await said(path));
  });

  test('leaves nothing when it cannot be read to its end', async () => {
    const path = await output();
    await writeFile(path, 'old');
    const broken: DirectorySource = {
      ...source,
      // biome-ignore lint/correctness/useYield: it fails before
      async *groups() {
        throw new DirectoryError(noUsers.finding({ file: 'x', groups: 0, assignments: 0 }));
      },
    };
    await expect(writeSnapshot(broken, path, {} as SnapshotHead)).rejects.toThrow(DirectoryError);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await beside(path)).toEqual([]);
  });
});

describe('a head', () => {
  const head = {
    '@odata.type': '#rehearsal.snapshot',
    formatVersion: 1,
    takenAt: '2026-11-22T08:00:00.000Z',
    from: 'https://graph.microsoft.com',
    tenant: null,
    application: null,
    permissions: [],
    select: { users: ['id', 'mail', 'surname'], groups: [] },
    unread: [],
  };
  const survey = async (first: object) => {
    const path = await output();
    await writeFile(path, `${JSON.stringify(first)}\n{"id":"user-1","mail":"a@contoso.com"}\n`);
    const opened = await openDirectoryFile(path);
    if (!('source' in opened)) throw new Error('it cannot be opened');
    return opened.source.survey();
  };

  test('says which properties were asked for, so that one that nobody has is known to be empty', async () => {
    const { properties, findings, users } = await survey(head);
    expect([...(properties ?? [])].sort()).toEqual(['id', 'mail', 'surname']);
    expect([findings, users]).toEqual([[], 1]);
  });

  test.each([
    [{ formatVersion: 2 }, 'directory/newer-snapshot'],
    [{ formatVersion: '1' }, 'directory/damaged-head'],
    [{ select: null }, 'directory/damaged-head'],
    [{ select: { users: 'id', groups: [] } }, 'directory/damaged-head'],
    [{ tenant: 1 }, 'directory/damaged-head'],
    [{ application: { id: 'a' } }, 'directory/damaged-head'],
    [{ deltaLinks: {} }, 'directory/damaged-head'],
    [{ unread: [null] }, 'directory/damaged-head'],
    [{ unread: ['groups', 'schema'] }, 'directory/unread-part'],
  ])('with %j is told as %s', async (change, ruleId) => {
    const { findings, users } = await survey({ ...head, ...change });
    expect(findings.map((finding) => [finding.ruleId, finding.where?.line])).toEqual([[ruleId, 1]]);
    expect(users).toBe(1);
  });

  test('a second one is passed over', async () => {
    const path = await output();
    await writeFile(path, `${JSON.stringify(head)}\n{"id":"user-1"}\n${JSON.stringify(head)}\n`);
    const opened = await openDirectoryFile(path);
    const findings = 'source' in opened ? (await opened.source.survey()).findings : [];
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['directory/other-kind']);
  });

  test('without the schema only misses nothing', async () => {
    expect((await survey({ ...head, unread: ['schema'] })).findings).toEqual([]);
  });
});
