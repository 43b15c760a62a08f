import { foldName, type Path, printPath } from '../../scim/index.js';

/**
 * The rows of Entra's default mapping of a SCIM application, by target without its filter (Microsoft Learn: Develop and
 * plan provisioning for a SCIM endpoint, default attribute mapping). `name` parts and emails as most applications ask.
 */
const STANDARD: ReadonlyMap<string, { readonly target: string; readonly source: string }> = new Map(
  [
    ['userName', '[userPrincipalName]'],
    ['externalId', '[objectId]'],
    ['active', 'Switch([IsSoftDeleted], , "False", "True", "True", "False")'],
    ['displayName', '[displayName]'],
    ['title', '[jobTitle]'],
    ['emails[type eq "work"].value', '[mail]'],
    ['name.givenName', '[givenName]'],
    ['name.familyName', '[surname]'],
    ['name.formatted', 'Join(" ", [givenName], [surname])'],
    ['preferredLanguage', '[preferredLanguage]'],
    ['phoneNumbers[type eq "work"].value', '[telephoneNumber]'],
    ['members', '[members]'],
  ].map(([target = '', source = '']) => [foldName(target.replace(/\[.*?\]/, '')), { target, source }]),
);

/** The usual row for a target attribute, whatever its filter; undefined where none is usual. */
export function standardRow(path: Path): { readonly target: string; readonly source: string } | undefined {
  const { filter: _, ...rest } = path;
  const name = foldName(printPath(rest));
  return STANDARD.get(name) ?? STANDARD.get(`${name}.value`);
}

/** The expression by which Entra's own mappings switch accounts off. */
export const ACTIVE = STANDARD.get('active')?.source ?? '';

/** What the target attribute is called for which people write another name: Entra's, or a common word. */
const OTHER_NAMES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    email: 'emails[type eq "work"].value',
    'emails.work': 'emails[type eq "work"].value',
    phone: 'phoneNumbers[type eq "work"].value',
    mobile: 'phoneNumbers[type eq "mobile"].value',
    firstname: 'name.givenName',
    lastname: 'name.familyName',
    familyname: 'name.familyName',
  }),
);

/** The target attribute that Entra's default mapping has for a name of Entra, or that a common word means. */
export function usualTarget(name: string): string | undefined {
  const folded = foldName(name);
  const usual = [...STANDARD.values()].find(({ source }) => foldName(source) === `[${folded}]`);
  return usual?.target ?? OTHER_NAMES.get(folded);
}
