import { describe, expect, test } from 'vitest';
import { prove } from '../../src/proof/index.js';
import { DIFFERENCES } from './brute/dotnet.js';
import { KEEPS_NAME, PREFIXED } from './brute/hardened.js';
import { type Few, few, these } from './brute/inputs.js';
import { faultsOf, undecided } from './brute/judge.js';
import { forbid, HUGGING_FACE } from './brute/rules.js';
import { ask, truthOf } from './brute/truth.js';

describe('what .NET and JavaScript read differently', () => {
  test.each(DIFFERENCES)('$what', ({ expression, texts, forbidden, javascript, unicode }) => {
    const rule = forbid('this', forbidden);
    const asked = ask(expression, { a: these(texts) }, { rules: [rule] });
    const truth = truthOf(asked);
    // Read as JavaScript, the rule would hold; by the evaluator it does not.
    expect(texts.filter((text) => rule.patterns.some(({ pattern }) => pattern.test(javascript(text))))).toEqual([]);
    expect(truth.broken.has('this')).toBe(true);

    const proof = prove(asked.question);
    expect(proof.rules.map(({ verdict }) => verdict)).toEqual(['COUNTEREXAMPLE']);
    expect(faultsOf(asked.question, proof, truth)).toEqual([]);
    if (unicode) expect(proof.assumptions).toContainEqual(expect.objectContaining({ kind: 'unicode' }));
  });
});

describe('the tables of Unicode that a proof rests on', () => {
  const tablesOf = (expression: string, a: Few) =>
    prove(ask(expression, { a }, { rules: HUGGING_FACE }).question).assumptions.flatMap((one) =>
      one.kind === 'unicode' ? [one.construct] : [],
    );
  const any = few('a1-\u00e9', 1, 2);
  const ascii = few('a1-', 1, 3);

  const reading = [
    'NormalizeDiacritics([a])',
    'Replace([a], , "\\w", , "x", , )',
    'Replace([a], , "[^\\d]", , "", , )',
    'Replace([a], , "(?i)[^a-z]", , "", , )',
    'Left(Replace(Append("u", [a]), , "\\W+", , "-", , ), 42)',
    'IIF(Replace([a], , "\\D", , "", , ) = "", "user", "name")',
    KEEPS_NAME.expression.replace('mailNickname', 'a'),
  ];
  test.each(reading)('are named: %s', (expression) => expect(tablesOf(expression, any)).not.toEqual([]));
  test.each(reading)('do not matter to ASCII: %s', (expression) => expect(tablesOf(expression, ascii)).toEqual([]));

  test.each([
    '[a]',
    'Replace([a], , "[^a-zA-Z0-9]+", , "-", , )',
    'Left(Join("", "hf", [a]), 42)',
    PREFIXED.expression.replace('mailNickname', 'a'),
  ])('are not named where none is read: %s', (expression) => expect(tablesOf(expression, any)).toEqual([]));
});

test('what is undecided is not said to be proved', () => {
  const asked = ask('Replace([a], , "(?<=a)-", , "", , )', { a: few('a-', 1, 3) }, { rules: HUGGING_FACE });
  const proof = prove(asked.question);
  expect(faultsOf(asked.question, proof, truthOf(asked))).toEqual([]);
  expect(undecided(proof)).not.toEqual([]);
});
