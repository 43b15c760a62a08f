import type { Domain } from '../../attributes/index.js';
import {
  children,
  compileProgram,
  isRefused,
  parsePattern,
  type Tree,
  type UnitSet,
  union,
} from '../../values/regex/index.js';
import type { Alphabet, Distinctions, Letter } from '../machines/alphabet.js';
import { type Acceptor, atLeast, both, DEAD, type Language, whole, without } from '../machines/language.js';

/** Repetitions up to so many times are kept even where limits are left out. */
const SMALL = 8;

/** What an attribute can hold, as a language; and without its limits, which is more, and far fewer states. */
export interface Held {
  readonly exact: Language;
  readonly wide: Language;
  /** All that its texts are made of. */
  readonly units: UnitSet;
}

export function heldBy(domain: Domain): Held {
  const { longest } = domain;
  const tree = treeOf(domain);
  const texts = languageOf(tree);
  const exact = longest === undefined ? texts : both(texts, without(atLeast(longest + 1, () => () => true)));
  return { exact, wide: languageOf(widened(tree)), units: unitsIn(tree) };
}

/** All that the texts of a domain are made of. */
export const unitsOf = (domain: Domain): UnitSet => unitsIn(treeOf(domain));

function treeOf({ pattern }: Domain): Tree {
  const parsed = parsePattern(pattern);
  if (isRefused(parsed)) throw new Error(`a domain is a pattern: ${pattern}`);
  return parsed.tree;
}

function languageOf(tree: Tree): Language {
  const program = compileProgram(tree, 0);
  if (isRefused(program)) throw new Error(`a domain is not too large: ${program.refused}`);
  return whole(tree, program);
}

/** The pattern without the upper limits of its repetitions. */
function widened(tree: Tree): Tree {
  switch (tree.kind) {
    case 'sequence':
      return { ...tree, parts: tree.parts.map(widened) };
    case 'alternation':
      return { ...tree, alternatives: tree.alternatives.map(widened) };
    case 'group':
    case 'atomic':
      return { ...tree, body: widened(tree.body) };
    case 'repetition': {
      const max = tree.max > SMALL && tree.max > tree.min ? Number.POSITIVE_INFINITY : tree.max;
      return { ...tree, body: widened(tree.body), max };
    }
    default:
      return tree;
  }
}

const unitsIn = (tree: Tree): UnitSet => (tree.kind === 'set' ? tree.set : union(...children(tree).map(unitsIn)));

/** The domains of the attributes that are read, on one alphabet. */
export class Domains {
  readonly #held: ReadonlyMap<string, Held>;
  readonly #acceptors = new Map<Language, Acceptor>();

  constructor(domains: ReadonlyMap<string, Domain>) {
    this.#held = new Map([...domains].map(([name, domain]) => [name, heldBy(domain)]));
  }

  get isAscii(): boolean {
    return (this.units.at(-1) ?? 0) < 0x80;
  }

  /** All that texts of the attributes are made of. */
  get units(): UnitSet {
    return union(...[...this.#held.values()].map(({ units }) => units));
  }

  unitsOf(attribute: string): UnitSet {
    return this.#held.get(attribute)?.units ?? [];
  }

  distinguish(distinctions: Distinctions): void {
    for (const { exact } of this.#held.values()) exact.distinguish(distinctions);
  }

  /** Whether an attribute can hold a text. */
  contains(attribute: string, text: readonly Letter[], alphabet: Alphabet): boolean {
    const acceptor = this.acceptor(attribute, 'exact', alphabet);
    const end = text.reduce((state, letter) => (state === DEAD ? DEAD : acceptor.step(state, letter)), acceptor.start);
    return end !== DEAD && acceptor.accepts(end);
  }

  acceptor(attribute: string, which: 'exact' | 'wide', alphabet: Alphabet): Acceptor {
    const held = this.#held.get(attribute);
    if (held === undefined) throw new Error(`not read: [${attribute}]`);
    const language = held[which];
    const acceptor = this.#acceptors.get(language) ?? language.build(alphabet);
    this.#acceptors.set(language, acceptor);
    return acceptor;
  }
}
