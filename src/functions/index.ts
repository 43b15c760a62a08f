import type { FunctionEntry, Parameter } from './catalogue.js';
import * as lists from './lists.js';
import * as logic from './logic.js';
import * as replace from './replace.js';
import * as text from './text.js';

export { apply, receiveConstants } from './apply.js';
export {
  type Argument,
  type Context,
  type Documentation,
  type EagerFunction,
  type Evaluator,
  type FunctionEntry,
  isBlank,
  type LazyFunction,
  type Parameter,
  type Site,
} from './catalogue.js';
export { foreignAdvice } from './foreign.js';
export { functionRules, unknownWord } from './rules.js';
export { isUnsupported } from './unsupported.js';

const entries: readonly FunctionEntry[] = [text, lists, logic, replace].flatMap((family) => Object.values(family));

/** Every function of the language by its canonical name. */
export const catalogue: ReadonlyMap<string, FunctionEntry> = new Map(
  entries.map((entry) => [entry.name, entry] as const).sort(([a], [b]) => (a < b ? -1 : 1)),
);

const byLowerCase = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry] as const));

/** Finds a function whatever its case: Microsoft's own text writes `Instr(` and `switch(` too (expressions.md §3). */
export const findFunction = (name: string): FunctionEntry | undefined => byLowerCase.get(name.toLowerCase());

/** How many arguments a function takes. */
export function arity({ parameters }: FunctionEntry): { least: number; most: number } {
  const least = parameters.filter((parameter) => !parameter.optional && parameter.repeats !== 2).length;
  const repeats = parameters.some((parameter) => parameter.repeats > 0);
  return { least, most: repeats ? Number.POSITIVE_INFINITY : parameters.length };
}

/** The parameter that an argument falls on. */
export function parameterAt({ parameters }: FunctionEntry, index: number): Parameter | undefined {
  const last = parameters.at(-1);
  return parameters[index] ?? (last?.repeats ? last : undefined);
}
