import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { parse } from '../../grammar/index.js';
import { domainOf } from '../../src/attributes/index.js';
import { defaultSettings } from '../../src/functions/index.js';
import { type Proof, prove, type Question, type RuleVerdict } from '../../src/proof/index.js';
import { loadProfile } from '../../src/targets/index.js';
import { STUDIED } from './proof-expressions.js';
import { spread } from './rounds.js';

const PROFILE = 'hugging-face-managed.yaml';

/** Proves every expression of the feasibility study, warm, and prints what was found, by how many states and in what time. */
export function benchProof(quick: boolean): void {
  const rounds = quick ? 3 : 9;
  const questions = Object.entries(STUDIED).map(([name, text]) => [name, questionOf(text)] as const);
  for (const [, question] of questions) prove(question);
  console.log('\nProofs for all inputs: the rules of hugging-face-managed for userName, warm');
  console.log(row('expression', 'verdict', 'states', 'ms', 'quartiles'));
  for (const [name, question] of questions) {
    let proof: Proof = prove(question);
    const times = Array.from({ length: rounds }, () => {
      const start = performance.now();
      proof = prove(question);
      return performance.now() - start;
    });
    const { median, low, high } = spread(times);
    const states = proof.rules.reduce((sum, one) => sum + one.states, 0);
    console.log(
      row(name, verdictsOf(proof.rules), String(states), median.toFixed(0), `${low.toFixed(0)} .. ${high.toFixed(0)}`),
    );
    const witnesses = proof.rules.flatMap((one) => (one.verdict === 'COUNTEREXAMPLE' ? [witnessOf(one)] : []));
    if (witnesses.length > 0) console.log(`    ${witnesses.join('; ')}`);
  }
}

function questionOf(text: string): Question {
  const { tree } = parse(text, defaultSettings);
  const loaded = loadProfile(readFileSync(`mappings/targets/${PROFILE}`, 'utf8'), PROFILE);
  if (tree === undefined || !('profile' in loaded)) throw new Error(`cannot be read: ${text}`);
  return {
    tree,
    settings: defaultSettings,
    domainOf: (name) => domainOf('user', name),
    fallback: undefined,
    rules: loaded.profile.users.rules.filter((rule) => rule.kind === 'forbid' && rule.target.text === 'userName'),
    normalisation: undefined,
  };
}

function verdictsOf(rules: readonly RuleVerdict[]): string {
  const count = (verdict: RuleVerdict['verdict']) => rules.filter((one) => one.verdict === verdict).length;
  const [proved, refuted, unknown] = [count('PROVED'), count('COUNTEREXAMPLE'), count('UNKNOWN')];
  if (proved === rules.length) return `PROVED ${proved}/${rules.length}`;
  return unknown > 0 ? `UNKNOWN ${unknown}/${rules.length}` : `CEX ${refuted}/${rules.length}`;
}

const witnessOf = ({ rule, witness }: Extract<RuleVerdict, { verdict: 'COUNTEREXAMPLE' }>): string => {
  const input = Object.values(witness.input).map(short).join(' + ');
  return `${rule.id.slice(rule.id.indexOf('/') + 1)}: ${input} -> ${short(witness.output)}`;
};

const short = (text: string | null): string =>
  text === null
    ? 'null'
    : text.length > 12
      ? `${JSON.stringify(text.slice(0, 8))}.. (${text.length})`
      : JSON.stringify(text);

const row = (name: string, verdict: string, states: string, ms: string, between: string): string =>
  name.padEnd(46) + verdict.padEnd(13) + states.padStart(8) + ms.padStart(6) + between.padStart(14);
