import { type Followed, follow, withOthers } from '../followed.js';
import { COMPOSING, distinct } from '../obstacles.js';
import type { Assumption, Equivalence, Input, Obstacle, Outcome, Question } from '../result.js';
import { Domains } from '../search/domains.js';
import { dependsOnValuesAlone, examples, shrunk } from '../search/examples.js';
import { type Characters, charactersFor, type Matter } from '../search/letters.js';
import type { Limits } from '../search/search.js';
import { type Aim, LIMITS, Solver } from '../search/solver.js';
import { fixed, given, type Way } from '../ways/way.js';
import { evaluator } from '../witness.js';
import { Difference } from './difference.js';
import { withoutShared } from './shared.js';

/**
 * Whether two expressions give the same for every input, or the shortest for which they do not. What flows is compared,
 * before the target changes it, and where nothing flows, why. The search runs over single characters, because two
 * characters of one class are not the same character; there are enough of each kind to stand for all others.
 */
export function proveEquivalent(before: Question, after: Question, limits: Limits = LIMITS): Equivalence {
  const [one, other] = [follow(before), follow(after)];
  const domains = new Map([...one.domains, ...other.domains]);
  const aims = one.partly.flatMap((first) => other.partly.flatMap((second) => aimsAt(first, second, domains)));
  const held = new Domains(domains);
  const characters = charactersFor(matterOf([one, other]), held);
  const solver = new Solver(domains, limits, matterOf([one, other]), () => characters);
  const evaluators = [outcomes(before), outcomes(after)] as const;
  const differs = (input: Input): boolean => {
    const [first, second] = evaluators.map((evaluate) => evaluate(input));
    return JSON.stringify(first) !== JSON.stringify(second);
  };
  const solved = solver.solve(aims, differs);
  const obstacles = distinct([...inOld(one, other), ...other.obstacles, ...solved.obstacles]);
  const common = {
    alphabet: domains.size === 0 ? '' : alphabetInWords(characters),
    assumptions: distinct<Assumption>([...one.assumptions, ...other.assumptions]).filter(
      ({ kind }) => kind !== 'unicode' || !solver.isAscii,
    ),
    states: solved.states,
  };
  const different = (input: Input, shortest: boolean): Equivalence => ({
    ...common,
    verdict: 'DIFFERENT',
    difference: { input, before: evaluators[0](input), after: evaluators[1](input), shortest },
    obstacles: [],
  });
  const { solution } = solved;
  if (solution !== undefined) {
    // Nothing that was left out is shorter than one character.
    const isShortest = solution.isShortest && obstacles.length === 0 && (!characters.isPartial || solution.length < 2);
    return different(solution.input, isShortest);
  }
  if (obstacles.length === 0 && !characters.isPartial) return { ...common, verdict: 'EQUIVALENT', obstacles };
  const lifted = withoutShared(before, after);
  const elsewhere = lifted && proveEquivalent(...lifted, limits);
  if (elsewhere?.verdict === 'EQUIVALENT') {
    return { ...common, verdict: 'EQUIVALENT', alphabet: elsewhere.alphabet, obstacles: [] };
  }
  const isOpen = dependsOnValuesAlone(before.tree) && dependsOnValuesAlone(after.tree);
  const isWanted = (input: Input): boolean => isWithin(input, held, characters) && differs(input);
  for (const input of isOpen ? examples(domains, held, characters) : []) {
    if (differs(input)) return different(shrunk(input, isWanted), false);
  }
  return { ...common, verdict: 'UNKNOWN', obstacles: characters.isPartial ? [...obstacles, COMPOSING] : obstacles };
}

/** What stops the old expression only; places are those of the new one. */
const inOld = (old: Followed, { obstacles }: Followed): Obstacle[] =>
  old.obstacles
    .filter(({ construct }) => !obstacles.some((one) => one.construct === construct))
    .map(({ construct }) => ({ construct: `${construct}, in the old expression` }));

const isWithin = (input: Input, domains: Domains, { alphabet }: Characters): boolean =>
  Object.entries(input).every(
    ([name, text]) => text === null || domains.contains(name, alphabet.wordOf(text), alphabet),
  );

/** What makes two ways differ, for inputs that go both of them. */
function aimsAt(one: Way, other: Way, domains: Followed['domains']): Aim[] {
  const [a, b] = [one.value, other.value];
  if (a.kind === 'obstacle' || b.kind === 'obstacle') return [];
  return given(one.guards, [other]).flatMap((merged): Aim[] => {
    const way = withOthers(merged, domains);
    if (a.kind !== 'text' || b.kind !== 'text') return a.kind === b.kind ? [] : [{ way }];
    const text = fixed(a.term);
    if (text !== undefined && text === fixed(b.term)) return [];
    return [
      {
        way,
        strand: (builder, letters, effort) =>
          new Difference(builder.chain(a.term), builder.chain(b.term), letters, effort),
      },
    ];
  });
}

function matterOf(all: readonly Followed[]): Matter {
  const ways = all.flatMap(({ partly }) => partly);
  const conditions = ways.flatMap(({ guards }) => guards.flatMap((guard) => (guard.kind === 'in' ? [guard] : [])));
  return {
    terms: [
      ...ways.flatMap(({ value }) => (value.kind === 'text' ? [value.term] : [])),
      ...conditions.map(({ term }) => term),
    ],
    languages: conditions.map(({ language }) => language),
  };
}

function outcomes(question: Question): (input: Input) => Outcome {
  const evaluate = evaluator({ ...question, normalisation: undefined });
  return (input) => {
    const evaluated = evaluate(input);
    return 'silence' in evaluated ? { silence: evaluated.silence } : { text: evaluated.output };
  };
}

const alphabetInWords = ({ units, isPartial }: Characters): string =>
  `${units.length} characters that stand for all others, at least two of each kind that the expressions tell apart${
    isPartial ? '; none that compose with their neighbours or come in pairs, such as Hangul' : ''
  }`;
