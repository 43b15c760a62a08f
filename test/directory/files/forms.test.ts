import fc from 'fast-check';
import { expect, test } from 'vitest';
import { read, utf16 } from './reading.js';

/** What any form can hold: no empty text, as a table cannot tell it from null. */
const text = fc.oneof(
  fc.constantFrom(
    'Lee, Ann',
    'a;b',
    'tab\there',
    '"quoted"',
    'line\nend',
    ' blank ',
    'O\u2019Brien',
    '\u5f35',
    '=1+1',
    '#x',
    '007',
  ),
  fc.string({ minLength: 1, maxLength: 12 }).filter((value) => !value.includes('\r')),
);
const nullable = fc.option(text, { nil: null });
const user = fc.record({
  userPrincipalName: text,
  displayName: nullable,
  accountEnabled: fc.option(fc.boolean(), { nil: null }),
  businessPhones: fc.array(fc.constantFrom('+1 555', '+49 (0) 30'), { maxLength: 2 }),
  manager: fc.option(fc.record({ id: fc.uuid() }), { nil: null }),
  onPremisesExtensionAttributes: fc.record({ extensionAttribute1: text, extensionAttribute2: nullable }),
});
/** The first user has every value, so that PowerShell's form answers every property. */
const complete = {
  id: 'first',
  userPrincipalName: 'first@contoso.com',
  displayName: 'First',
  accountEnabled: true,
  businessPhones: ['+1 555'],
  manager: { id: 'boss' },
  onPremisesExtensionAttributes: { extensionAttribute1: 'x', extensionAttribute2: 'y' },
};
const directory = fc
  .array(user, { maxLength: 6 })
  .map((users) => [complete, ...users.map((one, index) => ({ id: String(index), ...one }))]);

type User = Omit<typeof complete, 'displayName' | 'accountEnabled' | 'manager' | 'onPremisesExtensionAttributes'> & {
  readonly displayName: string | null;
  readonly accountEnabled: boolean | null;
  readonly manager: { readonly id: string } | null;
  readonly onPremisesExtensionAttributes: {
    readonly extensionAttribute1: string;
    readonly extensionAttribute2: string | null;
  };
};

function pascal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(pascal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [name.charAt(0).toUpperCase() + name.slice(1), pascal(part)]),
  );
}

function table(users: readonly User[], separator: string, end: string, always: boolean): string {
  const cell = (value: string) => (always || /[",;\t\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const rows = users.map((one) => [
    one.id,
    one.userPrincipalName,
    one.displayName ?? '',
    one.accountEnabled === null ? '' : one.accountEnabled ? 'True' : 'False',
    one.businessPhones.join(';'),
    one.manager?.id ?? '',
    one.onPremisesExtensionAttributes.extensionAttribute1,
    one.onPremisesExtensionAttributes.extensionAttribute2 ?? '',
  ]);
  const header = [
    'Object Id',
    'userPrincipalName',
    'DisplayName',
    'accountEnabled',
    'telephoneNumber',
    'manager',
    'extensionAttribute1',
    'extensionAttribute2',
  ];
  return [header, ...rows].map((row) => row.map(cell).join(separator) + end).join('');
}

const tables = fc.record({
  separator: fc.constantFrom(',', ';', '\t'),
  end: fc.constantFrom('\n', '\r\n'),
  always: fc.boolean(),
  wide: fc.boolean(),
});

test('any directory is the same in every form', async () => {
  await fc.assert(
    fc.asyncProperty(directory, tables, async (users, { separator, end, always, wide }) => {
      const text = table(users, separator, end, always);
      const forms: readonly (readonly [string, string | Uint8Array])[] = [
        ['users.csv', wide ? utf16(text) : text],
        ['users.json', JSON.stringify({ value: users })],
        ['users.ndjson', users.map((one) => JSON.stringify(one)).join(end)],
        ['powershell.json', JSON.stringify(pascal(users), null, 2)],
        ['powershell.ndjson', users.map((one) => JSON.stringify(pascal(one))).join(end)],
      ];
      for (const [name, content] of forms) {
        const found = await read(content, name);
        expect(found.findings).toEqual([]);
        expect(found.users).toEqual(users);
        expect([...found.properties].sort()).toEqual(Object.keys(complete).sort());
      }
    }),
    { numRuns: 40 },
  );
});
