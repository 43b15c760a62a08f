import { describe, expect, test } from 'vitest';
import { type ObjectKind, sourceAttributes } from '../../../src/attributes/index.js';
import { graphProperty } from '../../../src/directory/stand-in/graph-types.js';
import { make } from './made.js';

const { users, groups } = make({ users: 2000, seed: 5 });

const time = (value: unknown) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
const holds: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  time: (value) => time(value) && new Date(String(value)).toISOString().startsWith(String(value).slice(0, 19)),
  reference: (value) => typeof value === 'object',
  employeeOrgData: (value) => typeof value === 'object',
  onPremisesExtensionAttributes: (value) => typeof value === 'object' && Object.keys(Object(value)).length === 15,
  any: (value) => typeof value === 'string',
};

/** Whether a value is what the CSDL says of its property: `text`, `text[]!` and so on. */
function fits(type: string, value: unknown): boolean {
  if (value === null) return !type.endsWith('!');
  const plain = type.replace('!', '');
  if (!plain.endsWith('[]')) return holds[plain]?.(value) === true;
  return Array.isArray(value) && value.every((one) => holds[plain.slice(0, -2)]?.(one) === true);
}

describe.each<[ObjectKind, readonly object[]]>([
  ['user', users],
  ['group', groups],
])('every %s, the awkward ones included', (kind, objects) => {
  test('has properties that Graph has, of their types', () => {
    const wrong = objects.flatMap((object) =>
      Object.entries(object)
        .filter(([name]) => name !== '@odata.type')
        .filter(([name, value]) => !fits(graphProperty(kind, name) ?? 'unknown', value))
        .map(([name, value]) => ({ name, value })),
    );
    expect(wrong).toEqual([]);
  });

  test('has no value that is longer than Graph allows', () => {
    for (const { name, maxLength, read } of sourceAttributes(kind)) {
      if (maxLength === undefined) continue;
      const values = objects.map((object) =>
        String(read({ object: object as (typeof users)[number], IsSoftDeleted: false }) ?? ''),
      );
      expect({ name, long: values.filter((value) => value.length > maxLength) }).toEqual({ name, long: [] });
    }
  });
});

test('nobody real: reserved domains and telephone numbers only', () => {
  const addresses = users.flatMap(({ mail, userPrincipalName, otherMails, proxyAddresses }) =>
    [mail, userPrincipalName, otherMails, proxyAddresses].flat().filter((one) => one !== null && one !== undefined),
  );
  const domains = new Set(addresses.map((address) => String(address).replace(/^.*@/, '')));
  expect([...domains].sort()).toEqual([
    'adatum.com',
    'contoso.com',
    'contoso.onmicrosoft.com',
    'eu.contoso.com',
    'example.net',
    'example.org',
    'fabrikam.com',
  ]);
  const fictional = [
    /^\+1 (206|416) 555 01\d\d$/,
    /^\+44 20 7946 0\d{3}$/,
    /^\+44 7700 900\d{3}$/,
    /^\+49 30 23125 \d{3}$/,
    /^\+33 1 99 00 \d\d \d\d$/,
    /^\+33 6 39 98 \d\d \d\d$/,
    /^\+46 8 465 004 \d\d$/,
    /^\+61 2 5550 \d{4}$/,
  ];
  const numbers = users.flatMap(({ businessPhones, mobilePhone }) =>
    [businessPhones, mobilePhone].flat().filter((one) => typeof one === 'string'),
  );
  expect(numbers.filter((number) => !fictional.some((range) => range.test(number)))).toEqual([]);
  expect(fictional.filter((range) => !numbers.some((number) => range.test(number)))).toEqual([]);
});

test('a user principal name has only the characters that Entra allows', () => {
  const names = users.map(({ userPrincipalName }) => userPrincipalName.replace(/@[^@]*$/, ''));
  expect(names.filter((name) => !/^[A-Za-z0-9'._!#^~-]+$/.test(name) || /^\.|\.$|\.\./.test(name))).toEqual([]);
});
