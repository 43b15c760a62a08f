import type { ObjectKind } from './entry.js';

/** Something that Microsoft Graph has and that Entra does not offer as a source attribute. */
export interface UnavailableAttribute {
  readonly name: string;
  readonly kind: ObjectKind;
  readonly reason: string;
  /** What to use in its place. */
  readonly instead: string;
  readonly source: string;
}

const knownIssues = 'Entra: Known issues for provisioning';
const extension = 'Copy the value into a directory extension or an extensionAttribute, and map that.';
const samAccountName = {
  kind: 'user',
  reason: 'Entra does not offer the on-premises account name as a source attribute.',
  instead: extension,
  source: knownIssues,
} as const;

const customSecurityAttributes = {
  kind: 'user',
  reason: 'Entra cannot provision custom security attributes to an application.',
  instead: extension,
  source: 'Entra: Provision custom security attributes',
} as const;

const unavailable: readonly UnavailableAttribute[] = [
  { name: 'samAccountName', ...samAccountName },
  { name: 'onPremisesSamAccountName', ...samAccountName },
  {
    name: 'userType',
    kind: 'user',
    reason: 'Entra does not offer userType as a source attribute, and not in scoping filters either.',
    instead: 'Tell guests by #EXT# in originalUserPrincipalName, or copy userType into an extensionAttribute.',
    source: knownIssues,
  },
  { name: 'customSecurityAttributes', ...customSecurityAttributes },
];

/**
 * The reason why Entra does not offer this name, or undefined when none is known. Case does not count: Active Directory
 * writes sAMAccountName and Microsoft's page SamAccountName.
 */
export function unavailableAttribute(kind: ObjectKind, name: string): UnavailableAttribute | undefined {
  const whole = /^customSecurityAttributes\./i.test(name) ? 'customSecurityAttributes' : name;
  return unavailable.find((one) => one.kind === kind && one.name.toLowerCase() === whole.toLowerCase());
}
