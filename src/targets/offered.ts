import { type Attribute, factsOf, foldName, type Path, type Schema } from '../scim/index.js';
import { listed, sameAttribute } from './paths.js';
import type { GroupProfile, ProfileRule, ResourceProfile, TargetPath } from './profile.js';

/** The schemas of one kind of resource as they are at a target. */
export interface Offered {
  readonly schema: Schema;
  /** The extensions of which the target has anything, and whether every resource must have attributes of one. */
  readonly extensions: readonly { readonly schema: Schema; readonly required: boolean }[];
}

/** What a profile says of attributes, as far as a schema can tell it. */
interface Statements {
  readonly accepted: readonly TargetPath[];
  /** What only the target can set, such as the groups of a user, is there where it can be searched by. */
  readonly searched: readonly TargetPath[];
  /** What the target makes itself, of other attributes or always the same. */
  readonly made: readonly TargetPath[];
  /** What neither PUT nor PATCH changes. */
  readonly lasting: (path: Path) => boolean;
  readonly enforced: readonly ProfileRule[];
}

/**
 * What resources have at a target: of SCIM's attributes, those that it accepts or makes itself. What it makes is
 * read-only, what no update changes immutable, what its rules refuse to miss required, what they compare unique
 * (RFC 7643 §7).
 */
export function offered(resource: ResourceProfile | GroupProfile): Offered {
  const { kind, createOnly, patchable, filterable } = resource;
  const statements: Statements = {
    accepted: resource.accepted.flatMap(withoutFilter),
    searched: filterable,
    made: [...resource.derived, ...resource.fixed].map(({ target }) => target),
    lasting: (path) => listed(createOnly, path) && !listed(patchable, path),
    enforced: resource.rules.filter(({ severity }) => severity === 'error'),
  };
  const extensions = kind.extensionSchemas
    .map((one) => narrowed(statements, one, one.id))
    .filter(({ attributes }) => attributes.length > 0);
  return {
    schema: withMembers(resource, narrowed(statements, kind.schema)),
    extensions: extensions.map((one) => ({ schema: one, required: one.attributes.some(({ required }) => required) })),
  };
}

/** `emails[type eq "work"].value` stands for the value, and for the type that tells which. */
function withoutFilter({ text, path }: TargetPath): TargetPath[] {
  const { filter, ...plain } = path;
  if (filter === undefined) return [{ text, path }];
  const facts = [...(factsOf(filter)?.keys() ?? [])].map((sub) => ({ text, path: { ...plain, sub } }));
  return [{ text, path: plain }, ...facts];
}

function narrowed(statements: Statements, schema: Schema, urn?: string): Schema {
  const { accepted, searched } = statements;
  const attributes = schema.attributes.flatMap((one) => {
    const present = { ...statements, accepted: one.mutability === 'readOnly' ? searched : accepted };
    return attributeAt(present, one, { ...(urn !== undefined && { urn }), attribute: one.name });
  });
  return { ...schema, attributes };
}

function attributeAt(statements: Statements, attribute: Attribute, path: Path): Attribute[] {
  const { accepted, made, lasting, enforced } = statements;
  const parts = attribute.subAttributes?.flatMap((one) => attributeAt(statements, one, { ...path, sub: one.name }));
  const isMade = made.some((one) => same(one.path, path));
  const isThere = parts === undefined ? isMade || listed(accepted, path) : parts.length > 0;
  if (!isThere) return [];
  const readOnly = isMade || parts?.every(({ mutability }) => mutability === 'readOnly');
  const changing = attribute.mutability === 'readWrite' && lasting(path) ? 'immutable' : attribute.mutability;
  const isUnique = enforced.some((rule) => rule.kind === 'unique' && same(rule.target.path, path));
  return [
    {
      ...attribute,
      required: attribute.required || enforced.some((rule) => requires(rule, path)),
      mutability: readOnly ? 'readOnly' : changing,
      uniqueness: isUnique ? 'server' : 'none',
      ...(parts && { subAttributes: parts }),
    },
  ];
}

/** A rule that asks for a sub-attribute asks for the attribute too, and not the other way round. */
const requires = (rule: ProfileRule, path: Path): boolean =>
  rule.kind === 'required' &&
  rule.targets.some((one) => sameAttribute(one.path, path) && (path.sub === undefined || same(one.path, path)));

const same = (a: Path, b: Path): boolean => sameAttribute(a, b) && foldName(a.sub ?? '') === foldName(b.sub ?? '');

/** What a member can be, and what is told of it. */
function withMembers(resource: ResourceProfile | GroupProfile, schema: Schema): Schema {
  if (!('memberTypes' in resource)) return schema;
  const { memberTypes: types, memberParts } = resource;
  const told: ReadonlySet<string> = new Set(memberParts);
  const part = (one: Attribute): Attribute => ({
    ...one,
    ...(one.name === 'type' && { canonicalValues: types }),
    ...(one.name === '$ref' && { referenceTypes: types }),
  });
  const attributes = schema.attributes.map((one) =>
    one.name === 'members' && one.subAttributes
      ? { ...one, subAttributes: one.subAttributes.filter(({ name }) => told.has(name)).map(part) }
      : one,
  );
  return { ...schema, attributes };
}
