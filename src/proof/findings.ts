import type { Finding, Place, Span } from '../diagnostics/index.js';
import type { ProfileRule } from '../targets/index.js';
import { assumptionsInWords } from './assumptions.js';
import * as comparison from './comparison-rules.js';
import type { Repair } from './repair/repair.js';
import type { Equivalence, Obstacle, Proof, Question, RuleVerdict, Uniqueness } from './result.js';
import * as rules from './rules.js';
import { boundInWords, sharersInWords, sharingVerdict } from './words.js';

/** What was proved of one target attribute, and where its expression stands. */
export interface Proved {
  readonly target: string;
  /** The expression as it is written. */
  readonly text: string;
  /** Where a part of the expression stands; the whole of it without one. */
  readonly place: (part?: Span) => Place;
  readonly question: Question;
  readonly proof: Proof;
  /** Undefined where no rule asks for unique values. */
  readonly uniqueness: Uniqueness | undefined;
  /** What is proposed in its place, where that was asked for. */
  readonly repair?: Repair;
}

/** Two expressions for one target attribute, and whether they agree. */
export interface Compared {
  readonly target: string;
  /** The expressions as they are written. */
  readonly before: string;
  readonly after: string;
  /** Where a part of the new expression stands; the whole of it without one. */
  readonly place: (part?: Span) => Place;
  readonly equivalence: Equivalence;
}

/** Everything that stands against a mapping, or that is not known of it. What is proved leaves no finding. */
export const proofFindings = (proved: Proved): Finding[] => [
  ...proved.proof.rules.flatMap((one) => counterexamples(one, proved)),
  ...flow(proved),
  ...undecided(proved),
  ...shared(proved),
];

/** What is proved, with what it rests on. */
export function goodNews({ target, place, proof, uniqueness }: Proved): Finding[] {
  const sure = proof.rules.flatMap(({ verdict, rule }) => (verdict === 'PROVED' ? [rule.id] : []));
  const about = { where: place(), subject: target };
  const assumptions = assumptionsInWords(proof.assumptions);
  return [
    ...(sure.length > 0 ? [rules.proved.finding({ target, rules: sure, assumptions }, about)] : []),
    ...(uniqueness && sharingVerdict(uniqueness) === 'INJECTIVE'
      ? [rules.injective.finding({ target, keys: uniqueness.keys, alphabet: uniqueness.alphabet }, about)]
      : []),
  ];
}

/** What came of comparing two expressions. */
export function comparisonFindings({ target, place, equivalence }: Compared): Finding[] {
  const { verdict, difference, alphabet, assumptions, obstacles } = equivalence;
  const about = { where: place(), subject: target };
  if (verdict === 'EQUIVALENT') {
    return [comparison.equivalent.finding({ target, alphabet, assumptions: assumptionsInWords(assumptions) }, about)];
  }
  if (verdict === 'DIFFERENT') {
    return [comparison.different.finding({ target, examples: difference === undefined ? [] : [difference] }, about)];
  }
  return obstacles.map((obstacle) =>
    comparison.equivalenceUnknown.finding(
      { target, construct: obstacle.construct },
      { where: place(obstacle.span), subject: target },
    ),
  );
}

/** A rule that can be broken weighs what its profile says, which also knows best what to do. */
function counterexamples(one: RuleVerdict, { target, place }: Proved): Finding[] {
  if (one.verdict !== 'COUNTEREXAMPLE') return [];
  const { rule, witness, because } = one;
  const finding = rules.counterexample.finding(
    { target, rule: rule.id, sentence: because ?? rule.sentence, examples: [witness] },
    { where: place(), subject: target },
  );
  return [{ ...finding, severity: rule.severity, help: rule.help, source: rule.source }];
}

function flow({ target, place, question, proof }: Proved): Finding[] {
  if (proof.flow.verdict !== 'SOMETIMES') return [];
  const { cases } = proof.flow;
  const data = { target, how: cases.map(({ how }) => how), examples: cases.map(({ witness }) => witness) };
  const about = { where: place(), subject: target };
  const required = requiring(question);
  if (required === undefined) return [rules.noValue.finding(data, about)];
  const { severity, help, source } = required;
  return [{ ...rules.requiredMissing.finding(data, about), severity, help, source }];
}

/** The rule that asks for a value, if one does. */
export const requiring = ({ rules }: Pick<Question, 'rules'>): ProfileRule | undefined =>
  rules.find(({ kind }) => kind === 'required');

/** What a construct leaves open. */
export interface OpenQuestion {
  readonly obstacle: Obstacle;
  /** Ids of rules, and those of `OPEN`. */
  readonly open: readonly string[];
}

/** One construct mostly stops the proof of every rule, and is told once. */
export function openQuestions({ rules, flow }: Proof): OpenQuestion[] {
  const found = new Map<string, { obstacle: Obstacle; open: string[] }>();
  const stopped = [
    ...rules.map((one) => ({ id: one.rule.id, obstacles: one.verdict === 'UNKNOWN' ? one.obstacles : [] })),
    { id: flow.verdict === 'SOMETIMES' ? 'more' : 'flow', obstacles: flow.verdict === 'ALWAYS' ? [] : flow.obstacles },
  ];
  for (const { id, obstacles = [] } of stopped) {
    for (const obstacle of obstacles) {
      const key = JSON.stringify([obstacle.construct, obstacle.span?.start, obstacle.span?.end]);
      const entry = found.get(key) ?? { obstacle, open: [] };
      if (!entry.open.includes(id)) entry.open.push(id);
      found.set(key, entry);
    }
  }
  return [...found.values()];
}

const undecided = ({ target, place, proof }: Proved): Finding[] =>
  openQuestions(proof).map(({ obstacle: { construct, span }, open }) =>
    rules.unknown.finding({ target, construct, open }, { where: place(span), subject: target }),
  );

function shared({ target, place, question, uniqueness }: Proved): Finding[] {
  const rule = uniquenessRule(question);
  if (uniqueness === undefined || rule === undefined) return [];
  const { bound, obstacles } = uniqueness;
  const verdict = sharingVerdict(uniqueness);
  const about = { where: place(), subject: target };
  if (verdict === 'COLLISION' || verdict === 'IMPOSSIBLE') {
    const example = sharersInWords(uniqueness);
    const examples = example === undefined ? [] : [example];
    const told = bound === undefined || verdict !== 'IMPOSSIBLE' ? {} : { bound: boundInWords(bound) };
    return [rules.notUnique.finding({ target, verdict, rule: rule.id, ...told, examples }, about)];
  }
  if (verdict === 'INJECTIVE') return [];
  return obstacles.map(({ construct, span }) =>
    rules.uniqueUnknown.finding({ target, rule: rule.id, construct }, { where: place(span), subject: target }),
  );
}

/** The rule that asks for unique values; one that holds for exact values before one that ignores case. */
export const uniquenessRule = ({ rules }: Pick<Question, 'rules'>): ProfileRule | undefined => {
  const unique = rules.filter(({ kind }) => kind === 'unique');
  return unique.find((rule) => rule.kind === 'unique' && !rule.folded) ?? unique[0];
};
