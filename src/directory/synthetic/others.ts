import { aliasOf, fold } from './alias.js';
import type { Company } from './company.js';
import { guidOf } from './guid.js';
import { drawName } from './names.js';
import { partnerNames, partnerOf } from './partners.js';
import { sites } from './sites.js';
import type { Made } from './user.js';

/** Somebody invited from another company (Microsoft Graph: invitations; Entra: B2B guest users). */
export function drawGuest(n: number, manager: number | undefined, company: Company): Made {
  const { draw, seed, domain, tenant } = company;
  const { given, family, displayed, locale } = drawName(draw);
  const partner = partnerOf(draw.pick(partnerNames), domain);
  const wanted = aliasOf(fold(given), fold(family), draw) || `guest${n}`;
  const suffix = `_${partner.domain}#EXT#`;
  const alias = company.addresses.claim(wanted, `${suffix}@${tenant}`);
  const mail = `${alias}@${partner.domain}`;
  const accepted = draw.percent(80);
  return {
    id: guidOf(seed, 'user', n),
    userPrincipalName: `${alias}${suffix}@${tenant}`,
    accountEnabled: true,
    displayName: displayed,
    // Whoever invites knows an address, and often no more than that.
    ...(draw.percent(70) && { givenName: given, surname: family, companyName: partner.name }),
    mail,
    mailNickname: `${alias}${suffix}`,
    creationType: 'Invitation',
    externalUserState: accepted ? 'Accepted' : 'PendingAcceptance',
    usageLocation: locale.site.code,
    userType: 'Guest',
    createdDateTime: company.daysAgo(1 + draw.skewed(4 * 365)),
    businessPhones: [],
    proxyAddresses: [`SMTP:${mail}`],
    otherMails: [mail],
    onPremisesSyncEnabled: null,
    ...(manager !== undefined && draw.percent(50) && { manager: { id: guidOf(seed, 'user', manager) } }),
  };
}

const services = ['backup', 'scanner', 'deploy', 'monitor', 'import', 'print', 'signage'] as const;
const mailboxes = ['info', 'jobs', 'invoices', 'support', 'press', 'reception', 'orders'] as const;

/** An account that is nobody: a service that signs in, or a mailbox that several people read (which is disabled). */
export function drawAccount(n: number, company: Company): Made {
  const { draw, domain, seed } = company;
  const service = draw.percent(50);
  const { city, country, code } = draw.pick(Object.values(sites));
  const wanted = service ? `svc-${draw.pick(services)}` : `${draw.pick(mailboxes)}.${fold(city)}`;
  const alias = company.addresses.claim(wanted, `@${domain}`);
  const mail = `${alias}@${domain}`;
  return {
    id: guidOf(seed, 'user', n),
    userPrincipalName: mail,
    accountEnabled: service,
    displayName: alias,
    mailNickname: alias,
    ...(!service && { mail, city, country, usageLocation: code }),
    userType: 'Member',
    createdDateTime: company.daysAgo(1 + draw.skewed(10 * 365)),
    businessPhones: [],
    proxyAddresses: service ? [] : [`SMTP:${mail}`],
    otherMails: [],
    onPremisesSyncEnabled: null,
  };
}
