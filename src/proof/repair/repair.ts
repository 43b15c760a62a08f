import { parse } from '../../../grammar/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { prove } from '../prove.js';
import type { Proof, Question, Uniqueness } from '../result.js';
import type { Limits } from '../search/search.js';
import { LIMITS } from '../search/solver.js';
import { proveUnique } from '../unique/unique.js';
import { sharingVerdict, witnessInWords } from '../words.js';
import { type Candidate, candidatesFor, TELLS_APART } from './candidates.js';

/** A candidate that was proved: for every input it gives a value, and one that breaks no rule. */
export interface Proposal extends Candidate {
  /** The rules that the vendor documents are one in it, of the first one's name. */
  readonly proof: Proof;
  /** Of the form `unique`, and INJECTIVE. By the other forms two people can get one name. */
  readonly uniqueness: Uniqueness | undefined;
}

/** What is proposed in the place of an expression. */
export interface Repair {
  readonly proposals: readonly Proposal[];
  /** Why nothing is proposed, a sentence; undefined where something is, or nothing has to be repaired. */
  readonly because: string | undefined;
}

/** The attribute that tells everybody apart. */
const KEYS = ['objectId'];
/** What is made to be provable is proved with less than others, or it is not worth the wait. */
const EFFORT: Limits = { ...LIMITS, states: 60_000, steps: 600_000 };

/** What is known of an expression. */
export interface Known {
  readonly proof: Proof;
  readonly uniqueness: Uniqueness | undefined;
}

/**
 * Expressions that do better than the one of a question, each proved; only such as help with what is wrong with it.
 * @param title the name of the target, as people know it
 */
export function repairOf(question: Question, { proof, uniqueness }: Known, title?: string): Repair {
  const isSound = isValid(proof) || (isProved(proof) && !question.rules.some(({ kind }) => kind === 'required'));
  const isUnique = uniqueness === undefined || sharingVerdict(uniqueness) === 'INJECTIVE';
  if (isSound && isUnique) return { proposals: [], because: undefined };
  const candidates = candidatesFor(question, title).filter(({ form }) => !isSound || TELLS_APART.includes(form));
  const proposals: Proposal[] = [];
  const refusals: string[] = [];
  for (const candidate of candidates) {
    if (proposals.some(({ form }) => form === candidate.form)) continue;
    const tried = attempt(candidate, question);
    if (typeof tried === 'string') refusals.push(tried);
    else proposals.push(tried);
  }
  const [because = NO_ROOM] = refusals;
  return { proposals, because: proposals.length === 0 ? because : undefined };
}

const NO_ROOM = 'only names of letters and digits can be made, and they would not do here.';

const isProved = ({ rules }: Proof): boolean => rules.every(({ verdict }) => verdict === 'PROVED');
const isValid = (proof: Proof): boolean => isProved(proof) && proof.flow.verdict === 'ALWAYS';

/** Proves a candidate for the rules of a question; where that fails, why, in a sentence. */
export function attempt(candidate: Candidate, question: Question): Proposal | string {
  const { form, expression } = candidate;
  const { tree } = parse(expression, question.settings);
  if (tree === undefined) return 'the expression is too long to be built upon.';
  const asked = { ...question, tree };
  const proof = prove({ ...asked, rules: asOne(question.rules) }, EFFORT);
  if (!isValid(proof)) return whyNot(proof);
  if (form !== 'unique') return { ...candidate, proof, uniqueness: undefined };
  const uniqueness = proveUnique(asked, KEYS, EFFORT);
  return uniqueness.verdict === 'INJECTIVE'
    ? { ...candidate, proof, uniqueness }
    : 'whether no two people get one name is not proved.';
}

/** Rules that forbid, as one that forbids what any of them does: to prove that is less than half the work. */
function asOne(rules: readonly ProfileRule[]): ProfileRule[] {
  const several = rules.filter((rule): rule is Forbidding => rule.kind === 'forbid' && rule.documented);
  const [first, ...others] = several;
  if (first === undefined || others.length === 0) return [...rules];
  const patterns = several.flatMap((rule) => rule.patterns);
  const source = patterns.map((one) => `(?:${one.source})`).join('|');
  const pattern = new RegExp(source, patterns[0]?.pattern.flags);
  return [
    { ...first, patterns: [{ source, pattern }] },
    ...rules.filter((rule) => !several.includes(rule as Forbidding)),
  ];
}

type Forbidding = Extract<ProfileRule, { kind: 'forbid' }>;

function whyNot({ rules, flow }: Proof): string {
  const open = rules.find(({ verdict }) => verdict !== 'PROVED');
  if (open?.verdict === 'COUNTEREXAMPLE')
    return `what is made of it can break a rule: ${witnessInWords(open.witness)}.`;
  const stopped = open ?? flow;
  if (stopped.verdict === 'UNKNOWN') return `what is made of it cannot be decided: ${stopped.obstacles[0]?.construct}.`;
  return 'what is made of it gives no value to somebody.';
}
