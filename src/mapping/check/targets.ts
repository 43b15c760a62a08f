import { sourceAttribute } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { factsOf, foldName, isCore, locate, pathOf, printPath, type ResourceKind, USER } from '../../scim/index.js';
import type { Mapping } from '../table.js';
import type { Check, Subject } from './check.js';
import { at, namesIn } from './rows.js';
import * as rules from './rules-targets.js';

/** Target attributes that SCIM has, mapped in a way that cannot work. What the target itself says: see `acceptance.ts`. */
export const checkTargets: Check = function* (subject) {
  const { object } = subject;
  if (!object.enabled || object.resource === undefined) return;
  for (const mapping of object.mappings) yield* checkTarget(subject, object.resource, mapping);
};

function* checkTarget(subject: Subject, kind: ResourceKind, mapping: Mapping): Generator<Finding> {
  const { target, path, source } = mapping;
  if (path.filter !== undefined && factsOf(path.filter) === undefined) {
    yield rules.filterNotEq.finding({ target }, at(mapping));
  }
  const legacy = path.urn === undefined ? undefined : currentUrn(path.urn, kind);
  if (legacy !== undefined && path.urn !== undefined) {
    yield rules.legacyUrn.finding({ urn: path.urn, instead: printPath({ ...path, urn: legacy }) }, at(mapping));
  }
  const found = locate(kind, path);
  if (found === undefined) return;
  const { attribute, sub, urn } = found;
  if ([attribute, sub].some((one) => one?.mutability === 'readOnly')) {
    yield rules.readOnly.finding({ target }, at(mapping));
    return;
  }
  if (urn !== undefined && path.urn === undefined) {
    yield rules.bareExtension.finding({ target, full: printPath(pathOf(found)) }, at(mapping));
  }
  const reason = UNSUPPORTED.get(foldName(attribute.name));
  if (reason !== undefined && kind === USER) yield rules.unsupported.finding({ target, reason }, at(mapping));
  yield* whole(subject, found, mapping);
  const reference = REFERENCES.get(foldName(attribute.name));
  const text = source === undefined || mapping.broken ? undefined : isText(subject, source.tree);
  if (reference && text && sub?.name !== 'displayName') {
    yield rules.referenceFromText.finding({ target, attribute: reference }, at(mapping));
  }
  if (kind === USER && foldName(attribute.name) === 'username' && mapping.apply === 'always' && source) {
    const names = namesIn(source).filter((name) => sourceAttribute('user', name)?.stable !== true);
    if (names.length > 0) yield rules.rename.finding({ target, names: names.map((name) => `[${name}]`) }, at(mapping));
  }
}

/** A complex attribute that is named without saying which of its values, or which part, is meant. */
function* whole(
  { object }: Subject,
  found: NonNullable<ReturnType<typeof locate>>,
  mapping: Mapping,
): Generator<Finding> {
  const { attribute, sub } = found;
  const { target, path, source } = mapping;
  const name = foldName(attribute.name);
  if (attribute.type !== 'complex' || REFERENCES.has(name)) return;
  const parts = [...attribute.subAttributes.values()].map((one) => one.name);
  if (attribute.multiValued && path.filter === undefined) {
    // A function that gives a list of roles, or a list itself, fills the whole attribute.
    if (sub === undefined && source && (source.tree.kind === 'call' || isList(object.kind, source.tree))) return;
    const part = sub?.name ?? (parts.includes('value') ? 'value' : (parts[0] ?? ''));
    const filter = name === 'roles' ? 'primary eq "True"' : 'type eq "work"';
    const suggestion = `${attribute.name}[${filter}].${part}`;
    yield rules.noFilter.finding({ target, suggestion }, at(mapping));
  } else if (sub === undefined && !parts.includes('value')) {
    const names = parts.map((part) => printPath({ ...path, sub: part }));
    yield rules.needsPart.finding({ target, parts: names.join(', ') }, at(mapping));
  }
}

const isList = (kind: Subject['object']['kind'], tree: { readonly kind: string; readonly name?: string }): boolean =>
  kind !== undefined && tree.kind === 'attribute' && sourceAttribute(kind, tree.name ?? '')?.multivalued === true;

/** Attributes that refer to another object, and the source attribute for each. */
const REFERENCES: ReadonlyMap<string, string> = new Map([
  ['manager', 'manager'],
  ['members', 'members'],
]);

/** Whether a source surely gives a text: it reads no reference, and no attribute of which nothing is known. */
function isText({ object: { kind } }: Subject, tree: NonNullable<Mapping['source']>['tree']): boolean {
  if (kind === undefined) return false;
  if (tree.kind === 'constant') return true;
  return tree.kind === 'attribute' && (sourceAttribute(kind, tree.name)?.type ?? 'Reference') !== 'Reference';
}

const UNSUPPORTED: ReadonlyMap<string, string> = new Map([
  ['password', 'Entra does not provision passwords to applications.'],
  ['photos', 'Entra does not provision photos to applications.'],
]);

const LEGACY = /^(?:urn:scim:schemas:|http:\/\/schemas\.microsoft\.com\/2006\/11\/ResourceManagement\/ADSCIM)/i;

/** The SCIM 2.0 URN in the place of an old one; undefined for a URN that is not old. */
const currentUrn = (urn: string, { extensionSchemas, schema }: ResourceKind): string | undefined =>
  isCore(urn) || !LEGACY.test(urn) ? undefined : (extensionSchemas[0] ?? schema).id;
