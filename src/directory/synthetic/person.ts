import type { Company } from './company.js';
import { chief } from './departments.js';
import { guidOf } from './guid.js';
import { departmentAt, type Post } from './hierarchy.js';
import type { Identity } from './identity.js';
import { partnerOf } from './partners.js';
import { type Site, sites } from './sites.js';
import { extensionAttributes, syncedProperties } from './synced.js';
import type { Made } from './user.js';

/** Somebody who is hired: the nth user, in a post. */
export interface Hire {
  readonly identity: Identity;
  readonly n: number;
  /** As `employeeId` has it. */
  readonly number: string;
  readonly post: Post;
  readonly contractor: boolean;
  readonly disabled: boolean;
}

/** A user who works for the company, with about 30 properties. */
export function drawPerson(hire: Hire, company: Company): Made {
  const { draw } = company;
  const { n, number, post, contractor } = hire;
  const { name, alias } = hire.identity;
  const site = draw.percent(80) ? name.locale.site : draw.pick(headquarters);
  const userPrincipalName = `${alias}@${hire.identity.domain}`;
  const { department, division } = unitOf(post);
  const id = guidOf(company.seed, 'user', n);
  const hired = draw.percent(1) ? -draw.below(30) : draw.skewed(15 * 365);
  const cost = `CC${1000 + draw.below(60)}`;
  const synced = draw.percent(45);
  return {
    id,
    userPrincipalName,
    accountEnabled: !hire.disabled,
    displayName: name.displayed,
    givenName: name.given,
    surname: name.family,
    mail: userPrincipalName,
    mailNickname: alias,
    jobTitle: contractor ? `${post.title} (Contractor)` : post.title,
    department,
    companyName: contractor ? partnerOf('adatum', company.domain).name : company.name,
    employeeId: number,
    employeeType: contractor ? 'Contractor' : 'Employee',
    employeeHireDate: company.day(hired),
    employeeOrgData: { costCenter: cost, division },
    ...placeOf(site, company),
    preferredLanguage: draw.percent(70) ? name.locale.language : null,
    userType: 'Member',
    createdDateTime: company.daysAgo(Math.max(1, hired + 3)),
    proxyAddresses: [`SMTP:${userPrincipalName}`, ...(draw.percent(20) ? [`smtp:${alias}@${company.tenant}`] : [])],
    otherMails: draw.percent(4) ? [`${alias}@example.org`] : [],
    ...(synced
      ? syncedProperties({ id, alias, displayName: name.displayed, department, userPrincipalName }, company)
      : { onPremisesSyncEnabled: null }),
    ...(synced &&
      draw.percent(25) && { onPremisesExtensionAttributes: extensionAttributes({ 1: cost, 7: site.code }) }),
    ...(draw.percent(15) && { [company.extension]: cost }),
    ...(post.manager !== undefined && { manager: { id: guidOf(company.seed, 'user', post.manager) } }),
  };
}

const headquarters = [sites.seattle, sites.london, sites.berlin];

const unitOf = ({ department }: Post): { department: string; division: string } => {
  if (department === undefined) return chief;
  const { name, division } = departmentAt(department);
  return { department: name, division };
};

/** Where somebody sits, and the numbers there. A mobile number that was taken away is null, one never given is absent. */
function placeOf({ city, country, code, telephone, mobile }: Site, { draw }: Company): Record<string, unknown> {
  return {
    officeLocation: `${city} ${1 + draw.below(9)}.${String(1 + draw.below(60)).padStart(2, '0')}`,
    city,
    country,
    usageLocation: code,
    businessPhones: telephone !== undefined && draw.percent(50) ? [draw.digits(telephone)] : [],
    ...(mobile !== undefined && draw.percent(60) && { mobilePhone: draw.percent(10) ? null : draw.digits(mobile) }),
  };
}
