import { type Awkward, awkwardPeople } from './awkward.js';
import type { Company } from './company.js';
import { guidOf } from './guid.js';
import { leave } from './leaver.js';
import { partnerOf } from './partners.js';
import type { Made } from './user.js';

const numbers = new Map(awkwardPeople.map(({ alias }, n) => [alias, n]));

/** The nth of the awkward people: what their row does not say is as with anybody. */
export function awkwardUser(row: Awkward, n: number, company: Company): Made {
  const { seed } = company;
  const manager = row.manager === undefined ? undefined : numbers.get(row.manager);
  const user: Made = {
    id: guidOf(seed, 'awkward', n),
    ...addressesOf(row, company),
    accountEnabled: true,
    displayName: `${row.given} ${row.family}`,
    ...(row.given !== undefined && { givenName: row.given }),
    ...(row.family !== undefined && { surname: row.family }),
    jobTitle: 'Consultant',
    department: 'Special Projects',
    companyName: company.name,
    employeeId: `A${1001 + n}`,
    employeeType: 'Employee',
    employeeHireDate: company.day(100 + n),
    officeLocation: `Seattle 1.${10 + n}`,
    city: 'Seattle',
    country: 'United States',
    usageLocation: 'US',
    preferredLanguage: 'en-US',
    businessPhones: [],
    userType: row.guestOf === undefined ? 'Member' : 'Guest',
    createdDateTime: company.day(103 + n),
    otherMails: [],
    onPremisesSyncEnabled: null,
    ...(manager !== undefined && { manager: { id: guidOf(seed, 'awkward', manager) } }),
  };
  const made = withoutAbsent({ ...user, ...row.user });
  return row.deleted === undefined ? made : leave(made, row.deleted, company);
}

/** What is undefined is not there at all, so that it looks the same in memory and in a file. */
const withoutAbsent = (user: Made): Made =>
  Object.fromEntries(Object.entries(user).filter(([, value]) => value !== undefined)) as unknown as Made;

type Named = Pick<Made, 'userPrincipalName' | 'mail' | 'mailNickname' | 'proxyAddresses'>;

function addressesOf({ alias, guestOf }: Awkward, { addresses, domain, tenant }: Company): Named {
  const home = guestOf === undefined ? domain : partnerOf(guestOf, domain).domain;
  const [suffix, host] = guestOf === undefined ? ['', domain] : [`_${home}#EXT#`, tenant];
  const local = addresses.claim(alias + suffix, `@${host}`);
  const mail = `${alias}@${home}`;
  return {
    userPrincipalName: `${local}@${host}`,
    mail,
    mailNickname: local,
    proxyAddresses: [`SMTP:${mail}`],
  };
}
