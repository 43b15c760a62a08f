import { type Evidence, attribute as row, type SourceAttribute, type Standing } from './attribute.js';
import type { AttributeReader } from './entry.js';
import { complex } from './part.js';

type Details = Parameters<typeof row>[2] & { readonly standing?: Standing; readonly evidence?: readonly Evidence[] };

const attribute = (name: string, read: AttributeReader, details: Details = {}): SourceAttribute =>
  row(name, read, { standing: 'graph-only', evidence: ['Graph metadata'], ...details });

/**
 * User attributes that the published sample schema does not list. A tenant's own schema decides whether it offers them;
 * `standing` says what is known. Not proven to be on Entra's list unless `documented`.
 */
export const additionalUserAttributes: readonly SourceAttribute[] = [
  attribute('employeeId', (e) => e.object.employeeId, {
    maxLength: 16,
    standing: 'documented',
    evidence: ['SCIM tutorial', 'Graph metadata'],
  }),
  attribute('otherMails', (e) => e.object.otherMails, {
    multivalued: true,
    standing: 'documented',
    evidence: ['Graph metadata', 'Known issues'],
    note: 'Documented as an attribute of cross-tenant synchronization.',
  }),
  attribute('immutableId', (e) => e.object.onPremisesImmutableId, {
    path: 'onPremisesImmutableId',
    standing: 'azure-ad-graph',
    evidence: ['Azure AD Graph property differences'],
  }),
  attribute('lastDirSyncDateTime', (e) => e.object.onPremisesLastSyncDateTime, {
    type: 'DateTime',
    path: 'onPremisesLastSyncDateTime',
    standing: 'azure-ad-graph',
    evidence: ['Azure AD Graph property differences'],
  }),
  attribute('usageLocation', (e) => e.object.usageLocation),
  attribute('employeeType', (e) => e.object.employeeType),
  attribute('employeeHireDate', (e) => e.object.employeeHireDate, { type: 'DateTime' }),
  attribute('employeeLeaveDateTime', (e) => e.object.employeeLeaveDateTime, { type: 'DateTime' }),
  attribute('createdDateTime', (e) => e.object.createdDateTime, { type: 'DateTime' }),
  attribute('showInAddressList', (e) => e.object.showInAddressList, { type: 'Boolean' }),
  attribute('onPremisesDistinguishedName', (e) => e.object.onPremisesDistinguishedName),
  attribute('onPremisesDomainName', (e) => e.object.onPremisesDomainName),
  attribute('onPremisesUserPrincipalName', (e) => e.object.onPremisesUserPrincipalName),
  attribute('ageGroup', (e) => e.object.ageGroup),
  attribute('consentProvidedForMinor', (e) => e.object.consentProvidedForMinor),
  attribute('legalAgeGroupClassification', (e) => e.object.legalAgeGroupClassification),
  attribute('preferredDataLocation', (e) => e.object.preferredDataLocation),
  attribute('faxNumber', (e) => e.object.faxNumber),
  attribute('mobilePhone', (e) => e.object.mobilePhone, { maxLength: 64 }),
  attribute('officeLocation', (e) => e.object.officeLocation),
  attribute('creationType', (e) => e.object.creationType),
  attribute('employeeOrgData.costCenter', (e) => complex(e.object.employeeOrgData)?.costCenter),
  attribute('employeeOrgData.division', (e) => complex(e.object.employeeOrgData)?.division),
];
