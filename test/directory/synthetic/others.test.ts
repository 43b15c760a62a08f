import { expect, test } from 'vitest';
import { Company } from '../../../src/directory/synthetic/company.js';
import { drawGuest } from '../../../src/directory/synthetic/others.js';
import { make } from './made.js';

test('guests of two companies may have one alias, as each company gave it to them', () => {
  const company = new Company({ users: 0 });
  const guests = Array.from({ length: 1500 }, (_, n) => drawGuest(n, undefined, company));
  const aliases = guests.map(({ mail }) => String(mail).replace(/@.*/, ''));
  expect(new Set(guests.map(({ mail }) => mail)).size).toBe(guests.length);
  expect(new Set(aliases).size).toBeLessThan(guests.length);
});

test.each(['contoso.com', 'fabrikam.com', 'adatum.com', 'example.net', 'example.org'])(
  'nobody of %s is a guest at home',
  (domain) => {
    const guests = make({ users: 400, domain }).users.filter((user) => user.creationType === 'Invitation');
    const awkward = make({ users: 0, domain }).users.filter(({ userPrincipalName }) =>
      userPrincipalName.includes('#EXT#'),
    );
    expect(awkward).toHaveLength(4);
    expect(guests.length).toBeGreaterThan(5);
    const homes = [...guests, ...awkward].map(({ mail }) => String(mail).replace(/^.*@/, ''));
    expect(homes).not.toContain(domain);
    expect(guests.map(({ companyName }) => companyName)).not.toContain(new Company({ users: 0, domain }).name);
  },
);
