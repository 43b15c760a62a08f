import { hash } from 'node:crypto';
import { walk } from '../../../grammar/index.js';
import { type DirectoryObject, graphProperties, type SourceEntry } from '../../attributes/index.js';
import { compileMapping, entraAttributes, type Row } from '../../expression/index.js';
import type { Context } from '../../functions/index.js';
import {
  filterAttributes,
  isReference,
  type JobSettings,
  type Mapping,
  type MappingTable,
  matchingMappings,
  type ObjectAction,
} from '../../mapping/index.js';
import type { Kind } from '../memory/kind.js';
import type { Endpoint } from '../wire/conversation.js';
import type { Entitlement } from './scope.js';

/** What is the same for every object of a type, settled once per cycle. */
export interface ObjectPlan {
  readonly kind: Kind;
  readonly endpoint: Endpoint;
  /** The mappings that are evaluated: all but the references. */
  readonly mappings: readonly Mapping[];
  /** The mappings of references, which flow in a pass of their own once all objects exist. */
  readonly references: readonly Mapping[];
  readonly matching: readonly Mapping[];
  readonly actions: ReadonlySet<ObjectAction>;
  readonly job: JobSettings;
  /** The mappings that read IsSoftDeleted; without one, leaving has no effect (provisioning.md §2.5). */
  readonly disabling: ReadonlySet<Mapping>;
  /** The mappings of what the target directory requires of every object (provisioning.md §1.5). */
  readonly required: readonly Mapping[];
  /** A required value cannot be known, because the directory does not carry the property it is read from. */
  readonly blind: boolean;
  readonly rolesOf: ((id: string) => readonly unknown[]) | undefined;
  readonly evaluate: (entry: SourceEntry) => Row;
  /** Stands for everything that the mappings, the filters and the scope see of an object. */
  readonly print: (object: DirectoryObject, entitlement: Entitlement) => string;
}

interface Circumstances {
  readonly table: MappingTable;
  readonly context: Context;
  readonly blind: ReadonlySet<string>;
  readonly rolesOf?: ((id: string) => readonly unknown[]) | undefined;
}

const REQUIRED: Readonly<Record<Kind, string>> = { user: 'userName', group: 'displayName' };

export function planFor(kind: Kind, { table, context, blind, rolesOf }: Circumstances): ObjectPlan {
  const objectMapping = kind === 'user' ? table.users : table.groups;
  const [references, mappings] = [true, false].map((wanted) =>
    objectMapping.mappings.filter((mapping) => isReference(mapping) === wanted),
  ) as [Mapping[], Mapping[]];
  const columns = mappings.map(({ target, source }) => ({ target, tree: source?.tree }));
  const evaluate = compileMapping<SourceEntry>(columns, {
    attributes: entraAttributes(kind),
    settings: table.settings,
  });
  const read = [...mappings.flatMap(attributesOf), ...filterAttributes(objectMapping.filter)];
  const properties = graphProperties(kind, read).filter((name) => !NOT_OF_THE_OBJECT.has(name));
  return {
    kind,
    endpoint: kind === 'user' ? '/Users' : '/Groups',
    mappings,
    references,
    matching: matchingMappings({ ...objectMapping, mappings }),
    actions: objectMapping.actions,
    job: table.job,
    disabling: new Set(mappings.filter((mapping) => attributesOf(mapping).includes('IsSoftDeleted'))),
    required: mappings.filter(({ target }) => target === REQUIRED[kind]),
    blind: mappings.some(({ target }) => blind.has(target)),
    rolesOf,
    evaluate: (entry): Row => evaluate(entry, context),
    print: (object, { active, assigned, filtered, reason }) =>
      printOf([
        [active, assigned, filtered ?? null, reason ?? null],
        ...properties.map((name) => object[name] ?? null),
        rolesOf?.(object.id) ?? null,
      ]),
  };
}

/** Graph's properties that are references: they are watched apart, and who is deleted is part of the scope. */
const NOT_OF_THE_OBJECT: ReadonlySet<string> = new Set(['manager', 'members', 'appRoleAssignments', 'deletedDateTime']);

/** A short text that differs where the values do. */
export const printOf = (values: unknown): string => hash('sha1', JSON.stringify(values), 'base64url').slice(0, 16);

/** The source attributes that a mapping reads, each once, in the order of the expression. */
export function attributesOf({ source }: Mapping): readonly string[] {
  if (source === undefined) return [];
  const names = [...walk(source.tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []));
  return [...new Set(names)];
}

/** Stands for everything of a table that makes the service begin anew when it is edited (provisioning.md §2.10). */
export const printOfTable = ({ users, groups }: MappingTable): string =>
  printOf(
    [users, groups].map(({ mappings, filter, actions, enabled }) => [
      enabled,
      [...actions].sort(),
      mappings.map(({ target, source, match, apply, flow, default: fallback }) => [
        target,
        source?.text ?? null,
        match ?? null,
        apply,
        flow,
        fallback ?? null,
      ]),
      filter?.groups.map(({ clauses }) =>
        clauses.map(({ attribute, operator, values }) => [attribute.text, operator, values.map(({ text }) => text)]),
      ) ?? null,
    ]),
  );
