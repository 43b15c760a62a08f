import { type ObjectKind, sourceAttribute } from '../../attributes/index.js';

const TEXTS: ReadonlyMap<string, string> = new Map([
  ['objectId', '6c0d4f0e-3a1b-4c2d-9e8f-0123456789ab'],
  ['userPrincipalName', 'ann.lee@contoso.com'],
  ['originalUserPrincipalName', 'ann.lee@contoso.com'],
  ['onPremisesUserPrincipalName', 'ann.lee@contoso.com'],
  ['mail', 'ann.lee@contoso.com'],
  ['otherMails', 'ann.lee@contoso.com'],
  ['proxyAddresses', 'SMTP:ann.lee@contoso.com'],
  ['mailNickname', 'ann.lee'],
  ['givenName', 'Ann'],
  ['surname', 'Lee'],
  ['displayName', 'Ann Lee'],
  ['employeeId', 'E1001'],
  ['country', 'US'],
  ['usageLocation', 'US'],
  ['preferredLanguage', 'en-US'],
]);

/** A value that nobody would be surprised to find in an attribute. */
export function ordinary(kind: ObjectKind, name: string): unknown {
  const known = sourceAttribute(kind, name);
  const text = TEXTS.get(name) ?? 'Sample';
  switch (known?.type) {
    case 'Boolean':
      return name !== 'IsSoftDeleted';
    case 'DateTime':
      return '2026-01-15T08:00:00Z';
    case 'Reference':
      return name === 'appRoleAssignments' ? undefined : [text];
    default:
      return known?.multivalued ? [text] : text;
  }
}

const LOCAL_PARTS = ["pat.o'brien", 'j_smith', '-kim', 'lee-', 'ann--lee', '12345', 'x', 'm'.repeat(64)];
const GUEST = 'kim_fabrikam.com#EXT#';
const addresses = (names: readonly string[]): readonly string[] => names.map((name) => `${name}@contoso.com`);

/**
 * Values that Entra allows in an attribute and that targets often do not. A user principal name may hold letters, digits
 * and ' . - _ ! # ^ ~, with 64 characters before the @ (Microsoft Learn: userPrincipalName policies); that an alias may
 * hold as much is inferred, as is the shape of a guest's.
 */
const UNUSUAL: ReadonlyMap<string, readonly string[]> = new Map([
  ['mailNickname', [...LOCAL_PARTS, GUEST]],
  ['userPrincipalName', addresses([...LOCAL_PARTS, 'kim!lee', 'kim~lee'])],
  ['originalUserPrincipalName', [...addresses(LOCAL_PARTS), `${GUEST}@contoso.onmicrosoft.com`]],
  ['givenName', ["D'Arcy", 'Åsa', 'Mary Jane']],
  ['surname', ["O'Brien", 'Åberg', 'de la Cruz']],
  ['displayName', ["Pat O'Brien", 'Åsa Lee (Sales)']],
]);

export const unusual = (name: string): readonly string[] => UNUSUAL.get(name) ?? [];

/** Values of different people, of which a mapping easily makes the same. */
const SIMILAR: ReadonlyMap<string, readonly string[]> = new Map([
  ['mailNickname', ['j.smith', 'jsmith', 'j_smith', 'j-smith']],
  ['userPrincipalName', ['j.smith@contoso.com', 'jsmith@contoso.com', 'j_smith@contoso.com', 'j.smith@fabrikam.com']],
  ['originalUserPrincipalName', ['j.smith@contoso.com', 'jsmith@contoso.com', 'j.smith@fabrikam.com']],
  ['mail', ['j.smith@contoso.com', 'jsmith@contoso.com', 'j.smith@fabrikam.com']],
]);

export const similar = (name: string): readonly string[] => SIMILAR.get(name) ?? [];
