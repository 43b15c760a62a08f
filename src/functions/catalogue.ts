import type { Tree } from '../../grammar/index.js';
import type { Diagnostic, Span } from '../diagnostics/index.js';
import type { Value } from '../values/index.js';
import type { Context } from './context.js';
import type { Settings } from './settings.js';

/** An argument that is evaluated when it is asked for. */
export type Evaluator<R = unknown> = (record: R, context: Context) => Value;

/** Where a function was called, for messages, and how the open questions of the language are answered there. */
export interface Site {
  readonly name: string;
  readonly span: Span;
  readonly settings: Settings;
}

/** An argument while an expression is compiled. `constant` is there when it has the same value for every record. */
export interface Argument<R = unknown> {
  readonly evaluate: Evaluator<R>;
  readonly constant?: Value;
  readonly tree: Tree;
  /** Evaluators of the attributes that the argument reads. */
  readonly attributes: () => readonly Evaluator<R>[];
}

/** Whether an argument was left blank or is the constant `""`, which unused places of Replace may hold too. */
export const isBlank = (argument: Pick<Argument, 'constant'> | undefined): boolean =>
  argument === undefined || argument.constant === '';

export type Nulls = 'propagate' | 'empty' | 'keep';

/** How one parameter reads its argument. `T` is what the implementation receives. */
export interface Parameter<T = unknown> {
  /** The key of this parameter in Graph's `parameters` tree. */
  readonly key: string;
  /** False when Microsoft never published the key and it is our reading (expressions.md §3). */
  readonly published: boolean;
  readonly kind: 'text' | 'integer' | 'dateTime' | 'value' | 'condition' | 'word';
  readonly about: string;
  readonly optional: boolean;
  /** Takes all remaining arguments. Only the last parameter, or the last `repeats` ones together, may. */
  readonly repeats: number;
  /** What null does: makes the whole result null, counts as `""`, or is handed over. */
  readonly nulls: Nulls | ((settings: Settings) => Nulls);
  /** Set on a `condition` that a number can be too, as in CBool. */
  readonly numbers?: true;
  /** The words a `word` parameter accepts. */
  readonly words?: readonly string[];
  /** Never present at run time: it carries the type the implementation receives. */
  readonly receives?: T;
}

export interface Example {
  readonly expression: string;
  /** What comes out; left out where it is random or the flow is steered instead. */
  readonly result?: string | null | readonly string[];
}

export interface Documentation {
  readonly summary: string;
  /** Expressions and what they give, as in Microsoft's reference or derived from it; run by a test. */
  readonly examples: readonly Example[];
  readonly source: string;
  /** What Microsoft leaves open, and what is done here. */
  readonly undocumented?: string;
}

interface Entry {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: 'text' | 'list' | 'boolean' | 'integer' | 'dateTime' | 'any';
  readonly documentation: Documentation;
  /** Set when the function does what it is for only as the outermost one; `error` when Entra refuses it elsewhere. */
  readonly outermost?: 'error' | 'warning';
  /** Set when the function works only where the target is a directory such as Active Directory, not an application. */
  readonly directoriesOnly?: true;
  /** Set when the function is no part of Microsoft's lists, although Microsoft's own examples use it. */
  readonly unlisted?: true;
  /** Problems that only this function can see in its arguments. */
  readonly check?: (args: readonly (Argument | undefined)[], site: Site) => readonly Diagnostic[];
}

/** A function whose arguments are all evaluated first. */
export interface EagerFunction extends Entry {
  readonly lazy: false;
  /** Maps over the values when the first argument is a list, as Trim does (expressions.md §4). */
  readonly perValue: boolean;
  readonly evaluate: (site: Site, ...args: readonly unknown[]) => Value;
  /** A faster evaluator for these arguments, equal in every result; undefined when there is none. */
  readonly specialise?: (args: readonly (Argument | undefined)[], site: Site) => Evaluator | undefined;
}

/** A function that evaluates only the arguments it needs, such as the branch that IIF takes. */
export interface LazyFunction extends Entry {
  readonly lazy: true;
  /** The compiled form: whatever can be settled before the first record is settled here. */
  readonly bind: (args: readonly (Argument | undefined)[], site: Site) => Evaluator;
  /** The plain reading of the same function, which the interpreter uses. */
  readonly evaluate: (args: readonly (Argument | undefined)[], record: unknown, context: Context, site: Site) => Value;
}

export type FunctionEntry = EagerFunction | LazyFunction;

export type Received<P extends readonly Parameter[]> = {
  [K in keyof P]: P[K] extends Parameter<infer T> ? T : never;
};

export type EagerDeclaration<P extends readonly Parameter[]> = Omit<
  EagerFunction,
  'lazy' | 'perValue' | 'parameters' | 'evaluate'
> & {
  readonly parameters: P;
  readonly perValue?: boolean;
  readonly evaluate: (site: Site, ...args: Received<P>) => Value;
};

/** Declares a function: signature, documentation and implementation in one place, the types of one following the other. */
export const defineFunction = <const P extends readonly Parameter[]>(entry: EagerDeclaration<P>): EagerFunction => ({
  perValue: false,
  ...entry,
  lazy: false,
  // The declaration has checked the types; from here on arguments are a list.
  evaluate: entry.evaluate as EagerFunction['evaluate'],
});

export const defineLazyFunction = (entry: Omit<LazyFunction, 'lazy'>): LazyFunction => ({ ...entry, lazy: true });
