import { type Company, DAY, timestamp } from './company.js';

interface Person {
  readonly id: string;
  readonly alias: string;
  readonly displayName: string;
  readonly department: string;
  readonly userPrincipalName: string;
}

/** The longest name of an account in Active Directory (Microsoft: sAMAccountName, SAM-Account-Name). */
const LONGEST = 20;

/** What Entra Connect writes on a user that comes from an Active Directory of the company. */
export function syncedProperties(person: Person, company: Company): Record<string, unknown> {
  const { id, alias, displayName, department, userPrincipalName } = person;
  const domain = `corp.${company.domain}`;
  const path = domain.split('.').map((label) => `DC=${label}`);
  return {
    onPremisesSyncEnabled: true,
    onPremisesSamAccountName: alias.slice(0, LONGEST),
    onPremisesDomainName: domain,
    onPremisesUserPrincipalName: userPrincipalName,
    onPremisesDistinguishedName: [`CN=${escaped(displayName)}`, `OU=${escaped(department)}`, ...path].join(','),
    onPremisesImmutableId: Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64'),
    // Entra Connect runs every half hour, for everybody at once.
    onPremisesLastSyncDateTime: timestamp(company.now - DAY / 96),
  };
}

/** RFC 4514 section 2.4, as far as names can need it. */
const escaped = (name: string): string => name.replace(/[,+"\\<>;]/g, '\\$&');

/** Exchange's fifteen custom attributes: Graph returns all of them, and null where nothing was set. */
export function extensionAttributes(values: Readonly<Record<number, string>>): Record<string, string | null> {
  const all: Record<string, string | null> = {};
  for (let n = 1; n <= 15; n++) all[`extensionAttribute${n}`] = values[n] ?? null;
  return all;
}
