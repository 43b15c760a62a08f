import { describe, expect, test } from 'vitest';
import { domainOf, sourceAttributes } from '../../src/attributes/index.js';
import { defaultSettings } from '../../src/functions/index.js';
import { type Input, type Proof, prove, type Question } from '../../src/proof/index.js';
import { KEEPS_NAME } from './brute/hardened.js';
import { wholeOf } from './brute/inputs.js';
import { HUGGING_FACE } from './brute/rules.js';
import { brokenBy, namesIn, outcomeOf, treeOf } from './brute/truth.js';

/** Rules that a search has to go far for. */
const RULES = HUGGING_FACE.filter(({ id }) => ['username/max-length', 'username/hex-24'].includes(id));

const questionOf = (expression: string): Question => ({
  tree: treeOf(expression),
  settings: defaultSettings,
  domainOf: (name) => domainOf('user', name),
  fallback: undefined,
  rules: RULES,
  normalisation: undefined,
});

const texts = sourceAttributes('user').filter(({ name }) => domainOf('user', name)?.pattern.startsWith('[\\s\\S]'));
const attributes = texts.map(({ name }) => `[${name}]`);
const keys = '"a", "x", "b", "y", "c", "z"';

const LARGE = /^a search that grows too large$/;
const WAYS = /^more than \d+ ways through the expression$/;

/** Expressions made to explode: in states, in ways through them, in the reads of one attribute. What stops them. */
const EXPLODING: readonly (readonly [what: string, expression: string, why: RegExp])[] = [
  [
    'one attribute read six times',
    `Join("", Mid([givenName], 3, 20), Replace([givenName], , "(a|b)+c$", , "-$1", , ), Mid([givenName], 7, 30),
      Replace([givenName], , "x.{5}y", , "", , ), Left([givenName], 40), Mid([givenName], 2, 33))`,
    LARGE,
  ],
  ['a long cut', 'Left(Append([mail], "x"), 100000)', LARGE],
  ['a match that is known late', 'Replace([givenName], , "a.{20}b$", , "", , )', LARGE],
  ['an id of 24 characters anywhere', KEEPS_NAME.expression.replace('"^(?<d>', '"(?<d>'), LARGE],
  ['many attributes', `Join("-", ${attributes.slice(0, 20).join(', ')})`, WAYS],
  [
    'many choices',
    `Join("", ${attributes
      .slice(0, 12)
      .map((one) => `Switch(${one}, "w", ${keys})`)
      .join(', ')})`,
    WAYS,
  ],
  [
    'choices within choices',
    attributes.slice(0, 6).reduce((inner, one) => `IIF(${one} = "a", ${inner}, Append(${inner}, "x"))`, '[city]'),
    WAYS,
  ],
];

const VALUES = [null, 'a', '1', '-', '--', '.', '\u00e9'.repeat(50), 'a'.repeat(24), 'a'.repeat(60)];

/** Inputs of all kinds, by which most of these expressions break most rules. */
const inputsOf = ({ tree, domainOf }: Question): readonly Input[] =>
  VALUES.map((value) => Object.fromEntries([...namesIn(tree)].map((name) => [name, value]))).filter((input) =>
    Object.entries(input).every(([name, value]) => {
      const domain = domainOf(name);
      return value === null ? domain?.nullable : wholeOf(domain?.pattern ?? '')(value);
    }),
  );

/** What a proof says falsely: that something holds that an input breaks, or that an input breaks what it does not. */
function lies(question: Question, { rules }: Proof): readonly string[] {
  const brokenFor = (input: Input) => {
    const outcome = outcomeOf(question, input);
    return 'text' in outcome ? brokenBy(question, outcome.text) : [];
  };
  const broken = inputsOf(question).flatMap(brokenFor);
  return rules.flatMap((one) => {
    if (one.verdict === 'PROVED') return broken.includes(one.rule.id) ? [`${one.rule.id}: PROVED`] : [];
    if (one.verdict === 'COUNTEREXAMPLE')
      return brokenFor(one.witness.input).includes(one.rule.id) ? [] : [`${one.rule.id}: no witness`];
    return one.obstacles.some(({ construct }) => construct !== '') ? [] : [`${one.rule.id}: UNKNOWN for no reason`];
  });
}

const obstaclesOf = ({ rules }: Proof): readonly string[] =>
  rules.flatMap((one) => (one.verdict === 'UNKNOWN' ? one.obstacles.map(({ construct }) => construct) : []));

/** A small part of what a proof may cost otherwise. */
const FEW = { states: 5_000, steps: 100_000, milliseconds: 60_000 };

describe('what could take for ever comes to an end, and to no wrong one', () => {
  test.each(EXPLODING)('%s', (_, expression, why) => {
    const question = questionOf(expression);
    const proof = prove(question, FEW);
    expect(proof.rules).toHaveLength(RULES.length);
    expect(lies(question, proof)).toEqual([]);
    expect(obstaclesOf(proof)).toContainEqual(expect.stringMatching(why));
  });

  test('by itself, too', () => {
    const [[, expression, why] = ['', '', /$^/]] = EXPLODING;
    expect(obstaclesOf(prove(questionOf(expression)))).toContainEqual(expect.stringMatching(why));
  });

  test('also when only time is short', () => {
    const [[, expression, why] = ['', '', /$^/]] = EXPLODING;
    const proof = prove(questionOf(expression), { states: 1e9, steps: 1e9, milliseconds: 20 });
    expect(obstaclesOf(proof)).toContainEqual(expect.stringMatching(why));
  });

  test('what needs little is decided with little', () => {
    const proof = prove(questionOf('Left(Join("", "hf", [givenName]), 42)'), FEW);
    expect(obstaclesOf(proof)).toEqual([]);
  });
});
