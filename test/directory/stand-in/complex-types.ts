import type { GraphTypes } from '../../../src/directory/stand-in/graph-types.js';

/**
 * The parts of Microsoft Graph's complex types, from the same CSDL as the properties (MIT License, Copyright (c)
 * Microsoft Corporation). The CSDL leaves every one of them nullable.
 */
export const COMPLEX: Readonly<Record<string, GraphTypes>> = {
  assignedLabel: { text: 'displayName labelId' },
  assignedLicense: { 'text[]': 'disabledPlans', text: 'skuId' },
  assignedPlan: { time: 'assignedDateTime', text: 'capabilityStatus service servicePlanId' },
  authorizationInfo: { 'text[]': 'certificateUserIds' },
  employeeOrgData: { text: 'costCenter division' },
  licenseAssignmentState: {
    text: 'assignedByGroup error skuId state',
    'text[]': 'disabledPlans',
    time: 'lastUpdatedDateTime',
  },
  licenseProcessingState: { text: 'state' },
  objectIdentity: { text: 'issuer issuerAssignedId signInType' },
  onPremisesExtensionAttributes: {
    text: Array.from({ length: 15 }, (_, index) => `extensionAttribute${index + 1}`).join(' '),
  },
  onPremisesProvisioningError: { text: 'category propertyCausingError value', time: 'occurredDateTime' },
  passwordProfile: { flag: 'forceChangePasswordNextSignIn forceChangePasswordNextSignInWithMfa', text: 'password' },
  provisionedPlan: { text: 'capabilityStatus provisioningStatus service' },
  serviceProvisioningError: { time: 'createdDateTime', flag: 'isResolved', text: 'serviceInstance' },
  signInActivity: {
    time: 'lastNonInteractiveSignInDateTime lastSignInDateTime lastSuccessfulSignInDateTime',
    text: 'lastNonInteractiveSignInRequestId lastSignInRequestId lastSuccessfulSignInRequestId',
  },
  appRole: { text: 'id displayName description value origin', flag: 'isEnabled', 'text[]': 'allowedMemberTypes' },
};

/** The other entities that are served, with what the CSDL says of the properties that they are served with. */
export const ENTITIES: Readonly<Record<string, GraphTypes>> = {
  servicePrincipal: {
    'text!': 'id',
    text: 'appId displayName servicePrincipalType appOwnerOrganizationId',
    flag: 'accountEnabled',
    'flag!': 'appRoleAssignmentRequired',
    'appRole[]!': 'appRoles',
    'text[]!': 'tags',
  },
  appRoleAssignment: {
    'text!': 'id appRoleId',
    text: 'principalId principalType principalDisplayName resourceId resourceDisplayName',
    time: 'createdDateTime deletedDateTime',
  },
  directoryObject: { 'text!': 'id', time: 'deletedDateTime' },
  synchronizationJob: { 'text!': 'id', text: 'templateId', object: 'schedule status' },
};
