import type { SourceEntry } from '../../attributes/index.js';
import { type DirectorySource, objectsOf } from '../../directory/index.js';
import { entraAttributes, prepare } from '../../expression/index.js';
import type { Context } from '../../functions/index.js';
import type { Mapping, MappingTable } from '../../mapping/index.js';
import { questionOf, USERNAME } from '../../proof/index.js';
import { type Candidate, candidatesFor } from '../../proof/repair/candidates.js';
import { attempt } from '../../proof/repair/repair.js';
import { type JsonObject, writePath } from '../../scim/index.js';
import {
  Collisions,
  checkResource,
  normalisationOf,
  normaliseValue,
  type Profile,
  type ProfileRule,
  rulesFor,
} from '../../targets/index.js';
import { Failure, foldCase, Ignore } from '../../values/index.js';
import { filtersOf } from '../cycle/filters.js';
import { isEntitled, readScope } from '../cycle/scope.js';
import { toJson } from '../flow/json.js';

/**
 * An expression for usernames that is proved to break no rule and to give everybody a name, whoever is hired, and how it
 * did with everybody in scope today.
 */
export interface Suggestion {
  readonly target: string;
  readonly expression: string;
  readonly form: Candidate['form'];
  /** Whether it is also proved that no two people get one name. */
  readonly unique: boolean;
  /** For how many people in scope it was tried. */
  readonly people: number;
  /** How many of them would break a rule of the target. */
  readonly broken: number;
  /** How many would share a username with somebody. */
  readonly colliding: number;
  /** How many differ from somebody in case only, where a rule warns of that. */
  readonly caseClashes: number;
  /** How many have no value at all; and how many would get one who have none by the expression in use. */
  readonly empty: number;
  readonly filled: number;
  /** How many get another username than by the expression in use though that one breaks no rule. */
  readonly renamed: number;
}

export interface SuggestionOptions {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly source: DirectorySource;
  readonly context: Context;
  readonly blind: ReadonlySet<string>;
  readonly unread: ReadonlySet<string>;
}

/**
 * An expression for the username that is proved, and does better with today's people in scope than the one in use: the
 * first candidate with which nobody breaks a rule and no two are equal, else the best. Undefined where the one in use is
 * as good, or where the directory does not carry what it reads. The directory is read once for each candidate that is
 * tried, and only what does better is proved.
 */
export async function suggestName(options: SuggestionOptions): Promise<Suggestion | undefined> {
  const { table, profile, blind } = options;
  const mapping = table.users.mappings.find(({ target }) => target === USERNAME);
  if (mapping?.source === undefined || mapping.redacted || blind.has(USERNAME)) return undefined;
  const question = questionOf(mapping, table, profile, 'documented');
  const rules = rulesOfName(profile, mapping);
  if (question === undefined || rules.all.length === 0) return undefined;
  const inUse = await trial(mapping.source.text, mapping, rules, options);
  if (inUse === undefined) return undefined;
  let [least, best] = [troubles(inUse), NONE];
  for (const candidate of candidatesFor(question, profile.title)) {
    if (least === 0) break;
    const tried = await trial(candidate.expression, mapping, rules, options);
    if (tried === undefined || troubles(tried) >= least) continue;
    const proposal = attempt(candidate, question);
    if (typeof proposal === 'string') continue;
    const { form, expression, uniqueness } = proposal;
    best = { target: mapping.target, expression, form, unique: uniqueness !== undefined, ...tried };
    least = troubles(tried);
  }
  return best;
}

const NONE: Suggestion | undefined = undefined;

/** How an expression did with everybody in scope. */
type Trial = Omit<Suggestion, 'target' | 'expression' | 'form' | 'unique'>;

const troubles = ({ broken, colliding }: Trial): number => broken + colliding;

interface NameRules {
  readonly all: readonly ProfileRule[];
  readonly breaks: (name: string) => boolean;
  /** A name as the target compares it. */
  readonly keyOf: (name: string) => string;
  readonly isUnique: boolean;
  readonly warnsOfCase: boolean;
}

function rulesOfName({ users }: Profile, { path }: Mapping): NameRules {
  const all = rulesFor(users, path);
  const unique = all.filter((rule) => rule.kind === 'unique');
  const enforced = unique.filter(({ severity }) => severity === 'error');
  const checked = { ...users, rules: all.filter(({ kind }) => kind === 'forbid' || kind === 'most') };
  const normalisation = normalisationOf(users, path);
  const folds = enforced.some(({ folded }) => folded);
  return {
    all,
    breaks: (name) => {
      const resource: JsonObject = {};
      writePath(resource, path, name);
      return checkResource(checked, resource).length > 0;
    },
    keyOf: (name) => {
      const kept = normalisation === undefined ? name : normaliseValue(normalisation, name);
      return folds ? foldCase(kept) : kept;
    },
    isUnique: enforced.length > 0,
    warnsOfCase: unique.some(({ severity, folded }) => folded && severity !== 'error'),
  };
}

/** Undefined for an expression that does not compile. */
async function trial(
  expression: string,
  mapping: Mapping,
  rules: NameRules,
  { table, source, context, unread }: SuggestionOptions,
): Promise<Trial | undefined> {
  const evaluate = evaluatorOf(expression, mapping, table, context);
  const before = evaluatorOf(mapping.source?.text ?? '', mapping, table, context);
  if (evaluate === undefined || before === undefined) return undefined;
  const scope = await readScope(source, table.scope, filtersOf(table, unread));
  const names = new Collisions<undefined>();
  let [people, broken, empty, filled, renamed] = [0, 0, 0, 0, 0];
  for await (const user of objectsOf(source.users())) {
    if (!isEntitled(scope.user(user))) continue;
    people += 1;
    const entry: SourceEntry = { object: user, IsSoftDeleted: false };
    const name = evaluate(entry);
    if (name === undefined) {
      empty += 1;
      continue;
    }
    if (rules.breaks(name)) broken += 1;
    const old = before(entry);
    if (old === undefined) filled += 1;
    else if (old !== name && !rules.breaks(old)) renamed += 1;
    names.add(undefined, rules.keyOf(name));
  }
  const shared = (all: readonly { readonly subjects: readonly unknown[] }[]) =>
    all.reduce((sum, { subjects }) => sum + subjects.length, 0);
  return {
    people,
    broken,
    colliding: rules.isUnique ? shared(names.exact()) : 0,
    caseClashes: rules.warnsOfCase ? shared(names.folded()) : 0,
    empty,
    filled,
    renamed,
  };
}

/** The name that an expression gives; undefined where it gives none. */
function evaluatorOf(
  text: string,
  mapping: Mapping,
  { settings }: MappingTable,
  context: Context,
): ((entry: SourceEntry) => string | undefined) | undefined {
  const { compiled } = prepare<SourceEntry>(text, { attributes: entraAttributes('user'), settings });
  if (compiled === undefined) return undefined;
  return (entry) => {
    const value = compiled.evaluate(entry, context);
    if (value instanceof Failure || value instanceof Ignore) return undefined;
    const sent = toJson(value, mapping);
    return typeof sent === 'string' && sent !== '' ? sent : undefined;
  };
}
