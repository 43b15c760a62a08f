import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundledText, mismatchesOf, profileNamed, run, tableOf } from './suites.js';

const here = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

describe('the tests of the bundled mapping', () => {
  const bundled = () => run(bundledText('hugging-face.test.yaml'), tableOf(bundledText('hugging-face.yaml')));

  test('pass, take every branch, and name every row', async () => {
    const ran = await bundled();
    expect(mismatchesOf(ran)).toEqual([]);
    expect(ran.result.findings).toEqual([]);
    expect(ran.coverage.branches).toEqual({ total: 2, taken: 2, untaken: [] });
    expect(ran.coverage.rows).toEqual({ total: 10, named: 10, unnamed: [] });
  });

  test('show every rule of usernames that the target enforces', async () => {
    const { result } = await bundled();
    const shown = new Set(result.tests.flatMap(({ outcome }) => (outcome?.kind === 'refused' ? outcome.rules : [])));
    const enforced = profileNamed('hugging-face-managed').users.rules.filter(
      ({ id, severity }) => severity === 'error' && id.startsWith('username/'),
    );
    expect(enforced.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });

  test('fail when the expression keeps the dot', async () => {
    const table = tableOf(bundledText('hugging-face.yaml').replace('".", "", ""', '"!", "", ""'));
    expect(mismatchesOf(await run(bundledText('hugging-face.test.yaml'), table))).not.toEqual([]);
  });
});

test("GitHub's published examples become what GitHub says", async () => {
  const ran = await run(here('github-emu.test.yaml'), tableOf(here('github-emu.yaml')), profileNamed('github-emu'));
  expect(mismatchesOf(ran)).toEqual([]);
  expect(ran.result.tests).toHaveLength(12);
});
