import type { Normalisation, ProfileRule } from '../../../src/targets/index.js';
import { unprovable } from '../../../src/targets/pattern.js';
import { profileOf } from '../../targets/bundled.js';

export type Forbid = Extract<ProfileRule, { kind: 'forbid' }>;

const isNameRule = (rule: ProfileRule): rule is Forbid => rule.kind === 'forbid' && rule.target.text === 'userName';

/** The rules that a bundled profile has for userName, and how it changes the value before. */
export function nameRulesOf(name: string): readonly Forbid[] {
  return profileOf(name).users.rules.filter(isNameRule);
}

export const HUGGING_FACE = nameRulesOf('hugging-face-managed');
export const GITHUB = nameRulesOf('github-emu');

const [model] = HUGGING_FACE;
if (model === undefined) throw new Error('no rules for userName');

/** A rule as a profile could have it. */
export function forbid(id: string, ...sources: readonly string[]): Forbid {
  const problem = sources.map(unprovable).find((one) => one !== undefined);
  if (problem !== undefined) throw new Error(`${id} ${problem}`);
  return {
    ...(model as Forbid),
    id,
    patterns: sources.map((source) => ({ source, pattern: new RegExp(source, 'u') })),
  };
}

/** The rules of Hugging Face that short texts cannot break, shortened. */
export const SHORT: readonly Forbid[] = [
  forbid('short/max-2', '^[\\s\\S]{3}'),
  forbid('short/max-3', '^[\\s\\S]{4}'),
  forbid('short/hex-3', '^[0-9A-Fa-f]{3}$'),
];

/** What else JavaScript's expressions can say, each at least once. */
export const ODD: readonly Forbid[] = [
  forbid('odd/upper', '[A-Z]'),
  forbid('odd/alternation', '^(?:a|-a|11)$'),
  forbid('odd/optional', '^a?1?$'),
  forbid('odd/start', '^1'),
  forbid('odd/end', 'a$'),
  // Nothing that flows is empty.
  forbid('odd/empty', '^$'),
  forbid('odd/anything', ''),
  forbid('odd/two-or-three', '1{2,3}'),
  forbid('odd/group', '^(?:a.){1,2}$'),
  forbid('odd/lazy', '^a+?-*?-$'),
  forbid('odd/never', 'a^', '$-'),
  forbid('odd/several', '^-', '\\.$', 'aa'),
  forbid('odd/ends', '^^[^a]|[^1]$$'),
];

/** What depends on a pair of surrogates being one character, as in JavaScript's `u`. */
export const POINTS: readonly Forbid[] = [
  forbid('points/one', '^[\\s\\S]$'),
  forbid('points/two', '^..$'),
  forbid('points/three', '^[^]{3}'),
  forbid('points/smile', '\\u{1F600}'),
  forbid('points/smiles', '^\\u{1F600}{2}'),
  forbid('points/not-smile', '^[^\\u{1F600}]$'),
  forbid('points/range', '^[\\u{1F5FF}-\\u{1F601}]a'),
  forbid('points/half', '\\ud83d'),
  forbid('points/other-half', '^\\ude00'),
  forbid('points/dot', '^.$'),
  forbid('points/upper', '\\p{Lu}'),
  forbid('points/letter', '^\\P{L}'),
  forbid('points/space', '\\s'),
  forbid('points/word', '^\\W'),
  forbid('points/digit', '\\d'),
];

function normalisationOf(name: string): Normalisation {
  const found = profileOf(name).users.normalise.find(({ target }) => target.text === 'userName');
  if (found === undefined) throw new Error(`${name} leaves userName as it is`);
  return found;
}

/** GitHub's own way with a name. */
export const GITHUB_NAMES = normalisationOf('github-emu');

/** A way with names of one's own: JavaScript's patterns and texts, one after the other. */
export const normalisation = (...steps: readonly (readonly [pattern: string, text: string])[]): Normalisation => ({
  ...GITHUB_NAMES,
  steps: steps.map(([pattern, text]) => ({ pattern: new RegExp(pattern, 'gu'), text })),
});
