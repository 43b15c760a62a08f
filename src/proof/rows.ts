import { domainOf, sourceAttributes, widestDomainOf } from '../attributes/index.js';
import { settingsOf } from '../expression/index.js';
import type { Mapping, MappingTable } from '../mapping/index.js';
import { normalisationOf, type Profile, rulesFor } from '../targets/index.js';
import { prove } from './prove.js';
import type { Proof, Question, Uniqueness } from './result.js';
import { proveUnique } from './unique/unique.js';

/** The target attribute that is proved unless another is asked for. */
export const USERNAME = 'userName';

/** Whether attributes hold what Microsoft documents, or anything at all. */
export type Width = 'documented' | 'any';

export interface RowOptions {
  readonly domains: Width;
  /** The target attributes whose rows are proved, as the file writes them; `userName` when left out. */
  readonly targets?: readonly string[];
  /** The attributes of which no two people have the same value; `keyAttributes()` when left out. */
  readonly keys?: readonly string[];
}

/** A row of a mapping table, and what is known of it for everybody. */
export interface RowProof {
  readonly mapping: Mapping;
  readonly question: Question;
  readonly proof: Proof;
  /** Undefined where no rule of the target, one that it certainly has, asks for unique values. */
  readonly uniqueness: Uniqueness | undefined;
}

/** Proves rows of the mapping table for users: those with an expression. */
export function proveRows(
  table: MappingTable,
  profile: Profile,
  { domains, targets = [USERNAME], keys = keyAttributes() }: RowOptions,
): RowProof[] {
  return table.users.mappings.flatMap((mapping) => {
    if (!targets.includes(mapping.target)) return [];
    const question = questionOf(mapping, table, profile, domains);
    if (question === undefined) return [];
    const asks = question.rules.some(({ kind, severity }) => kind === 'unique' && severity === 'error');
    return [{ mapping, question, proof: prove(question), uniqueness: asks ? proveUnique(question, keys) : undefined }];
  });
}

/** What has to be true of a row; undefined where it has no expression. */
export function questionOf(
  mapping: Mapping,
  table: Pick<MappingTable, 'settings'>,
  profile: Profile,
  domains: Width,
): Question | undefined {
  const { source, path } = mapping;
  if (source === undefined) return undefined;
  return {
    tree: source.tree,
    settings: settingsOf({ settings: table.settings }),
    domainOf: domainsOf(domains),
    fallback: mapping.default,
    rules: rulesFor(profile.users, path),
    normalisation: normalisationOf(profile.users, path),
  };
}

/** What attributes of users can hold. */
export const domainsOf =
  (width: Width): Question['domainOf'] =>
  (name) =>
    width === 'any' ? widestDomainOf('user', name) : domainOf('user', name);

/** The attributes of users of which no two people have the same value, and which never change. */
export const keyAttributes = (): string[] =>
  sourceAttributes('user').flatMap(({ name, unique, stable }) => (unique && stable ? [name] : []));
