import { foldCase } from '../values/index.js';
import * as casing from './casing.js';
import type { FunctionEntry, Parameter } from './catalogue.js';
import * as dates from './dates.js';
import * as encoding from './encoding.js';
import * as flow from './flow.js';
import * as generated from './generated.js';
import * as leftovers from './leftovers.js';
import * as lists from './lists.js';
import * as logic from './logic.js';
import * as names from './names.js';
import * as numbers from './numbers.js';
import * as replace from './replace.js';
import * as roles from './roles.js';
import * as tenant from './tenant.js';
import * as text from './text.js';

export { apply, receiveConstants } from './apply.js';
export {
  type Argument,
  type Documentation,
  type EagerFunction,
  type Evaluator,
  type FunctionEntry,
  isBlank,
  type LazyFunction,
  type Parameter,
  type Site,
} from './catalogue.js';
export { type Context, type ContextOptions, createContext } from './context.js';
export { foreignAdvice } from './foreign.js';
export { type ReplaceMode, replaceMode } from './replace-mode.js';
export { functionRules, unknownWord } from './rules.js';
export {
  defaultSettings,
  isSettingName,
  SETTINGS,
  type SettingEntry,
  type SettingName,
  type Settings,
  settingNames,
} from './settings.js';

const families = [
  casing,
  dates,
  encoding,
  flow,
  generated,
  leftovers,
  lists,
  logic,
  names,
  numbers,
  replace,
  roles,
  tenant,
  text,
];
const entries: readonly FunctionEntry[] = families.flatMap((family): FunctionEntry[] => Object.values(family));

const byName = (chosen: readonly FunctionEntry[]): ReadonlyMap<string, FunctionEntry> =>
  new Map(chosen.map((entry) => [entry.name, entry] as const).sort(([a], [b]) => (foldCase(a) < foldCase(b) ? -1 : 1)));

/** The functions of Microsoft's lists by their canonical names (expressions.md §5). */
export const catalogue = byName(entries.filter(({ unlisted }) => !unlisted));

/** Functions that only Microsoft's examples have; they are evaluated with a warning. */
export const unlistedFunctions = byName(entries.filter(({ unlisted }) => unlisted));

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

/** How a function is called, for messages: `Mid(source, start, length)`. */
export function signature(entry: FunctionEntry): string {
  const names = entry.parameters.map(({ key, optional, repeats }) => {
    const name = repeats === 2 ? 'key, value' : key;
    return `${name}${optional ? '?' : ''}${repeats > 0 ? ', ...' : ''}`;
  });
  return `${entry.name}(${names.join(', ')})`;
}
