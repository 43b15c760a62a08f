import { type AttributeType, sourceAttribute, sourceAttributes } from '../../attributes/index.js';
import { toLower } from '../../values/index.js';

/** How a value is written in a table, and what it becomes. */
export type ValueForm = 'text' | 'boolean' | 'negated' | 'integer' | 'date' | 'list' | 'reference';

/** Where Microsoft Graph keeps a value: a property of the user, or a part of one. */
export interface Target {
  readonly property: string;
  readonly part?: string;
  readonly form: ValueForm;
}

const text = (property: string): Target => ({ property, form: 'text' });
const date = (property: string): Target => ({ property, form: 'date' });
const list = (property: string): Target => ({ property, form: 'list' });
const boolean = (property: string): Target => ({ property, form: 'boolean' });

/** Properties of Graph's user that no source attribute reads, and that exports hold (Microsoft Graph: user). */
const further: readonly Target[] = [
  text('userType'),
  text('externalUserState'),
  text('onPremisesSamAccountName'),
  text('passwordPolicies'),
  text('securityIdentifier'),
  date('deletedDateTime'),
  date('externalUserStateChangeDateTime'),
  date('lastPasswordChangeDateTime'),
  date('signInSessionsValidFromDateTime'),
  list('businessPhones'),
  list('imAddresses'),
  boolean('isResourceAccount'),
];

/**
 * Names that exports give to properties of Graph, beside Graph's own and Entra's. Upper and lower case, blanks and
 * punctuation do not count: `User principal name` is `userPrincipalName` anyway.
 */
const otherNames: Readonly<Record<string, Target>> = {
  // The list of the portal (Entra: Download a list of users in the Azure portal).
  alternateEmailAddress: list('otherMails'),
  authenticationAlternativePhoneNumber: text('authenticationAlternativePhoneNumber'),
  authenticationEmail: text('authenticationEmail'),
  directorySynced: boolean('onPremisesSyncEnabled'),
  identityIssuer: text('identityIssuer'),
  invitationState: text('externalUserState'),
  // The list of the Microsoft 365 admin center (Active users > Export users).
  'Block credential': { property: 'accountEnabled', form: 'negated' },
  'Country/Region': text('country'),
  Fax: text('faxNumber'),
  'First name': text('givenName'),
  'Last dirsync time': date('onPremisesLastSyncDateTime'),
  'Last name': text('surname'),
  Office: text('officeLocation'),
  'Phone number': list('businessPhones'),
  'Soft deletion time stamp': date('deletedDateTime'),
  Title: text('jobTitle'),
  'When created': date('createdDateTime'),
  // Get-AzADUser writes lists in the singular (Az.Resources: MicrosoftGraphUser).
  BusinessPhone: list('businessPhones'),
  ImAddress: list('imAddresses'),
  OtherMail: list('otherMails'),
  ProxyAddress: list('proxyAddresses'),
  // Get-AzureADUser, and answers of the retired Azure AD Graph (Graph: property differences).
  deletionTimestamp: date('deletedDateTime'),
  lastDirSyncTime: date('onPremisesLastSyncDateTime'),
  refreshTokensValidFromDateTime: date('signInSessionsValidFromDateTime'),
  userState: text('externalUserState'),
  userStateChangedOn: date('externalUserStateChangeDateTime'),
  // What people write by hand.
  Alias: text('mailNickname'),
  Company: text('companyName'),
  Email: text('mail'),
  'Email address': text('mail'),
  Enabled: boolean('accountEnabled'),
  Manager: { property: 'manager', form: 'reference' },
};

const forms: Readonly<Record<AttributeType, ValueForm>> = {
  Binary: 'text',
  String: 'text',
  Boolean: 'boolean',
  DateTime: 'date',
  Integer: 'integer',
  Reference: 'reference',
};

/** The target of a path such as `mail`, `businessPhones[0]`, `manager.id` or `employeeOrgData.division`. */
function target(path: string, type: AttributeType, multivalued: boolean): Target {
  const [property = path, part] = path.replace('[0]', '').split('.');
  if (type === 'Reference') return { property, form: 'reference' };
  const form = multivalued || path.endsWith('[0]') ? 'list' : forms[type];
  return part === undefined ? { property, form } : { property, part, form };
}

const fold = (name: string): string => toLower(name).replace(/[^a-z0-9]/g, '');

const targets: ReadonlyMap<string, Target> = new Map(
  [
    ...sourceAttributes('user').flatMap(({ name, path, type, multivalued }) => {
      if (path === undefined) return [];
      const found = target(path, type, multivalued);
      return found.part === undefined
        ? [[name, found] as const, [found.property, found] as const]
        : [[name, found] as const];
    }),
    ...further.map((found) => [found.property, found] as const),
    ...Object.entries(otherNames),
  ].map(([name, found]) => [fold(name), found]),
);

/** The Graph property that a column or a property of an export means; undefined for a name that nobody documents. */
export function targetOf(name: string): Target | undefined {
  const found = targets.get(fold(name));
  if (found !== undefined) return found;
  // A part by its path, `employeeOrgData.division`, and a directory extension, whose name is case-sensitive.
  return sourceAttribute('user', name)?.path === name && !name.includes('.') ? text(name) : undefined;
}
