import type { Tree } from '../../grammar/index.js';
import type { Domain } from '../attributes/index.js';
import type { Span } from '../diagnostics/index.js';
import type { Settings } from '../functions/index.js';
import type { Normalisation, ProfileRule } from '../targets/index.js';

/** An expression, and what must be true of what it gives for every input. */
export interface Question {
  readonly tree: Tree;
  readonly settings: Settings;
  /** What each attribute can hold; undefined where nothing can be said of it. */
  readonly domainOf: (name: string) => Domain | undefined;
  /** What flows in the place of null ("Default value if null"). */
  readonly fallback: string | undefined;
  /** The rules of the target that speak of the target attribute. */
  readonly rules: readonly ProfileRule[];
  /** How the target changes a value before its rules see it. */
  readonly normalisation: Normalisation | undefined;
}

/** The values of the attributes that an expression reads, by name. */
export type Input = Readonly<Record<string, string | null>>;

/** An input, and what comes of it by the ordinary evaluator: no witness is told that it has not confirmed. */
export interface Witness {
  readonly input: Input;
  /** What the expression gives; null where no text flows. */
  readonly output: string | null;
  /** What the target makes of it, where it changes values first. */
  readonly normalised?: string;
  /** Whether every shorter input was ruled out. Length is that of all values together. */
  readonly shortest: boolean;
}

/** What stopped a proof, and where in the expression. */
export interface Obstacle {
  /** In words that follow "cannot be decided: ". */
  readonly construct: string;
  readonly span?: Span;
}

interface Effort {
  /** States of the search, also where it was given up. */
  readonly states: number;
}

/** What is known of one rule for all inputs. */
export type RuleVerdict = Effort & { readonly rule: Extract<ProfileRule, { kind: 'forbid' }> } & (
    | { readonly verdict: 'PROVED' }
    | { readonly verdict: 'COUNTEREXAMPLE'; readonly witness: Witness; readonly because?: string }
    | { readonly verdict: 'UNKNOWN'; readonly obstacles: readonly Obstacle[] }
  );

/** How it comes that nothing flows: null, an empty text, a flow word, or an error that fails the object. */
export type Silence = 'null' | 'empty' | 'ignored' | 'failed';

/** Whether a value flows for every input. */
export type FlowVerdict = Effort &
  (
    | { readonly verdict: 'ALWAYS' }
    /** The shortest input for each way in which nothing flows; with obstacles there may be more ways. */
    | {
        readonly verdict: 'SOMETIMES';
        readonly cases: readonly { readonly how: Silence; readonly witness: Witness }[];
        readonly obstacles?: readonly Obstacle[];
      }
    | { readonly verdict: 'UNKNOWN'; readonly obstacles: readonly Obstacle[] }
  );

/** What a proof rests on; a sentence is made of it when a report is written. */
export type Assumption =
  /** What the attribute holds, by its domain. */
  | { readonly kind: 'domain'; readonly attribute: string; readonly domain: Domain }
  /** An open question of the language that matters here, and how it is answered (`SETTINGS`). */
  | { readonly kind: 'setting'; readonly name: keyof Settings; readonly choice: string }
  /** Microsoft says that IIF fails on an attribute without value; here it is evaluated. */
  | { readonly kind: 'condition'; readonly function: 'IIF' | 'Switch'; readonly attributes: readonly string[] }
  /** A pattern reads tables of Unicode (\w, \d, (?i), NormalizeDiacritics), whose version may differ in .NET. */
  | { readonly kind: 'unicode'; readonly construct: string }
  /** The rule is inferred, not documented by the vendor. */
  | { readonly kind: 'rule'; readonly rule: string };

export interface Proof {
  /** In the order of the profile. */
  readonly rules: readonly RuleVerdict[];
  readonly flow: FlowVerdict;
  /** What every PROVED above rests on. */
  readonly assumptions: readonly Assumption[];
}

/** Whether two people can get one name. Only where a rule asks for unique values. */
export interface Uniqueness {
  readonly verdict: 'INJECTIVE' | 'COLLISION' | 'IMPOSSIBLE' | 'UNKNOWN';
  /** The counting bound: more inputs than names make uniqueness impossible. Sizes are logarithms to the base 2. */
  readonly bound?: { readonly attributes: readonly string[]; readonly inputs: number; readonly names: number };
  /** The shortest two inputs with one output, confirmed by the evaluator; also told with IMPOSSIBLE. */
  readonly pair?: { readonly one: Input; readonly other: Input; readonly output: string; readonly shortest: boolean };
  /** The attributes of which no two people have the same value; an INJECTIVE is about differences in one of them. */
  readonly keys: readonly string[];
  /** Nobody vouches for the keys: they are all that the expression reads, and people who share them get one value. */
  readonly assumed?: boolean;
  /** The characters that the search for pairs was run over. */
  readonly alphabet: string;
  readonly obstacles: readonly Obstacle[];
  readonly states: number;
}

/** Whether two expressions agree on every input. */
export interface Equivalence {
  readonly verdict: 'EQUIVALENT' | 'DIFFERENT' | 'UNKNOWN';
  /** The shortest input on which they differ, confirmed by the evaluator, and what each of them gives. */
  readonly difference?: {
    readonly input: Input;
    readonly before: Outcome;
    readonly after: Outcome;
    readonly shortest: boolean;
  };
  readonly alphabet: string;
  readonly assumptions: readonly Assumption[];
  readonly obstacles: readonly Obstacle[];
  readonly states: number;
}

/** What an expression comes to: a text, or a way in which nothing flows. */
export type Outcome = { readonly text: string } | { readonly silence: Silence };
