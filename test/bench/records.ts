import type { SourceEntry } from '../../src/attributes/index.js';
import { seeded } from '../../src/values/index.js';

/** A user as the public interface takes one: an object whose properties are the names that expressions read. */
export type User = Readonly<Record<string, unknown>>;

const GIVEN = ['Ada', 'Grace', 'Alan', 'Zoë', 'Jean-Luc', 'María José', 'Wei', 'Oluwaseun', 'Siobhán', 'Ng', 'Søren'];
const FAMILY = ['Lovelace', 'Hopper', "O'Brien", 'Müller', 'van der Berg', 'Núñez', 'Li', 'Adeyemi', 'Smith', 'Jones'];
const JOBS = ['Engineer', 'Research Scientist', 'Account Executive', 'Director, Platform', 'Intern'];
const DEPARTMENTS = ['Research', 'Sales', 'Platform', 'Human Resources', 'Legal'];
const PLACES = [
  ['Paris', 'FR'],
  ['New York', 'US'],
  ['Zürich', 'CH'],
  ['Bengaluru', 'IN'],
];

/** Distinct users with the 14 attributes of a small tenant, some of them null; the same users every time. */
export function users(count: number): User[] {
  const below = seeded(20_261_122);
  const oneOf = <T>(pool: readonly T[]): T => pool[below(pool.length)] as T;
  const sometimes = <T>(percent: number, value: T): T | null => (below(100) < percent ? value : null);
  return Array.from({ length: count }, (_, i) => {
    const [given, family, [city, country]] = [oneOf(GIVEN), oneOf(FAMILY), oneOf(PLACES) as [string, string]];
    const nickname = `${given}.${below(4) === 0 ? 'x.' : ''}${family}${i}`
      .replaceAll(/[^A-Za-z0-9.]/g, '')
      .toLowerCase();
    const user = {
      objectId: `${String(i).padStart(8, '0')}-1111-4222-8333-444455556666`,
      userPrincipalName: `${nickname}@contoso.com`,
      mailNickname: below(10) === 0 ? nickname.replaceAll('.', '') : nickname,
      mail: sometimes(90, `${nickname}@contoso.com`),
      givenName: sometimes(97, given),
      surname: sometimes(95, family),
      displayName: `${given} ${family}`,
      jobTitle: sometimes(80, oneOf(JOBS)),
      department: sometimes(85, oneOf(DEPARTMENTS)),
      companyName: sometimes(50, 'Contoso Ltd.'),
      city: sometimes(90, city),
      country,
      employeeId: sometimes(60, String(100_000 + i)),
      IsSoftDeleted: below(20) === 0,
    };
    // A round trip gives strings and shapes as a file of records gives them, not as this function built them.
    return JSON.parse(JSON.stringify(user)) as User;
  });
}

/** The same users as provisioning reads them: Graph's names, one in twenty a guest by the form of the name. */
export function entries(plain: readonly User[]): SourceEntry[] {
  return plain.map((user, i) => {
    const { objectId, userPrincipalName, IsSoftDeleted, ...rest } = user;
    const name = String(userPrincipalName);
    const stored = i % 20 === 0 ? `${name.replace('@', '_')}#EXT#@contoso.onmicrosoft.com` : name;
    const object = { id: objectId, userPrincipalName: stored, ...rest };
    return { object: JSON.parse(JSON.stringify(object)), IsSoftDeleted: IsSoftDeleted === true };
  });
}
