import { readFileSync } from 'node:fs';
import { parse } from '../../../grammar/index.js';
import { domainOf } from '../../../src/attributes/index.js';
import { LineMap, type Span } from '../../../src/diagnostics/index.js';
import { defaultSettings } from '../../../src/functions/index.js';
import type { Proved } from '../../../src/proof/findings.js';
import type { FlowVerdict, Proof, RuleVerdict, Uniqueness, Witness } from '../../../src/proof/index.js';
import { loadProfile, type Profile, type ProfileRule } from '../../../src/targets/index.js';

function read(name: string): Profile {
  const file = `mappings/targets/${name}.yaml`;
  const loaded = loadProfile(readFileSync(file, 'utf8'), file);
  if (!('profile' in loaded)) throw new Error(JSON.stringify(loaded.findings));
  return loaded.profile;
}

/** The target of these tests. */
export const profile = read('hugging-face-managed');

type Forbidding = RuleVerdict['rule'];

/** The rules about userName that forbid something, in the order of the profile. */
export const forbidding = profile.users.rules.filter(
  (rule): rule is Forbidding => rule.kind === 'forbid' && rule.target.text === 'userName',
);

export const ruleNamed = (id: string): Forbidding => {
  const found = forbidding.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`no rule ${id}`);
  return found;
};

export const EXPRESSION = 'Replace([mailNickname], ".", "", "", "", "", "")';

/** A mapping file of one row. */
export const FILE = [
  'target: hugging-face-managed',
  'users:',
  `  - { target: userName, source: '${EXPRESSION}' }`,
].join('\n');

export const placeIn = (part: Span = { start: 0, end: EXPRESSION.length }) => {
  const start = FILE.indexOf(EXPRESSION);
  return new LineMap(FILE).place('guide.yaml', { start: start + part.start, end: start + part.end });
};

export const witness = (value: string | null, output: string | null, more: Partial<Witness> = {}): Witness => ({
  input: { mailNickname: value },
  output,
  shortest: true,
  ...more,
});

export const refuted = (id: string, value: string, because?: string): RuleVerdict => ({
  verdict: 'COUNTEREXAMPLE',
  rule: ruleNamed(id),
  witness: witness(value, value),
  ...(because !== undefined && { because }),
  states: 10,
});

export const provedRule = (rule: Forbidding): RuleVerdict => ({ verdict: 'PROVED', rule, states: 1000 });

export const undecided = (id: string, construct: string, span?: Span): RuleVerdict => ({
  verdict: 'UNKNOWN',
  rule: ruleNamed(id),
  obstacles: [{ construct, ...(span && { span }) }],
  states: 0,
});

export const ALWAYS: FlowVerdict = { verdict: 'ALWAYS', states: 5 };
export const SOMETIMES: FlowVerdict = {
  verdict: 'SOMETIMES',
  cases: [
    { how: 'null', witness: witness(null, null) },
    { how: 'empty', witness: witness('.', '') },
  ],
  states: 5,
};

const nickname = domainOf('user', 'mailNickname');
if (nickname === undefined) throw new Error('mailNickname has a domain');

export const RESTS: Proof['assumptions'] = [{ kind: 'domain', attribute: 'mailNickname', domain: nickname }];

const { tree } = parse(EXPRESSION);

const unique: Uniqueness = { verdict: 'INJECTIVE', keys: ['objectId'], alphabet: '', obstacles: [], states: 7 };

export const uniqueness = (verdict: Uniqueness['verdict'], more: Partial<Uniqueness> = {}): Uniqueness => ({
  ...unique,
  verdict,
  ...more,
});

export const PAIR = {
  one: { mailNickname: 'a' },
  other: { mailNickname: 'a.' },
  output: 'a',
  shortest: true,
} satisfies Uniqueness['pair'];

interface Parts {
  readonly rules?: readonly RuleVerdict[];
  readonly flow?: FlowVerdict;
  readonly assumptions?: Proof['assumptions'];
  readonly uniqueness?: Uniqueness;
  /** The rules of the profile, where not all about userName are meant. */
  readonly asked?: readonly ProfileRule[];
  readonly target?: string;
}

/** A row that was proved, as the parts say; without any, all is well. */
export function proved(parts: Parts = {}): Proved {
  if (tree === undefined) throw new Error('the expression of the tests is broken');
  const about = profile.users.rules.filter(
    (rule) =>
      (rule.kind === 'required' && rule.targets.some(({ text }) => text === 'userName')) ||
      ((rule.kind === 'forbid' || rule.kind === 'unique') && rule.target.text === 'userName'),
  );
  return {
    target: parts.target ?? 'userName',
    text: EXPRESSION,
    place: placeIn,
    question: {
      tree,
      settings: defaultSettings,
      domainOf: (name) => domainOf('user', name),
      fallback: undefined,
      rules: parts.asked ?? about,
      normalisation: undefined,
    },
    proof: {
      rules: parts.rules ?? forbidding.map(provedRule),
      flow: parts.flow ?? ALWAYS,
      assumptions: parts.assumptions ?? RESTS,
    },
    uniqueness: parts.uniqueness,
  };
}
