import { domainOf, type ObjectKind, sourceAttribute, sourceAttributes, widestDomainOf } from '../attributes/index.js';
import { nearest } from '../diagnostics/index.js';
import { settingsOf } from '../expression/index.js';
import type { Settings } from '../functions/index.js';
import type { Mapping, MappingTable } from '../mapping/index.js';
import { profileFor } from '../mapping/index.js';
import type { Proved } from '../proof/findings.js';
import {
  domainsOf,
  keyAttributes,
  prove,
  proveUnique,
  type Question,
  questionOf,
  USERNAME,
  type Width,
} from '../proof/index.js';
import { foldName, type Path, parsePath, printPath } from '../scim/index.js';
import { normalisationOf, type Profile, rulesFor } from '../targets/index.js';
import type { ExpressionSubject, MappingSubject } from './prove-subject.js';
import { UsageError } from './usage.js';

/** How everything is asked that one command asks. */
export interface Asking {
  readonly profile: Profile;
  readonly domains: Width;
  /** The attributes of --key; without any, those that Entra gives to no two people. */
  readonly keys: readonly string[];
  /** Answers of --setting, over those of a mapping file. */
  readonly settings: Partial<Settings>;
  /** The target attribute of --for, or `all`. */
  readonly target: string | undefined;
}

/** The rows of a mapping file that are asked for, each proved. */
export function mappingRows({ table, file }: MappingSubject, asking: Asking): Proved[] {
  const profile = profileFor(asking.profile, table);
  const { mappings } = table.users;
  const rows =
    asking.target === 'all'
      ? mappings.filter(({ path, source }) => source !== undefined && hasStringRules(profile, path))
      : [rowOf(mappings, asking.target ?? USERNAME, file)];
  return rows.flatMap((mapping) => proveRow(mapping, table, { ...asking, profile }));
}

const hasStringRules = (profile: Profile, path: Path): boolean =>
  rulesFor(profile.users, path).some(({ kind }) => kind === 'forbid');

function rowOf(mappings: readonly Mapping[], target: string, file: string): Mapping {
  const wanted = foldName(printPath(pathOf(target)));
  const found = mappings.find(({ path }) => foldName(printPath(path)) === wanted);
  if (found === undefined) {
    throw new UsageError(`${file} has no row for ${target}. It has: ${mappings.map((one) => one.target).join(', ')}.`);
  }
  if (found.source === undefined) throw new UsageError(`In ${file} the row of ${target} has no source: nothing flows.`);
  return found;
}

/** A target attribute as it was typed. */
export function pathOf(target: string): Path {
  const parsed = parsePath(target);
  if ('problem' in parsed) throw new UsageError(`--for needs a target attribute such as userName: ${parsed.problem}.`);
  return parsed.path;
}

/** A row as it is proved; none where it has no source. */
export function proveRow(mapping: Mapping, { settings }: Pick<MappingTable, 'settings'>, asking: Asking): Proved[] {
  const { source, target } = mapping;
  if (source === undefined) return [];
  const question = rowQuestion(mapping, { kind: 'user', settings }, asking);
  return [{ target, text: source.text, place: source.place, question, ...proofOf(question, asking) }];
}

/** What is asked of a row that has a source. */
export function rowQuestion(
  mapping: Mapping,
  { kind, settings }: { readonly kind: ObjectKind; readonly settings: MappingTable['settings'] },
  { profile, domains, settings: over }: Asking,
): Question {
  const question = questionOf(mapping, { settings: { ...settings, ...over } }, profile, domains);
  if (question === undefined) throw new Error('a row without source has no expression');
  return kind === 'user' ? question : { ...question, domainOf: (name) => groupDomain[domains](name) };
}

const groupDomain: Readonly<Record<Width, Question['domainOf']>> = {
  documented: (name) => domainOf('group', name),
  any: (name) => widestDomainOf('group', name),
};

/** An expression that stands in no mapping, proved as if it were the source of a target attribute. */
export function expressionRow(subject: ExpressionSubject, asking: Asking): Proved {
  const target = targetOf(asking);
  const question = expressionQuestion(subject, asking);
  return { target, text: subject.text, place: subject.place, question, ...proofOf(question, asking) };
}

/** The target attribute of an expression that stands in no mapping. */
export function targetOf({ target = USERNAME }: Asking): string {
  if (target === 'all') throw new UsageError('--for all is for mapping files; an expression has one target attribute.');
  return target;
}

export function expressionQuestion({ tree }: ExpressionSubject, asking: Asking): Question {
  const { profile, domains, settings } = asking;
  const path = pathOf(targetOf(asking));
  return {
    tree,
    settings: settingsOf({ settings }),
    domainOf: domainsOf(domains),
    fallback: undefined,
    rules: rulesFor(profile.users, path),
    normalisation: normalisationOf(profile.users, path),
  };
}

function proofOf(question: Question, { keys }: Asking): Pick<Proved, 'proof' | 'uniqueness'> {
  const asksForUnique = question.rules.some(({ kind }) => kind === 'unique');
  return {
    proof: prove(question),
    uniqueness: asksForUnique ? proveUnique(question, keys.length > 0 ? keys : keyAttributes()) : undefined,
  };
}

/** The attributes of --key, which have to exist. */
export function readKeys(names: readonly string[]): readonly string[] {
  const unknown = names.find((name) => sourceAttribute('user', name) === undefined);
  if (unknown === undefined) return names;
  const similar = nearest(
    unknown,
    sourceAttributes('user').map(({ name }) => name),
  );
  const hint = similar === undefined ? '' : ` Did you mean ${similar}? Case counts.`;
  throw new UsageError(`--key needs the name of a source attribute, and got "${unknown}".${hint}`);
}
