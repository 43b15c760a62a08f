import type { Finding } from '../../diagnostics/index.js';
import { extensionOf, foldName, isCore, locate, type Path, printPath } from '../../scim/index.js';
import { listed, type Profile, type ProfileRule, type ResourceProfile, rulesFor } from '../../targets/index.js';
import type { Mapping } from '../table.js';
import type { Check, Subject } from './check.js';
import { refusals } from './refusal.js';
import { at, rowOf, rowText } from './rows.js';
import * as rules from './rules-acceptance.js';
import { titleOf } from './title.js';

/** What the profile of the target says of the mapped attributes and of fixed texts. */
export const checkAcceptance: Check = function* (subject) {
  const { object, profile, resource } = subject;
  if (!object.enabled || profile === undefined || resource === undefined) return;
  for (const mapping of object.mappings) {
    yield* kept(subject, profile, resource, mapping);
    yield* fixedTexts(
      resource,
      mapping,
      object.resource && locate(object.resource, mapping.path)?.attribute.uniqueness,
    );
  }
  yield* tooMany(profile, resource, object.mappings);
};

function* kept(
  { file, object }: Subject,
  profile: Profile,
  resource: ResourceProfile,
  mapping: Mapping,
): Generator<Finding> {
  const { target, path, apply } = mapping;
  const title = titleOf(profile);
  const kind = object.resource;
  if (kind === undefined || isElsewhere(kind, path)) return;
  const rule = resource.rules.find((one) => one.kind === 'says' && one.when === 'unlisted');
  if (!listed(resource.accepted, path)) {
    if (path.urn !== undefined && !isCore(path.urn) && extensionOf(kind, path.urn) === undefined) {
      yield rules.unknownExtension.finding({ urn: path.urn, title }, at(mapping));
      return;
    }
    const data = { target, title, says: rule?.sentence, help: rule?.help };
    const finding = rules.notAccepted.finding(data, at(mapping));
    yield certain(resource, rule) ? finding : { ...finding, severity: 'warning' };
  } else if (apply === 'always' && !listed(resource.patchable, path)) {
    const row = rowText(file.format, rowOf(mapping, { apply: 'create' }));
    const finding = rules.notPatchable.finding({ target, title, says: rule?.sentence, row }, at(mapping));
    yield certain(resource, rule) ? finding : { ...finding, severity: 'warning' };
  }
}

/** Whether the target surely refuses what it does not keep. A profile may only infer it, or say that it reads over it. */
const certain = ({ unlisted }: ResourceProfile, rule: ProfileRule | undefined): boolean =>
  unlisted === 'refuse' && rule?.documented !== false;

/** What `targets.ts` and the reader have said enough about: attributes that nobody can write by this name. */
function isElsewhere(kind: NonNullable<Subject['object']['resource']>, path: Path): boolean {
  const found = locate(kind, path);
  if (found === undefined)
    return path.urn === undefined || isCore(path.urn) || extensionOf(kind, path.urn) !== undefined;
  const bare = found.urn !== undefined && path.urn === undefined;
  return bare || [found.attribute, found.sub].some((one) => one?.mutability === 'readOnly');
}

/** Constants and defaults are known before any person is seen. */
function* fixedTexts(resource: ResourceProfile, mapping: Mapping, uniqueness: string | undefined): Generator<Finding> {
  const { target, path, source, default: fallback } = mapping;
  const unique = rulesFor(resource, path).some((rule) => rule.kind === 'unique') || uniqueness === 'server';
  const texts = [
    ...(source?.tree.kind === 'constant' ? [{ value: source.tree.value, how: 'the same for everybody' }] : []),
    ...(fallback === undefined ? [] : [{ value: fallback, how: 'what everybody without a value would get' }]),
  ];
  for (const { value, how } of texts) {
    if (value === '') continue;
    for (const { rule, sentence } of refusals(resource, path, value)) {
      const data = { target, value, says: sentence, rule: rule.id, help: rule.help };
      yield rules.refusedConstant.finding(data, at(mapping));
    }
    if (unique) yield rules.sharedConstant.finding({ target, value, how }, at(mapping));
  }
}

/** Every row after the first that gives an attribute a further value than the target takes. */
function* tooMany(profile: Profile, resource: ResourceProfile, mappings: readonly Mapping[]): Generator<Finding> {
  for (const rule of resource.rules) {
    if (rule.kind !== 'most') continue;
    const elements = new Set<string>();
    for (const mapping of mappings) {
      if (!rulesFor(resource, mapping.path).includes(rule)) continue;
      const { sub: _, ...element } = mapping.path;
      const before = elements.size;
      elements.add(foldName(printPath(element)));
      if (elements.size <= rule.most || elements.size === before) continue;
      const data = { target: mapping.target, most: rule.most, says: rule.sentence, title: titleOf(profile) };
      yield rules.tooMany.finding(data, at(mapping));
    }
  }
}
