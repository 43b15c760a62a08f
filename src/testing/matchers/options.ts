import type { DirectoryUser } from '../../directory/index.js';
import { type Context, createContext } from '../../functions/index.js';
import { parseDate } from '../../values/index.js';
import type { Domains } from '../arbitraries/values.js';
import { type Subject, subjectOf } from '../trial/subject.js';
import { type MappingInput, readMapping, readProfile } from './input.js';

/** What every check can be told. */
export interface CheckOptions {
  /** The users to check, under the property names of Microsoft Graph. Without them random users are made. */
  readonly users?: Iterable<DirectoryUser>;
  /** How many random users, or pairs of them (default: 1000). */
  readonly numRuns?: number;
  /** The same seed makes the same users (default: another one every time, told when a check fails). */
  readonly seed?: number;
  /** `any` for random users of a directory that holds more than the documentation says (default: documented). */
  readonly domains?: Domains;
  /** What an expression is for (default: userName); a mapping file says so itself. */
  readonly target?: string;
  /** Values of macros, by name: `{ DefaultDomain: 'contoso.com' }`. */
  readonly macros?: Readonly<Record<string, string>>;
}

/** How the users of a check came about. */
export interface Trial {
  readonly seed: number;
  readonly runs: number;
  readonly domains: Domains;
}

const RUNS = 1000;
const HIGHEST_SEED = 0x7fffffff;

export const trialOf = ({ numRuns = RUNS, seed = randomSeed(), domains = 'documented' }: CheckOptions): Trial => ({
  seed,
  runs: numRuns,
  domains,
});

const randomSeed = (): number => Math.floor(Math.random() * HIGHEST_SEED);

/** The mapping, ready to be tried; without a profile's name with that of its own target. */
export async function subjectFor(
  input: MappingInput,
  name: string | undefined,
  options: CheckOptions,
): Promise<Subject> {
  const { table, partial, folder } = await readMapping(input, options.target);
  const profile = name === undefined ? await readProfile(table.target, folder) : await readProfile(name, undefined);
  return subjectOf({ table, profile, context: contextOf(options), partial });
}

/** The moment that Now() gives here, as in golden tests: the same today and in a year. */
const NOW = parseDate('2026-01-15T08:00:00Z');

function contextOf({ macros = {} }: CheckOptions): Context {
  const { DefaultDomain: defaultDomain } = macros;
  return createContext({
    ...(NOW && { now: NOW }),
    macros: new Map(Object.entries(macros)),
    ...(defaultDomain !== undefined && { defaultDomain }),
  });
}
