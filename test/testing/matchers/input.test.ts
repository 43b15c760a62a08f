import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checkCollisions, checkProfile, loadMapping, UnusableMapping } from '../../../src/testing/index.js';

const HF = 'hugging-face-managed';
const FEW = { seed: 1, numRuns: 20 };

const MAPPING = `target: ./mine.yaml
users:
  - { target: userName, source: mailNickname, match: 1 }
`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('a mapping', () => {
  test('is a path, a URL, a table or an expression', async () => {
    const path = 'mappings/hugging-face.yaml';
    const url = new URL('../../../mappings/hugging-face.yaml', import.meta.url);
    const all = await Promise.all(
      [path, url, url.href.slice(7), await loadMapping(path)].map((one) => checkProfile(one, HF, FEW)),
    );
    expect(new Set(all.map(({ cases }) => JSON.stringify(cases))).size).toBe(1);
    expect((await checkProfile('[objectId]', HF, FEW)).passed).toBe(true);
  });

  test('of any format', async () => {
    expect((await loadMapping('test/mapping/guide.md')).users.mappings.length).toBeGreaterThan(4);
  });

  test('names its own profile by a path from where it lies', async () => {
    const folder = folderWith({ 'm.yaml': MAPPING, 'mine.yaml': await profileText() });
    const { cases } = await checkCollisions(join(folder, 'm.yaml'), {
      ...FEW,
      users: [
        { id: '1', mailNickname: 'x' },
        { id: '2', mailNickname: 'x' },
      ],
    });
    expect(cases).toHaveLength(1);
    const mine = join(folder, 'mine.yaml');
    expect((await checkProfile(pathToFileURL(join(folder, 'm.yaml')), mine, FEW)).text).toContain('mine');
  });
});

async function profileText(): Promise<string> {
  const { readFile } = await import('node:fs/promises');
  return (await readFile('mappings/targets/generic.yaml', 'utf8')).replace(/^name: .*$/m, 'name: mine');
}

describe('what cannot be used is refused with every finding', () => {
  // biome-ignore format: a table
  test.each<[string, () => Promise<unknown>, string[]]>([
    ['an expression', () => checkProfile('Replce([surnme])', HF), ['The expression Replce([surnme]) cannot be used.', 'Did you mean Replace?', 'the expression:1:1', 'attribute surnme', 'expression/unknown-function']],
    ['a syntax error', () => checkProfile('Trim([mail]', HF), ['Trim([mail]', 'cannot be used']],
    ['a profile', () => checkProfile('[mail]', 'hugging'), ['There is no target profile hugging.', 'generic, github-emu']],
    ['no file', () => checkProfile('nowhere.yaml', HF), ['nowhere.yaml cannot be read']],
    ['a target', () => checkProfile('[mail]', HF, { target: 'emails[' }), ['is no target attribute']],
  ])('%s', async (_, check, words) => {
    const error = await check().then(() => undefined, (reason: Error) => reason);
    for (const one of words) expect(error?.message).toContain(one);
  });

  test('a mapping file, each finding with its place', async () => {
    const folder = folderWith({
      'm.yaml': `${MAPPING}  - { target: titel, source: 'Trim([jobTitle' }\n`,
      'p.yaml': 'name: [',
    });
    const broken = await checkProfile(join(folder, 'm.yaml'), HF).catch((error: unknown) => error);
    expect(broken).toBeInstanceOf(UnusableMapping);
    expect((broken as UnusableMapping).message).toMatch(/m\.yaml:4:\d+\n/);
    expect((broken as UnusableMapping).findings.length).toBeGreaterThan(0);
    await expect(checkProfile('[mail]', join(folder, 'p.yaml'))).rejects.toThrow(/p\.yaml:1/);
  });
});
