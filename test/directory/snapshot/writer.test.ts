import { mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWriter, type Writer } from '../../../src/directory/snapshot/writer.js';
import { temporaryFolder } from '../temporary.js';

async function opened(path: string): Promise<Writer> {
  const result = await openWriter(path);
  if ('finding' in result) throw new Error(result.finding.ruleId);
  return result.writer;
}

const content = async (path: string) => readFile(path, 'utf8');

describe('a written file', () => {
  test('holds every line as it was given, whatever their number and length', async () => {
    const path = join(await temporaryFolder(), 'out.ndjson');
    const line = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 30 }).map((text) => text.replaceAll('\n', '')),
      fc.nat({ max: 700_000 }).map((length) => 'é'.repeat(length)),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(line, fc.boolean()), { maxLength: 30 }), async (lines) => {
        const writer = await opened(path);
        for (const [text, asBytes] of lines) await writer.write(asBytes ? Buffer.from(text) : text);
        expect(await writer.commit()).toBeUndefined();
        const expected = lines.map(([text]) => `${text}\n`).join('');
        expect((await content(path)) === expected).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('asks the caller to wait when the disk is slower, and loses nothing', async () => {
    const path = join(await temporaryFolder(), 'out.ndjson');
    const writer = await opened(path);
    const line = 'x'.repeat(600_000);
    const waits: Promise<void>[] = [];
    for (let i = 0; i < 6; i++) {
      const wait = writer.write(line);
      if (wait === undefined) continue;
      waits.push(wait);
      await wait;
    }
    await writer.commit();
    expect(waits.length).toBeGreaterThan(0);
    expect(await content(path)).toBe(`${line}\n`.repeat(6));
  });

  test('is for its owner only, also in place of a file that others may read', async () => {
    const path = join(await temporaryFolder(), 'out.ndjson');
    await writeFile(path, 'old', { mode: 0o644 });
    const writer = await opened(path);
    writer.write('new');
    await writer.commit();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await content(path)).toBe('new\n');
  });

  test('is there under its name only after the commit', async () => {
    const path = join(await temporaryFolder(), 'out.ndjson');
    await writeFile(path, 'old');
    const writer = await opened(path);
    await writer.write('new');
    expect(await content(path)).toBe('old');
    await writer.commit();
    expect(await readdir(dirname(path))).toEqual(['out.ndjson']);
  });

  test('takes the place of the file behind a link, and the link stays', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'real'));
    await writeFile(join(folder, 'real', 'file'), 'old');
    await symlink(join('real', 'file'), join(folder, 'link'));
    const writer = await opened(join(folder, 'link'));
    writer.write('new');
    await writer.commit();
    expect(await content(join(folder, 'real', 'file'))).toBe('new\n');
    expect(await readdir(folder)).toEqual(['link', 'real']);
    expect(await readdir(join(folder, 'real'))).toEqual(['file']);
  });
});

describe('a file that is not written', () => {
  test('leaves the old one and nothing else when it is discarded', async () => {
    const path = join(await temporaryFolder(), 'out.ndjson');
    await writeFile(path, 'old');
    const writer = await opened(path);
    await writer.write('new');
    await writer.discard();
    expect(await content(path)).toBe('old');
    expect(await readdir(dirname(path))).toEqual(['out.ndjson']);
  });

  test('is a finding: a folder, a missing folder, a file as a folder', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), 'old');
    const reasons: unknown[] = [];
    for (const path of [folder, join(folder, 'none', 'out'), join(folder, 'file', 'out')]) {
      const result = await openWriter(path);
      reasons.push('finding' in result && [result.finding.ruleId, result.finding.data.reason]);
    }
    expect(reasons).toEqual([
      ['file/unwritable', 'it is a folder or a device, not a file'],
      ['file/unwritable', 'its folder does not exist'],
      ['file/unwritable', 'a part of the path is a file, not a folder'],
    ]);
    expect(await readdir(folder)).toEqual(['file']);
  });

  test('is a finding when a folder took its place meanwhile', async () => {
    const path = join(await temporaryFolder(), 'out.ndjson');
    const writer = await opened(path);
    await mkdir(path);
    await writer.write('new');
    const finding = await writer.commit();
    expect(finding?.ruleId).toBe('file/unwritable');
    expect(await readdir(dirname(path))).toEqual(['out.ndjson']);
  });
});
