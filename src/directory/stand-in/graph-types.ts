import type { ObjectKind } from '../../attributes/index.js';

/**
 * What Microsoft Graph v1.0 says of its properties: `text`, `flag`, `number`, `time`, `object` (not looked into) or a
 * complex type; `[]` is a list, and `!` is never null. Taken from the CSDL in microsoftgraph/msgraph-metadata
 * (clean_v10_metadata/cleanMetadata.xml, commit f54f11b, MIT License, Copyright (c) Microsoft Corporation).
 */
export type GraphTypes = Readonly<Record<string, string>>;

const NAMES: Readonly<Record<ObjectKind, GraphTypes>> = {
  user: {
    text:
      'aboutMe ageGroup city companyName consentProvidedForMinor country creationType department displayName ' +
      'employeeId employeeType externalUserState faxNumber givenName identityParentId jobTitle ' +
      'legalAgeGroupClassification mail mailNickname mobilePhone mySite officeLocation onPremisesDistinguishedName ' +
      'onPremisesDomainName onPremisesImmutableId onPremisesSamAccountName onPremisesSecurityIdentifier ' +
      'onPremisesUserPrincipalName passwordPolicies postalCode preferredDataLocation preferredLanguage preferredName ' +
      'securityIdentifier state streetAddress surname usageLocation userPrincipalName userType',
    'text!': 'id',
    'text[]': 'imAddresses interests pastProjects responsibilities schools skills',
    'text[]!': 'businessPhones otherMails proxyAddresses',
    flag: 'accountEnabled isManagementRestricted isResourceAccount onPremisesSyncEnabled showInAddressList',
    'number!': 'deviceEnrollmentLimit',
    time:
      'createdDateTime deletedDateTime employeeHireDate employeeLeaveDateTime externalUserStateChangeDateTime ' +
      'lastPasswordChangeDateTime onPremisesLastSyncDateTime signInSessionsValidFromDateTime',
    'time!': 'birthday hireDate',
    object: 'customSecurityAttributes mailboxSettings print',
    'assignedLicense[]!': 'assignedLicenses',
    'assignedPlan[]!': 'assignedPlans',
    authorizationInfo: 'authorizationInfo',
    employeeOrgData: 'employeeOrgData',
    'licenseAssignmentState[]': 'licenseAssignmentStates',
    'objectIdentity[]': 'identities',
    onPremisesExtensionAttributes: 'onPremisesExtensionAttributes',
    'onPremisesProvisioningError[]': 'onPremisesProvisioningErrors',
    passwordProfile: 'passwordProfile',
    'provisionedPlan[]!': 'provisionedPlans',
    'serviceProvisioningError[]': 'serviceProvisioningErrors',
    signInActivity: 'signInActivity',
    reference: 'manager',
  },
  group: {
    text:
      'accessType classification description displayName mail mailNickname membershipRule ' +
      'membershipRuleProcessingState onPremisesDomainName onPremisesNetBiosName onPremisesSamAccountName ' +
      'onPremisesSecurityIdentifier organizationId preferredDataLocation preferredLanguage securityIdentifier theme ' +
      'uniqueName visibility',
    'text!': 'id',
    'text[]!': 'groupTypes infoCatalogs proxyAddresses resourceBehaviorOptions resourceProvisioningOptions',
    flag:
      'allowExternalSenders autoSubscribeNewMembers hasMembersWithLicenseErrors hideFromAddressLists ' +
      'hideFromOutlookClients isArchived isAssignableToRole isFavorite isManagementRestricted isSubscribedByMail ' +
      'mailEnabled onPremisesSyncEnabled securityEnabled welcomeMessageEnabled',
    number: 'unseenConversationsCount unseenCount unseenMessagesCount',
    time: 'createdDateTime deletedDateTime expirationDateTime onPremisesLastSyncDateTime renewedDateTime',
    'assignedLabel[]': 'assignedLabels',
    'assignedLicense[]': 'assignedLicenses',
    licenseProcessingState: 'licenseProcessingState',
    onPremisesExtensionAttributes: 'onPremisesExtensionAttributes',
    'onPremisesProvisioningError[]': 'onPremisesProvisioningErrors',
    'serviceProvisioningError[]': 'serviceProvisioningErrors',
    'reference[]': 'members',
  },
};

const byName = (types: GraphTypes): ReadonlyMap<string, string> =>
  new Map(Object.entries(types).flatMap(([type, names]) => names.split(' ').map((name) => [name, type])));

const TYPES: Readonly<Record<ObjectKind, ReadonlyMap<string, string>>> = {
  user: byName(NAMES.user),
  group: byName(NAMES.group),
};

/** Directory extensions (`extension_<app id>_name`) and schema extensions (`ext1a2b3c_name`) are named with a `_`. */
const EXTENSION = /^[A-Za-z][A-Za-z0-9]*_\w+$/;

/** The type of a property; undefined for one that Microsoft Graph does not know. Extensions have any type. */
export function graphProperty(kind: ObjectKind, name: string): string | undefined {
  return TYPES[kind].get(name) ?? (EXTENSION.test(name) ? 'any' : undefined);
}

export const graphPropertyNames = (kind: ObjectKind): readonly string[] => [...TYPES[kind].keys()];
