import type { ProfileRule } from '../targets/index.js';
import { type Followed, follow } from './followed.js';
import { both, containing, type Language } from './machines/language.js';
import { EMPTY_TEXT, SOME_TEXT } from './machines/languages.js';
import { readRulePattern } from './machines/rule-pattern.js';
import { distinct } from './obstacles.js';
import type { Assumption, FlowVerdict, Input, Proof, Question, RuleVerdict, Silence, Witness } from './result.js';
import type { Limits } from './search/search.js';
import { type Aim, LIMITS, type Solution, type Solved, Solver } from './search/solver.js';
import type { Way } from './ways/way.js';
import { type Evaluated, evaluator } from './witness.js';

type ForbidRule = Extract<ProfileRule, { kind: 'forbid' }>;

/** A forbidden pattern as the texts that it forbids, or why it cannot be decided. */
interface Forbidden {
  readonly pattern: RegExp;
  readonly because: string | undefined;
  readonly language: Language | string;
}

/**
 * Decides for every input whether the rules hold for what an expression gives, and whether anything flows. Everything
 * that is found was confirmed by the ordinary evaluator; what cannot be decided is UNKNOWN, with the reason.
 */
export function prove(question: Question, limits: Limits = LIMITS): Proof {
  const followed = follow(question);
  const forbidding = question.rules.flatMap((rule) =>
    rule.kind === 'forbid' ? [{ rule, forbidden: rule.patterns.map(forbiddenBy) }] : [],
  );
  const solver = solverFor(
    followed,
    limits,
    forbidding.flatMap(({ forbidden }) => forbidden),
  );
  const prover: Prover = { followed, solver, evaluate: evaluator(question) };
  const read = followed.assumptions.filter(({ kind }) => kind !== 'unicode' || !solver.isAscii);
  const inferred = forbidding.flatMap(({ rule }): Assumption[] =>
    rule.documented ? [] : [{ kind: 'rule', rule: rule.id }],
  );
  return {
    rules: forbidding.map(({ rule, forbidden }) => decided(rule, forbidden, prover)),
    flow: flowing(prover),
    // Tables of Unicode matter only where anything beyond ASCII can come.
    assumptions: [...read, ...inferred],
  };
}

interface Prover {
  readonly followed: Followed;
  readonly solver: Solver;
  readonly evaluate: (input: Input) => Evaluated;
}

/** A value that is empty is missing, and no rule but `required` speaks of it (targets/check). */
function forbiddenBy({ source, pattern, because }: ForbidRule['patterns'][number]): Forbidden {
  const read = readRulePattern(source);
  const language = typeof read === 'string' ? read : both(SOME_TEXT, containing(read.tree, read.program));
  return { pattern, because, language };
}

function solverFor({ ways, domains, seen }: Followed, limits: Limits, forbidden: readonly Forbidden[]): Solver {
  const own = ways.flatMap(({ value }) => (value.kind === 'text' ? [value.term] : []));
  const conditions = ways.flatMap(({ guards }) => guards.flatMap((guard) => (guard.kind === 'in' ? [guard] : [])));
  return new Solver(domains, limits, {
    terms: [...own, ...(seen ? own.map(seen) : []), ...conditions.map(({ term }) => term)],
    languages: [
      EMPTY_TEXT,
      ...conditions.map(({ language }) => language),
      ...forbidden.flatMap(({ language }) => (typeof language === 'string' ? [] : [language])),
    ],
  });
}

/** What is looked for where the target sees a text of a language. */
const seenIn = ({ ways, seen }: Followed, language: Language): Aim[] =>
  ways.flatMap((way) =>
    way.value.kind === 'text' && seen !== undefined ? [{ way, term: { term: seen(way.value.term), language } }] : [],
  );

function decided(
  rule: ForbidRule,
  forbidden: readonly Forbidden[],
  { followed, solver, evaluate }: Prover,
): RuleVerdict {
  const found = forbidden.map(({ language, pattern, because }): Solved & { readonly because?: string | undefined } => {
    if (followed.seen === undefined) return unsolved('how the target changes values before its rules see them');
    if (typeof language === 'string') return unsolved(language);
    const breaks = (input: Input): boolean => {
      const evaluated = evaluate(input);
      return 'normalised' in evaluated && pattern.test(evaluated.normalised);
    };
    return { ...solver.solve(seenIn(followed, language), breaks), because };
  });
  const obstacles = distinct([...followed.obstacles, ...found.flatMap((one) => one.obstacles)]);
  const states = found.reduce((sum, one) => sum + one.states, 0);
  const [best] = found.toSorted((one, other) => lengthOf(one) - lengthOf(other));
  if (best?.solution === undefined) {
    return obstacles.length > 0 ? { rule, verdict: 'UNKNOWN', obstacles, states } : { rule, verdict: 'PROVED', states };
  }
  const witness = witnessOf(best.solution, evaluate, obstacles.length === 0);
  const { because } = best;
  return { rule, verdict: 'COUNTEREXAMPLE', witness, states, ...(because !== undefined && { because }) };
}

const unsolved = (construct: string): Solved => ({ solution: undefined, obstacles: [{ construct }], states: 0 });

const lengthOf = ({ solution }: Solved): number => solution?.length ?? Number.POSITIVE_INFINITY;

/** Whether a value flows, and the shortest input for each way in which none does. */
function flowing({ followed, solver, evaluate }: Prover): FlowVerdict {
  const { ways } = followed;
  const on = (how: Way['value']['kind']): Aim[] =>
    ways.filter(({ value }) => value.kind === how).map((way) => ({ way }));
  const emptied = ways.flatMap((way): Aim[] =>
    way.value.kind === 'text' ? [{ way, term: { term: way.value.term, language: EMPTY_TEXT } }] : [],
  );
  const aims: readonly (readonly [Silence, readonly Aim[]])[] = [
    ['null', on('null')],
    ['empty', [...emptied, ...seenIn(followed, EMPTY_TEXT)]],
    ['ignored', on('ignored')],
    ['failed', on('failed')],
  ];
  const found = aims.map(([how, some]) => {
    const isSilent = (input: Input): boolean => {
      const evaluated = evaluate(input);
      return 'silence' in evaluated && evaluated.silence === how;
    };
    return { how, ...solver.solve(some, isSilent) };
  });
  const states = found.reduce((sum, one) => sum + one.states, 0);
  const obstacles = distinct([...followed.obstacles, ...found.flatMap((one) => one.obstacles)]);
  const cases = found.flatMap(({ how, solution }) =>
    solution === undefined ? [] : [{ how, witness: witnessOf(solution, evaluate, followed.obstacles.length === 0) }],
  );
  if (cases.length > 0) return { verdict: 'SOMETIMES', cases, states, ...(obstacles.length > 0 && { obstacles }) };
  return obstacles.length > 0 ? { verdict: 'UNKNOWN', obstacles, states } : { verdict: 'ALWAYS', states };
}

function witnessOf({ input, isShortest }: Solution, evaluate: Prover['evaluate'], isAll: boolean): Witness {
  const evaluated = evaluate(input);
  const shortest = isShortest && isAll;
  if ('silence' in evaluated) return { input, output: null, shortest };
  const { output, normalised } = evaluated;
  return { input, output, ...(normalised !== output && { normalised }), shortest };
}
