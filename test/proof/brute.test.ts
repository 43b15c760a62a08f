import { describe, expect, test } from 'vitest';
import { type Proof, prove } from '../../src/proof/index.js';
import {
  FALLBACKS,
  LETTERS,
  LOGIC,
  NORMALISED,
  PUBLISHED,
  REPLACE,
  type Row,
  SETTINGS_ROWS,
  TEXTS,
  UNDECIDED,
} from './brute/expressions/index.js';
import { faultsOf, undecided } from './brute/judge.js';
import { HUGGING_FACE, ODD, SHORT } from './brute/rules.js';
import { type Asked, ask, truthOf } from './brute/truth.js';

const GROUPS: Readonly<Record<string, readonly Row[]>> = {
  'the expressions of the study': PUBLISHED,
  Replace: REPLACE,
  texts: TEXTS,
  'conditions and defaults': LOGIC,
  'open questions answered otherwise': SETTINGS_ROWS,
  'default values': FALLBACKS,
  'names that the target changes': NORMALISED,
  'letters of all kinds': LETTERS,
  'what no proof follows': UNDECIDED,
};

const RULES = [...HUGGING_FACE, ...SHORT, ...ODD];

const askOf = ({ expression, a, b, asking }: Row): Asked =>
  ask(expression, { ...(a && { a }), ...(b && { b }) }, { rules: RULES, ...asking });

/** What stopped a proof. */
const obstaclesOf = ({ rules, flow }: Proof): readonly string[] =>
  [...rules, flow].flatMap((one) => (one.verdict === 'UNKNOWN' ? one.obstacles.map(({ construct }) => construct) : []));

describe.each(Object.entries(GROUPS))('every verdict is what all inputs say: %s', (_, rows) => {
  test.each(rows.map((row) => [`${row.expression} ${JSON.stringify(row.asking?.settings ?? {})}`, row] as const))(
    '%s',
    (_title, row) => {
      const asked = askOf(row);
      const proof = prove(asked.question);
      expect(faultsOf(asked.question, proof, truthOf(asked))).toEqual([]);
      const left = undecided(proof);
      if (row.unknown === undefined) expect(left, obstaclesOf(proof).join('; ')).toEqual([]);
      else {
        expect(left).not.toEqual([]);
        expect(left.filter((id) => row.open && !row.open.includes(id))).toEqual([]);
        for (const construct of obstaclesOf(proof)) expect(construct).toMatch(row.unknown);
      }
    },
  );
});

test('there are expressions enough, and inputs that break every rule', () => {
  const rows = Object.values(GROUPS).flat();
  expect(new Set(rows.map(({ expression }) => expression)).size).toBeGreaterThan(300);
  const broken = new Set(PUBLISHED.flatMap((row) => [...truthOf(askOf(row)).broken.keys()]));
  expect([...HUGGING_FACE, ...SHORT].map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([]);
});
