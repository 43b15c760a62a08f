/**
 * Texts that stay as they are: values that Microsoft or a standard lists, and codes of countries and languages. They
 * point to nobody, and a target, a filter or Graph itself may accept no others. Every property that is not listed, known
 * or not, gets a pseudonym.
 */
const LISTED: ReadonlySet<string> = new Set([
  ...['@odata.type', 'principalType', 'userType', 'creationType', 'externalUserState', 'signInType'],
  ...['usageLocation', 'preferredLanguage', 'preferredDataLocation'],
  ...['ageGroup', 'consentProvidedForMinor', 'legalAgeGroupClassification', 'passwordPolicies'],
  ...['groupTypes', 'visibility', 'membershipRuleProcessingState', 'resourceProvisioningOptions', 'capabilityStatus'],
]);

/** Dates that stay, because Entra, filters and expressions compare them with the present day. Others are moved. */
const isDateProperty = (property: string): boolean => property.endsWith('DateTime') || property === 'employeeHireDate';

/** Names of domains that stand without an "@" before them. */
const DOMAINS: ReadonlySet<string> = new Set(['onPremisesDomainName', 'issuer']);

/** What an application role is called and what the application receives of it is configuration, and reaches the target. */
const ROLE: ReadonlySet<string> = new Set([
  ...LISTED,
  'displayName',
  'value',
  'description',
  'allowedMemberTypes',
  'origin',
]);

/** What becomes of the texts under a property. */
export type Treatment = 'kept' | 'date' | 'domain' | 'pseudonym';

export function treatmentOf(property: string, isRole = false): Treatment {
  if ((isRole ? ROLE : LISTED).has(property)) return 'kept';
  if (isDateProperty(property)) return 'date';
  return DOMAINS.has(property) ? 'domain' : 'pseudonym';
}
