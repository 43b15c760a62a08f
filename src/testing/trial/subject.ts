import type { DirectoryObject, SourceEntry } from '../../attributes/index.js';
import { compileMapping } from '../../expression/index.js';
import type { Context } from '../../functions/index.js';
import { isReference, type Mapping, type MappingTable, profileFor } from '../../mapping/index.js';
import { createBody } from '../../provisioning/flow/body.js';
import { flowsOf } from '../../provisioning/flow/flows.js';
import { attributesOf } from '../../provisioning/index.js';
import { type JsonObject, type JsonValue, readPath } from '../../scim/index.js';
import {
  checkResource,
  normalisationOf,
  normaliseValue,
  type Profile,
  type ProfileRule,
  type ResourceProfile,
  rulesFor,
  speaksOf,
  type Violation,
} from '../../targets/index.js';
import type { Failure } from '../../values/index.js';

/** What comes of one user at creation. */
export type Outcome =
  | { readonly kind: 'account'; readonly body: JsonObject; readonly violations: readonly Violation[] }
  | { readonly kind: 'failed'; readonly target: string; readonly failure: Failure }
  /** An expression leaves the user out with IgnoreObjectFlow. */
  | { readonly kind: 'left-out' };

/** The mappings of users and the rules of their target, ready to be tried on any user. */
export interface Subject {
  readonly name: string;
  readonly profile: Profile;
  readonly mappings: readonly Mapping[];
  /** What the mappings read, each attribute once. */
  readonly attributes: readonly string[];
  /** The rules by which values must be unique, each with the mappings it speaks of. */
  readonly unique: readonly { readonly rule: UniqueRule; readonly mappings: readonly Mapping[] }[];
  outcomeOf(user: DirectoryObject): Outcome;
  /** Some of the mappings, with the rules that speak of them. */
  narrowed(mappings: readonly Mapping[]): Subject;
  /** The mappings that a rule is about, in what it says of one of its targets. */
  spokenOf(rule: ProfileRule, target: string): readonly Mapping[];
  /** The value of a target attribute as the target compares it; undefined where there is none. */
  compared(body: JsonObject, mapping: Mapping): string | undefined;
}

export type UniqueRule = Extract<ProfileRule, { kind: 'unique' }>;

export interface SubjectOptions {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly context: Context;
  /** Only the rules that speak of the mappings, where they are no whole table. */
  readonly partial?: boolean;
}

/**
 * Every user is taken as new, enabled and in scope, and without app roles: rules are about accounts that are to be
 * created. Scoping filters are not looked at. References, which flow once all objects exist, are left out.
 */
export function subjectOf({ table, profile, context, partial = false }: SubjectOptions): Subject {
  const mappings = table.users.mappings.filter((mapping) => !isReference(mapping));
  const whole = profileFor(profile, table).users;
  const rules = partial ? restricted(whole, mappings) : whole;
  const { attributes } = table.users;
  const columns = mappings.map(({ target, source }) => ({ target, tree: source?.tree }));
  const evaluate = compileMapping<SourceEntry>(columns, { attributes, settings: table.settings });
  const spokenOf: Subject['spokenOf'] = (rule, target) => mappings.filter(({ path }) => speaksOf(rule, target, path));
  return {
    name: table.file,
    profile,
    mappings,
    attributes: [...new Set(mappings.flatMap(attributesOf))],
    unique: rules.rules.flatMap((rule) => {
      const spoken = rule.kind === 'unique' ? spokenOf(rule, rule.target.text) : [];
      return rule.kind === 'unique' && spoken.length > 0 ? [{ rule, mappings: spoken }] : [];
    }),
    outcomeOf: (user) => {
      const row = evaluate({ object: user, IsSoftDeleted: false }, context);
      const flows = flowsOf(mappings, row);
      if ('ignored' in flows) return { kind: 'left-out' };
      if ('failure' in flows) return { kind: 'failed', ...flows.failure };
      const body = createBody('user', flows.flows, table.job);
      return { kind: 'account', body, violations: checkResource(rules, body) };
    },
    narrowed: (some) =>
      subjectOf({ table: { ...table, users: { ...table.users, mappings: some } }, profile, context, partial: true }),
    spokenOf,
    compared: (body, { path }) => {
      const value: JsonValue | undefined = readPath(body, path);
      if (typeof value !== 'string' || value === '') return undefined;
      const normalisation = normalisationOf(rules, path);
      return normalisation === undefined ? value : normaliseValue(normalisation, value);
    },
  };
}

/** The rules that speak of these mappings; of what is required, only what they fill. */
function restricted(profile: ResourceProfile, mappings: readonly Mapping[]): ResourceProfile {
  const spoken = new Set(mappings.flatMap(({ path }) => rulesFor(profile, path)));
  const rules = profile.rules
    .filter((rule) => spoken.has(rule))
    .map((rule) => {
      if (rule.kind !== 'required') return rule;
      const targets = rule.targets.filter(({ text }) => mappings.some(({ path }) => speaksOf(rule, text, path)));
      return { ...rule, targets };
    });
  return { ...profile, rules };
}
