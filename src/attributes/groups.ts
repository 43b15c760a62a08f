import { attribute, type SourceAttribute } from './attribute.js';

const graphOnly = { standing: 'graph-only', evidence: ['Graph metadata'] } as const;

/** The group attributes. The published sample lists only objectId, members and appRoleAssignments. */
export const groupAttributes: readonly SourceAttribute[] = [
  attribute('objectId', (e) => e.object.id, {
    path: 'id',
    nullable: false,
    stable: true,
    unique: true,
    evidence: ['synchronization schema sample', 'SCIM tutorial'],
    note: 'The anchor: never empty, never reused.',
  }),
  attribute('displayName', (e) => e.object.displayName, {
    maxLength: 256,
    nullable: false,
    standing: 'documented',
    evidence: ['SCIM tutorial', 'Graph metadata'],
    note: 'Needed to create a group, and cannot be cleared (Microsoft Graph: group resource type).',
  }),
  attribute('members', (e) => e.object.members, {
    type: 'Reference',
    refersTo: ['user', 'group'],
    multivalued: true,
    evidence: ['synchronization schema sample', 'SCIM tutorial', 'Graph metadata'],
    note: 'References to users and groups; not usable in scoping filters.',
  }),
  attribute('appRoleAssignments', (e) => e.appRoleAssignments, {
    type: 'Reference',
    computedFrom: ['appRoleAssignedTo', 'appRoles'],
  }),
  attribute('mail', (e) => e.object.mail, graphOnly),
  attribute('mailNickname', (e) => e.object.mailNickname, { ...graphOnly, maxLength: 64 }),
  attribute('description', (e) => e.object.description, graphOnly),
  attribute('mailEnabled', (e) => e.object.mailEnabled, { ...graphOnly, type: 'Boolean' }),
  attribute('securityEnabled', (e) => e.object.securityEnabled, { ...graphOnly, type: 'Boolean' }),
  attribute('proxyAddresses', (e) => e.object.proxyAddresses, { ...graphOnly, multivalued: true }),
  attribute('dirSyncEnabled', (e) => e.object.onPremisesSyncEnabled, {
    type: 'Boolean',
    path: 'onPremisesSyncEnabled',
    standing: 'azure-ad-graph',
    evidence: ['Azure AD Graph property differences'],
  }),
];
