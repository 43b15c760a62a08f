import type { Mapping } from '../../mapping/index.js';
import { type JsonObject, type JsonValue, readAll, readPath } from '../../scim/index.js';
import { answeredResource, normaliseResource, type ProfileRule, type ResourceProfile } from '../../targets/index.js';
import { foldCase } from '../../values/index.js';
import type { Key } from './register.js';

export type UniqueRule = Extract<ProfileRule, { kind: 'unique' }>;

/** The rules of unique values that a target enforces. */
export const enforcedRules = ({ rules }: ResourceProfile): readonly UniqueRule[] =>
  rules.filter((rule): rule is UniqueRule => rule.kind === 'unique' && rule.severity === 'error');

const textsIn = (values: readonly JsonValue[]): readonly string[] =>
  values.flatMap((value) => (typeof value === 'object' || value === '' ? [] : [String(value)]));

/** Accounts by a matching attribute, as a search of the target compares it (RFC 7644 §3.4.2.2: caseExact). */
export const matchingKey = (profile: ResourceProfile, mapping: Mapping): Key => ({
  name: matchingName(mapping),
  textsOf: (resource) =>
    textsIn(readAll(answeredResource(profile, resource), mapping.path)).map((text) => matchingText(mapping, text)),
});

export const matchingName = ({ target }: Mapping): string => `match ${target}`;

export const matchingText = ({ caseExact }: Pick<Mapping, 'caseExact'>, text: string): string =>
  caseExact ? text : foldCase(text);

/** Accounts by a value that no two may share, as the target compares it. */
export const uniqueKey = (profile: ResourceProfile, rule: UniqueRule): Key => ({
  name: uniqueName(rule),
  textsOf: (resource) => uniqueTexts(profile, rule, resource),
});

export const uniqueName = ({ id }: UniqueRule): string => `unique ${id}`;

export function uniqueTexts(profile: ResourceProfile, { target, folded }: UniqueRule, resource: JsonObject): string[] {
  const value = readPath(normaliseResource(profile, resource), target.path);
  if (typeof value !== 'string' || value === '') return [];
  return [folded ? foldCase(value) : value];
}

/** What may tell that an account is somebody's, though no matching attribute does. The first is the surest. */
export const LIKENESSES = ['userName', 'e-mail', 'name'] as const;
export type Likeness = (typeof LIKENESSES)[number];

export const likenessName = (likeness: Likeness): string => `like ${likeness}`;

/** A value as it is compared: without case, and with single blanks. */
export const likenessText = (value: string): string => foldCase(value.trim().replace(/\s+/g, ' '));

/** What an account, or the body of a create request, has of it. */
export function likenessValues(likeness: Likeness, resource: JsonObject): readonly string[] {
  const at = (attribute: string, sub?: string) => textsIn(readAll(resource, { attribute, ...(sub && { sub }) }));
  if (likeness === 'userName') return at('userName');
  if (likeness === 'e-mail') return [...at('emails', 'value'), ...at('userName').filter((name) => name.includes('@'))];
  const [given] = at('name', 'givenName');
  const [family] = at('name', 'familyName');
  const parts = given !== undefined && family !== undefined ? [`${given} ${family}`] : [];
  // One word is a username or a mailbox more often than the name of a person.
  return [...parts, ...at('name', 'formatted'), ...at('displayName')].filter((name) => /\S\s+\S/.test(name));
}

export const likenessKeys: readonly Key[] = LIKENESSES.map((likeness) => ({
  name: likenessName(likeness),
  textsOf: (resource) => likenessValues(likeness, resource).map(likenessText),
}));
