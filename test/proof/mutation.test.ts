import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { domainOf } from '../../src/attributes/index.js';
import { defaultSettings } from '../../src/functions/index.js';
import { type Proof, prove, type Question, type Witness } from '../../src/proof/index.js';
import { type Hardened, KEEPS_NAME, PREFIXED, WITH_KEY } from './brute/hardened.js';
import { lengthOf, wholeOf } from './brute/inputs.js';
import { HUGGING_FACE } from './brute/rules.js';
import { brokenBy, outcomeOf, treeOf } from './brute/truth.js';

const GROUPS: Readonly<Record<string, Hardened>> = {
  'what keeps the name': KEEPS_NAME,
  'what puts letters in front': PREFIXED,
  'what holds the id': WITH_KEY,
};

const questionOf = (expression: string): Question => ({
  tree: treeOf(expression),
  settings: defaultSettings,
  domainOf: (name) => domainOf('user', name),
  fallback: undefined,
  rules: HUGGING_FACE,
  normalisation: undefined,
});

/** What breaks for an input, as the evaluator has it. */
function brokenFor(question: Question, input: Witness['input']): readonly string[] {
  const outcome = outcomeOf(question, input);
  return 'text' in outcome ? brokenBy(question, outcome.text) : ['flow'];
}

function witnessOf({ rules, flow }: Proof, broken: string): Witness | undefined {
  if (broken === 'flow') return flow.verdict === 'SOMETIMES' ? flow.cases[0]?.witness : undefined;
  const verdict = rules.find(({ rule }) => rule.id === broken);
  return verdict?.verdict === 'COUNTEREXAMPLE' ? verdict.witness : undefined;
}

/** A proof in short: what is not proved, and what was said of it. */
const notProved = ({ rules, flow }: Proof): readonly string[] => [
  ...rules.flatMap(({ rule, verdict }) => (verdict === 'PROVED' ? [] : [`${rule.id} ${verdict}`])),
  ...(flow.verdict === 'ALWAYS' ? [] : [`flow ${flow.verdict}`]),
];

describe.each(Object.entries(GROUPS))('%s', (_, { expression, mutants, harmless }) => {
  test('is proved for everybody', () => expect(notProved(prove(questionOf(expression)))).toEqual([]));

  test.each(mutants)('$what: refuted', ({ expression: changed, breaks, input }) => {
    const question = questionOf(changed);
    // That it can be refuted is known without any proof.
    expect(brokenFor(question, input)).toContain(breaks);
    const witness = witnessOf(prove(question), breaks);
    expect(witness?.shortest).toBe(true);
    expect(brokenFor(question, witness?.input ?? {})).toContain(breaks);
    expect(lengthOf(witness?.input ?? {})).toBeLessThanOrEqual(lengthOf(input));
    for (const [name, value] of Object.entries(witness?.input ?? {})) {
      const domain = domainOf('user', name);
      expect(value === null ? domain?.nullable : wholeOf(domain?.pattern ?? '')(value)).toBe(true);
    }
  });

  test.each(harmless)('$why: still proved', ({ expression: changed }) => {
    expect(notProved(prove(questionOf(changed)))).toEqual([]);
  });
});

test.each([
  ['hugging-face-hardened', KEEPS_NAME],
  ['hugging-face-hardened-unique', WITH_KEY],
] as const)('the expression is that of mappings/%s.yaml', (name, { expression }) => {
  const text = readFileSync(new URL(`../../mappings/${name}.yaml`, import.meta.url), 'utf8');
  expect(text).toContain(`source: '${expression}'`);
});

test('there are mutants enough', () => {
  const all = Object.values(GROUPS).flatMap(({ mutants }) => mutants);
  expect(all.length).toBeGreaterThanOrEqual(20);
  expect(new Set(all.map(({ breaks }) => breaks)).size).toBe(HUGGING_FACE.length + 1);
});
