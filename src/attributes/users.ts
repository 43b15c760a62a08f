import { attribute, type SourceAttribute } from './attribute.js';
import { extensionAttributes } from './extension-attributes.js';
import { homeUserPrincipalName } from './guest.js';
import { complex, first } from './part.js';

const renamed = ['synchronization schema sample', 'Azure AD Graph property differences'] as const;

/**
 * The user attributes of the published synchronization schema sample. Their names are those of the retired Azure AD
 * Graph; `path` is where Microsoft Graph keeps the value.
 */
export const listedUserAttributes: readonly SourceAttribute[] = [
  attribute('objectId', (e) => e.object.id, {
    path: 'id',
    nullable: false,
    stable: true,
    unique: true,
    evidence: ['synchronization schema sample', 'SCIM tutorial', 'Hugging Face guide'],
    note: 'The anchor: never empty, never reused.',
  }),
  attribute('IsSoftDeleted', (e) => e.IsSoftDeleted, {
    type: 'Boolean',
    nullable: false,
    computedFrom: ['accountEnabled', 'deletedDateTime', 'assignment', 'scoping filters'],
    select: ['accountEnabled'],
    evidence: ['synchronization schema sample', 'SCIM tutorial', 'How provisioning works', 'Hugging Face guide'],
    note: 'True when the user is soft-deleted, disabled, not assigned or outside the scoping filters.',
  }),
  attribute('accountEnabled', (e) => e.object.accountEnabled, { type: 'Boolean' }),
  attribute('streetAddress', (e) => e.object.streetAddress, { maxLength: 1024 }),
  attribute('city', (e) => e.object.city, { maxLength: 128 }),
  attribute('state', (e) => e.object.state, { maxLength: 128 }),
  attribute('postalCode', (e) => e.object.postalCode, { maxLength: 40 }),
  attribute('country', (e) => e.object.country, { maxLength: 128 }),
  attribute('companyName', (e) => e.object.companyName, { maxLength: 64 }),
  attribute('department', (e) => e.object.department, { maxLength: 64 }),
  attribute('dirSyncEnabled', (e) => e.object.onPremisesSyncEnabled, {
    type: 'Boolean',
    path: 'onPremisesSyncEnabled',
    evidence: renamed,
  }),
  attribute('displayName', (e) => e.object.displayName, {
    maxLength: 256,
    nullable: false,
    note: 'Needed to create a user, and cannot be cleared (Microsoft Graph: user resource type).',
  }),
  attribute('appRoleAssignments', (e) => e.appRoleAssignments, {
    type: 'Reference',
    computedFrom: ['appRoleAssignedTo', 'appRoles'],
    note: 'A set of app roles; for the app role functions only, and not usable in scoping filters.',
  }),
  ...extensionAttributes,
  attribute('facsimileTelephoneNumber', (e) => e.object.faxNumber, { path: 'faxNumber', evidence: renamed }),
  attribute('givenName', (e) => e.object.givenName, { maxLength: 64 }),
  attribute('jobTitle', (e) => e.object.jobTitle, { maxLength: 128 }),
  attribute('mail', (e) => e.object.mail),
  attribute('mailNickname', (e) => e.object.mailNickname, { maxLength: 64 }),
  attribute('manager', (e) => complex(e.object.manager)?.id, {
    type: 'Reference',
    refersTo: ['user'],
    path: 'manager.id',
    note: 'The object id of the manager; not usable in scoping filters.',
  }),
  attribute('mobile', (e) => e.object.mobilePhone, { path: 'mobilePhone', maxLength: 64, evidence: renamed }),
  attribute('onPremisesSecurityIdentifier', (e) => e.object.onPremisesSecurityIdentifier),
  attribute('originalUserPrincipalName', (e) => e.object.userPrincipalName, {
    path: 'userPrincipalName',
    nullable: false,
    unique: true,
    evidence: ['synchronization schema sample', 'How provisioning works'],
    note: 'The user principal name as stored, with #EXT# for guests.',
  }),
  attribute('passwordProfile.password', () => null, {
    computedFrom: [],
    note: 'Write-only in Microsoft Graph, so it reads as null; Entra does not provision passwords.',
  }),
  attribute('physicalDeliveryOfficeName', (e) => e.object.officeLocation, {
    path: 'officeLocation',
    evidence: ['synchronization schema sample', 'SCIM tutorial'],
    note: 'That this is officeLocation is inferred: it is the only office in Microsoft Graph.',
  }),
  attribute('preferredLanguage', (e) => e.object.preferredLanguage),
  attribute('proxyAddresses', (e) => e.object.proxyAddresses, { multivalued: true }),
  attribute('surname', (e) => e.object.surname, { maxLength: 64 }),
  attribute('telephoneNumber', (e) => first(e.object.businessPhones), {
    path: 'businessPhones[0]',
    evidence: renamed,
    note: 'Microsoft Graph holds a collection of at most one number.',
  }),
  attribute('userPrincipalName', (e) => homeUserPrincipalName(e.object.userPrincipalName), {
    nullable: false,
    unique: true,
    evidence: ['synchronization schema sample', 'How provisioning works'],
    note: "A guest's arrives as alias@theirdomain, without #EXT# and the tenant's domain.",
  }),
];
