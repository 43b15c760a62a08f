import { expect, test } from 'vitest';
import { createContext } from '../../../src/functions/index.js';
import { mailNicknames } from '../../../src/testing/index.js';
import { expressionTable } from '../../../src/testing/matchers/expression-table.js';
import { readProfile } from '../../../src/testing/matchers/input.js';
import { searchShared, sharedBy } from '../../../src/testing/trial/colliding.js';
import { Smallest, sampled } from '../../../src/testing/trial/sample.js';
import { subjectOf } from '../../../src/testing/trial/subject.js';

const OPTIONS = { seed: 5, runs: 1000, domains: 'documented' } as const;

const subjectFor = async (expression: string, profile: string) =>
  subjectOf({
    table: expressionTable(expression, 'userName'),
    profile: await readProfile(profile, undefined),
    context: createContext(),
    partial: true,
  });

const pairsOf = async (expression: string, profile: string) =>
  searchShared(await subjectFor(expression, profile), OPTIONS).map(({ rule, value, users }) => ({
    rule: rule.id,
    value,
    names: users.map(({ mailNickname }) => mailNickname),
  }));

test('what is equal to the letter and what differs in case are told apart', async () => {
  const pairs = await pairsOf('Left([mailNickname], 42)', 'hugging-face-managed');
  expect(pairs.map(({ rule }) => rule)).toEqual(['username/collision', 'username/case-collision']);
  const [, byCase] = pairs;
  expect(byCase?.names.map((name) => String(name).toLowerCase())).toEqual(['aa', 'aa']);
  const lower = await pairsOf('ToLower([mailNickname])', 'hugging-face-managed');
  expect(lower.map(({ rule }) => rule)).toEqual(['username/collision']);
});

test('a value that the target refuses anyway is told only where no other is shared', async () => {
  expect((await pairsOf('Replace([mailNickname], ".", , , "", , )', 'hugging-face-managed'))[0]?.value).toBe('aa');
  const onlyBad = await pairsOf('Append(Replace([mailNickname], ".", , , "", , ), "_")', 'hugging-face-managed');
  expect(onlyBad[0]).toMatchObject({ rule: 'username/collision', value: 'a_' });
});

test('the target compares what it makes of a value', async () => {
  const [pair] = await pairsOf('[mailNickname]', 'github-emu');
  expect(pair?.names[0]).not.toBe(pair?.names[1]);
  const subject = await subjectFor('[mailNickname]', 'github-emu');
  const users = ['ann.lee', 'ann_lee', 'bo'].map((mailNickname, n) => ({ id: `${n}`, mailNickname }));
  expect(sharedBy(subject, users)[0]?.users.map(({ id }) => id)).toEqual(['0', '1']);
});

test('whoever is left out or gets no account shares nothing', async () => {
  const subject = await subjectFor('IIF([department] = "x", IgnoreObjectFlow, "same")', 'generic');
  const users = ['x', 'x', 'y'].map((department, n) => ({ id: `${n}`, department }));
  expect(sharedBy(subject, users)).toEqual([]);
});

test('random values are the same for the same seed, in batches too, and the smallest are kept in order', () => {
  const make = (runs: number) => [...sampled(mailNicknames(), 9, runs)];
  expect(make(6000)).toEqual(make(6000));
  expect(make(6000)).toHaveLength(6000);
  expect(make(6000).slice(5000)).not.toEqual(make(1000));
  const smallest = new Smallest<number>(3, (a, b) => a - b);
  for (const one of [5, 2, 9, 1, 7, 2]) smallest.add(one);
  expect(smallest.kept).toEqual([1, 2, 2]);
});
