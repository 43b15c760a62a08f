import type { Domain } from '../../attributes/index.js';
import type { Letter } from '../machines/alphabet.js';
import { Builder } from '../machines/chain.js';
import type { Acceptor, Language } from '../machines/language.js';
import { COMPOSING } from '../obstacles.js';
import type { Input, Obstacle } from '../result.js';
import type { Term, Way } from '../ways/way.js';
import { Domains } from './domains.js';
import { classesFor, type Letters, type Matter } from './letters.js';
import { Effort, EXHAUSTED, type Found, type Limits, search } from './search.js';
import { type Strand, TermStrand } from './strand.js';

/** What one question may cost before it is given up as unknown: some seconds, and some hundred megabytes. */
export const LIMITS: Limits = { states: 200_000, steps: 1_500_000, milliseconds: 5_000 };

/** All questions about one expression may take so many times the milliseconds of one. */
const ALTOGETHER = 2;

/** What is looked for on one way: its conditions, for a text also that it is in a language, or whatever else. */
export interface Aim {
  readonly way: Pick<Way, 'guards'>;
  readonly term?: { readonly term: Term; readonly language: Language };
  readonly strand?: (builder: Builder, letters: readonly Letter[], effort: Effort) => Strand;
}

export interface Solution {
  readonly input: Input;
  readonly length: number;
  readonly isShortest: boolean;
}

export interface Solved {
  readonly solution: Solution | undefined;
  readonly obstacles: readonly Obstacle[];
  readonly states: number;
}

const NO_SUCH: Solution | undefined = undefined;

/** Finds the shortest inputs that go a way, with all machines built once for one question. */
export class Solver {
  readonly builder: Builder;
  readonly #limits: Limits;
  readonly #until: number;
  readonly #domains: Domains;
  readonly #acceptors = new Map<Language, Acceptor>();
  readonly #letters: readonly Letter[];
  readonly #firm: readonly Letter[];

  constructor(
    domains: ReadonlyMap<string, Domain>,
    limits: Limits,
    matter: Matter,
    lettersFor: (matter: Matter, domains: Domains) => Letters = classesFor,
  ) {
    this.#limits = limits;
    this.#until = performance.now() + ALTOGETHER * limits.milliseconds;
    this.#domains = new Domains(domains);
    const { alphabet, letters, firm } = lettersFor(matter, this.#domains);
    this.builder = new Builder(alphabet);
    this.#letters = letters;
    this.#firm = firm;
  }

  get isAscii(): boolean {
    return this.#domains.isAscii;
  }

  /** The shortest input of all aims that `confirm` holds for. */
  solve(aims: readonly Aim[], confirm: (input: Input) => boolean): Solved {
    const milliseconds = Math.min(this.#limits.milliseconds, this.#until - performance.now());
    const effort = new Effort({ ...this.#limits, milliseconds }, this.builder.work);
    const obstacles: Obstacle[] = [];
    let best = NO_SUCH;
    for (const aim of aims) {
      const found = this.#best(aim, best === undefined ? Number.POSITIVE_INFINITY : best.length - 1, confirm, effort);
      if ('construct' in found) obstacles.push(found);
      else best = found.solution ?? best;
    }
    const solution = best && { ...best, isShortest: best.isShortest && obstacles.length === 0 };
    return { solution, obstacles, states: effort.states };
  }

  #best(
    { way, term, strand }: Aim,
    longest: number,
    confirm: (input: Input) => boolean,
    effort: Effort,
  ): Obstacle | { readonly solution: Solution | undefined } {
    const membership = [
      ...(term ? [this.#strand(term.term, term.language)] : []),
      ...way.guards.flatMap((guard) => (guard.kind === 'in' ? [this.#strand(guard.term, guard.language)] : [])),
    ];
    const attributes = way.guards.flatMap((guard) => (guard.kind === 'null' && !guard.isNull ? [guard.attribute] : []));
    const nulls = way.guards.flatMap((guard) => (guard.kind === 'null' && guard.isNull ? [guard.attribute] : []));
    // Where a strand has left out places, something shorter may be among them.
    let isCut = false;
    const look = (which: 'exact' | 'wide', letters: readonly Letter[], apart = false, isWhole = true) => {
      const strands = strand && isWhole ? [strand(this.builder, letters, effort), ...membership] : membership;
      const domainOf = (attribute: string) => this.#domains.acceptor(attribute, which, this.builder.alphabet);
      // Apart, a text that is read twice is as long as both.
      const found = search(
        { strands, attributes, domainOf, letters, longest: apart ? Number.POSITIVE_INFINITY : longest, apart },
        effort,
      );
      isCut = strands.some(({ overflowed }) => overflowed);
      return found;
    };
    const inputOf = (found: Found): Input => {
      const texts = [...found].map(([name, word]) => [name, this.builder.alphabet.textOf(word)] as const);
      return Object.fromEntries([...texts, ...nulls.map((name) => [name, null] as const)]);
    };
    const within = (found: Found): boolean =>
      [...found].every(([name, word]) => this.#domains.contains(name, word, this.builder.alphabet));

    // Ways that contradict each other are ruled out before anything costly is looked for on them.
    if (strand && look('wide', this.#letters, false, false) === undefined) return { solution: undefined };
    if (isReadTwice(membership) && look('wide', this.#letters, true) === undefined) return { solution: undefined };
    let found = look('wide', this.#letters);
    if (found !== undefined && (found === EXHAUSTED || !within(found))) found = look('exact', this.#letters);
    if (found === EXHAUSTED) return { construct: 'a search that grows too large' };
    if (found === undefined) return { solution: undefined };
    const length = lengthOf(found);
    if (confirm(inputOf(found))) return { solution: { input: inputOf(found), length, isShortest: !isCut } };
    // A loose machine has written what cannot come out: without what it is loose about, everything is exact.
    const firm = this.#firm.length === this.#letters.length ? undefined : look('exact', this.#firm);
    if (firm === undefined || firm === EXHAUSTED || !confirm(inputOf(firm))) {
      return COMPOSING;
    }
    return { solution: { input: inputOf(firm), length: lengthOf(firm), isShortest: lengthOf(firm) === length } };
  }

  #strand(term: Term, language: Language): Strand {
    const acceptor = this.#acceptors.get(language) ?? language.build(this.builder.alphabet);
    this.#acceptors.set(language, acceptor);
    return new TermStrand(this.builder.chain(term), acceptor);
  }
}

const lengthOf = (found: Found): number => [...found.values()].reduce((sum, word) => sum + word.length, 0);

function isReadTwice(strands: readonly Strand[]): boolean {
  const all = strands.flatMap(({ attributes }) => attributes);
  return new Set(all).size < all.length;
}
