import {
  type Attribute,
  attribute,
  extended,
  isCore,
  locate,
  type Path,
  pathOf,
  printPath,
  type ResourceKind,
  type Schema,
  withExtensions,
} from '../scim/index.js';
import { OPEN_LISTS } from './every.js';
import type { ResourceForm } from './form-resource.js';
import { listed } from './paths.js';
import type { Profile, ResourceProfile, TargetPath } from './profile.js';

export type ExtensionForm = ResourceForm['extensions'][number];
type AttributeForm = ExtensionForm['attributes'][number];

/** A resource type with the extensions that a profile describes. */
export const describedKind = (kind: ResourceKind, extensions: readonly ExtensionForm[]): ResourceKind =>
  extensions.length === 0 ? kind : withExtensions(kind, extensions.map(schemaOf));

const schemaOf = ({ id, name, description, attributes }: ExtensionForm): Schema => ({
  id,
  name,
  description: description ?? 'An extension of the application.',
  attributes: attributes.map(attributeOf),
});

/** What a profile leaves out has the default of RFC 7643 §2.2; case counts in addresses and binary values (§2.3). */
function attributeOf(form: AttributeForm): Attribute {
  const { subAttributes, type = subAttributes === undefined ? 'string' : 'complex', mutability = 'readWrite' } = form;
  return attribute(form.name, form.description ?? 'An attribute of the application.', {
    type,
    mutability,
    multiValued: form.multiValued ?? false,
    required: form.required ?? false,
    caseExact: form.caseExact ?? (type === 'reference' || type === 'binary'),
    returned: form.returned ?? (mutability === 'writeOnly' ? 'never' : 'default'),
    ...(form.canonicalValues && { canonicalValues: form.canonicalValues }),
    ...(type === 'reference' && { referenceTypes: ['external'] }),
    ...(subAttributes && { subAttributes: subAttributes.map(attributeOf) }),
  });
}

/**
 * A profile for the target of a mapping table: where it accepts "all", also the extension attributes that the table
 * names, as texts. So do its other lists that say "all". A profile that lists what it accepts stays as it is.
 */
export function withTargets(
  profile: Profile,
  { users, groups }: { readonly users: readonly Path[]; readonly groups: readonly Path[] },
): Profile {
  return {
    ...profile,
    users: { ...profile.users, ...grown(profile.users, users) },
    groups: { ...profile.groups, ...grown(profile.groups, groups) },
  };
}

function grown(resource: ResourceProfile, paths: readonly Path[]): Partial<ResourceProfile> {
  if (!resource.open.has('accepted')) return {};
  const kind = extended(resource.kind, paths);
  const added = new Map<string, TargetPath>();
  for (const path of paths) {
    if (path.urn === undefined || isCore(path.urn) || listed(resource.accepted, path)) continue;
    const target = locate(kind, { urn: path.urn, attribute: path.attribute });
    if (target === undefined) continue;
    const whole = pathOf(target);
    added.set(printPath(whole), { text: printPath(whole), path: whole });
  }
  const lists = OPEN_LISTS.filter((name) => resource.open.has(name));
  return { kind, ...Object.fromEntries(lists.map((name) => [name, [...resource[name], ...added.values()]])) };
}
