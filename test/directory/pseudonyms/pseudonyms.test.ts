import { describe, expect, test } from 'vitest';
import { homeUserPrincipalName } from '../../../src/attributes/index.js';
import { createPseudonyms } from '../../../src/directory/pseudonyms/pseudonyms.js';
import { DEFAULT_ACCESS } from '../../../src/directory/record.js';
import { snapshotHead } from '../../../src/directory/snapshot/head.js';
import { pseudonymised, sample } from './people.js';

const KEY = Buffer.alloc(32, 'a key that is used in tests only');
const OTHER = Buffer.alloc(32, 'another key, also only for tests');
const GUID = '1909e814-b71d-46c3-bee4-02d3bb28b869';

type Line = Readonly<Record<string, unknown>>;
const record = (line: Line, keep: readonly string[] = []): Line => createPseudonyms(KEY, { keep }).record(line) ?? {};
const text = (value: string, keep: readonly string[] = []): string =>
  String(record({ displayName: value }, keep).displayName);

describe('a text', () => {
  test('has the same pseudonym with the same key, and another with another', () => {
    expect(text('Marisol Garcia')).toBe(text('Marisol Garcia'));
    expect(createPseudonyms(OTHER).record({ displayName: 'Marisol Garcia' })).not.toEqual({
      displayName: text('Marisol Garcia'),
    });
  });

  test('has other letters for the same letter behind other beginnings', () => {
    expect(new Set(text('a'.repeat(40))).size).toBeGreaterThan(5);
    expect(new Set(text('7'.repeat(40))).size).toBeGreaterThan(5);
  });

  test('has the same pseudonym whatever came before, and keeps a long beginning', () => {
    const used = createPseudonyms(KEY);
    const long = 'anna'.repeat(50);
    for (const value of [
      'Marisol',
      long,
      '',
      '7',
      `${long}b`,
      `${long}c`,
      long.slice(0, 64),
      long.slice(0, 65),
      'Lee',
    ]) {
      expect(used.record({ displayName: value })?.displayName).toBe(text(value));
      expect(text(`${value}x`).slice(0, -1)).toBe(text(value));
    }
    expect(text(long).slice(64, 128)).not.toBe(text(long).slice(0, 64));
  });

  test.each([0, 1, 62, 63, 64, 127])(
    'has other letters behind another letter at %d, and the same ones before',
    (at) => {
      const one = 'anna'.repeat(50);
      const other = `${one.slice(0, at)}e${one.slice(at + 1)}`;
      expect(text(other).slice(0, at)).toBe(text(one).slice(0, at));
      expect(text(other).slice(at + 1)).not.toBe(text(one).slice(at + 1));
    },
  );

  test('is changed', () => {
    const names = sample.map((line) => line.displayName).filter((name) => typeof name === 'string' && name.length > 4);
    expect(names.filter((name) => text(String(name)) === name)).toEqual([]);
  });

  test('keeps the pseudonym of a mail nickname in an address, whatever stands around it', () => {
    const alias = text('j.smith');
    const domain = text('@contoso.com').slice(1);
    expect(text('j.smith@contoso.com')).toBe(`${alias}@${domain}`);
    expect(text('SMTP:J.Smith@contoso.com')).toBe(`SMTP:${text('J.Smith')}@${domain}`);
    expect(text('j.smith_contoso.com#EXT#@fabrikam.onmicrosoft.com')).toMatch(
      new RegExp(`^${alias}_${domain}#EXT#@\\w{8}\\.onmicrosoft\\.com$`),
    );
    expect(text('https://contoso.com/j')).toBe(`https://${domain}/${text('j')}`.replace(`/${text('j')}`, text('/j')));
  });

  test('of a guest leads to the pseudonym of his own address', () => {
    const guest = 'sven_brandt_adatum.com#EXT#@contoso.onmicrosoft.com';
    expect(homeUserPrincipalName(text(guest))).toBe(text('sven_brandt@adatum.com'));
  });

  test('keeps what belongs to nobody of a domain', () => {
    expect(text('a@contoso.com')).toMatch(/@\w{7}\.com$/);
    expect(text('a@mail.contoso.co.uk')).toMatch(/@\w{4}\.\w{7}\.co\.uk$/);
    expect(text('a@contoso.mail.onmicrosoft.com')).toMatch(/@\w{7}\.mail\.onmicrosoft\.com$/);
    expect(text('a@contoso.OnMicrosoft.com')).toMatch(/@\w{7}\.OnMicrosoft\.com$/);
    expect(text('a@contoso')).toMatch(/@\w{7}$/);
    expect(text('a@Contoso.CO.UK')).toMatch(/@\w{7}\.CO\.UK$/);
    expect(text('a@com.de')).toMatch(/@(?!com)\w{3}\.de$/);
    expect(text('a@contoso.net.com')).toMatch(/@\w{7}\.(?!net)\w{3}\.com$/);
    expect(text('a@contoso.brand')).not.toContain('brand');
    expect(text('a@contoso.brand')).not.toContain('contoso');
  });

  test('is one thing as the name of a domain and another by itself, whichever comes first', () => {
    const [name, address] = ['contoso.com', '@contoso.com'];
    const both = { displayName: text(name), mail: text(address) };
    expect(record({ displayName: name, mail: address })).toEqual(both);
    expect(record({ mail: address, displayName: name })).toEqual(both);
    expect(both.mail).toMatch(/\.com$/);
    expect(both.displayName).not.toMatch(/\.com$/);
  });

  test.each([
    ['S-1-5-21-3623811015-3361044348', /^S-1-5-21-\d{10}-\d{10}$/],
    ['S-1-12-1-3623811015', /^S-1-12-1-\d{10}$/],
    ['CN=Ann\\2C Lee,OU=Sales,DC=contoso,DC=com', /^CN=\w{3}\\2C \w{3},OU=\w{5},DC=\w{7},DC=\w{3}$/],
    ['CONTOSO\\adam', /^[A-Z]{7}\\(?!ad)\w{4}$/],
    ['+1 (425) 555-0100', /^\+\d \(\d{3}\) \d{3}-\d{4}$/],
    ['smtp:a.b@contoso.com', /^smtp:\w\.\w@\w{7}\.com$/],
    ['X500:/o=Contoso/cn=a', /^X500:\/\w=\w{7}\/\w{2}=\w$/],
    ['GPno6LccQ0a+5ALTuyi4aQ==', /^[A-Z]{2}[a-z]{2}\d[A-Z][a-z]{2}[A-Z]\d[a-z]\+\d[A-Z]{3}[a-z]{3}\d[a-z][A-Z]==$/],
  ])('%s keeps its form', (value, form) => {
    expect(text(value)).toMatch(form);
    expect(text(value)).not.toBe(value);
  });
});

describe('an identifier', () => {
  const pseudonym = text(GUID);

  test('becomes another one', () => {
    expect(pseudonym).toMatch(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(pseudonym.replace(/[a-f]/g, 'a').replace(/\d/g, '0')).not.toBe(
      GUID.replace(/[a-f]/g, 'a').replace(/\d/g, '0'),
    );
  });

  test('is the same wherever it stands, and however it is written', () => {
    expect(text(GUID.toUpperCase())).toBe(pseudonym.toUpperCase());
    expect(text(`Copy of ${GUID}`)).toContain(` ${pseudonym}`);
    expect(text(`https://graph.microsoft.com/v1.0/users('${GUID}')`)).toContain(`('${pseudonym}')`);
    expect(record({ manager: { id: GUID }, members: [{ id: GUID }] })).toEqual({
      manager: { id: pseudonym },
      members: [{ id: pseudonym }],
    });
  });

  test('stands without hyphens before the name of a deleted user', () => {
    const tombstone = `${GUID.replaceAll('-', '')}j.smith@contoso.com`;
    expect(text(tombstone)).toBe(`${pseudonym.replaceAll('-', '')}${text('j.smith@contoso.com')}`);
  });

  test('of default access stays', () => expect(text(DEFAULT_ACCESS)).toBe(DEFAULT_ACCESS));

  test('of 24 digits stays one, and no name becomes one', () => {
    expect(text('65f1c0de9a7b4d3e8f201c4b')).toMatch(/^(?=.*[a-f])[0-9a-f]{24}$/);
    expect(text('012345678901234567890123')).toMatch(/^\d{24}$/);
    const numbers = [...'iouyghlnrstwz'].map((letter) => text(`${letter}${'1'.repeat(23)}`));
    expect(numbers.filter((one) => /^[0-9a-f]{24}$/.test(one))).toEqual([]);
  });
});

describe('a record', () => {
  test('keeps codes, facts and what is not there, at any depth', () => {
    const line = {
      ...{ userType: 'Guest', usageLocation: 'DE', accountEnabled: false, mail: null, surname: '', businessPhones: [] },
      ...{
        createdDateTime: '2024-02-29T08:00:00Z',
        employeeHireDate: '2020-01-01T00:00:00Z',
        '@odata.type': '#microsoft.graph.user',
      },
      ...{ deep: { userType: 'Member', list: [[true, null]] } },
    };
    expect(record(line)).toEqual(line);
  });

  test('has pseudonyms under every other name, known or not', () => {
    const line = JSON.parse(
      '{"__proto__":"Garcia","constructor":{"x":["Garcia"]},"extension_0123_badge":"Garcia"}',
    ) as Line;
    expect(JSON.stringify(record(line))).toBe(JSON.stringify(line).replaceAll('Garcia', text('Garcia')));
    expect(text('Garcia')).not.toBe('Garcia');
  });

  test('has dates moved by one number of days', () => {
    const { birthday, other } = record({ birthday: '1990-03-01', other: '1990-02-27T10:00:00Z' });
    const days = (Date.parse('1990-03-01') - Date.parse(String(birthday))) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(30);
    expect(days).toBeLessThanOrEqual(365);
    expect(Date.parse(String(birthday)) - Date.parse(String(other))).toBe(38 * 3_600_000);
    expect(record({ a: '9999-12-31', b: '0001-01-01T00:00:00Z' })).toEqual({
      a: '9999-12-31',
      b: '0001-01-01T00:00:00Z',
    });
    expect(record({ a: '2024-19-31' }).a).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(record({ a: '2024-19-31' }).a).not.toBe('2024-19-31');
    expect(record({ createdDateTime: 'Garcia' }).createdDateTime).toBe(text('Garcia'));
  });

  test.each([10004, -250, 1.25, 9007199254740991, 100])('has other digits in %d', (number) => {
    const { a } = record({ a: number });
    expect(String(a)).toHaveLength(String(number).length);
    expect(a).not.toBe(number);
    expect(typeof a).toBe('number');
  });

  test.each([7, 0, 1e21, 1.5e-7])('keeps %d', (number) => expect(record({ a: number }).a).toBe(number));

  test('has the domain of the same company under a name without "@"', () => {
    expect(record({ onPremisesDomainName: 'contoso.com' }).onPremisesDomainName).toBe(text('@contoso.com').slice(1));
  });

  test('of a role keeps what the application receives', () => {
    const role = { '@odata.type': '#microsoft.graph.appRole', displayName: 'Admins', value: 'admin', isEnabled: true };
    expect(record({ ...role, id: GUID })).toEqual({ ...role, id: text(GUID) });
  });

  test('of a schema is left out', () =>
    expect(createPseudonyms(KEY).record({ '@odata.type': '#microsoft.graph.synchronizationSchema' })).toBeUndefined());

  test('of the head says that it is pseudonymised, and leads nowhere', () => {
    const head = {
      ...{ '@odata.type': '#rehearsal.snapshot', formatVersion: 1, takenAt: '2026-11-22T08:00:00Z' },
      ...{ from: 'https://graph.microsoft.com', tenant: GUID, unread: ['roles'], permissions: ['User.Read.All'] },
      application: { id: GUID, appId: GUID, displayName: 'Contoso' },
      select: { users: ['id', 'mailNickname'], groups: ['id'] },
    };
    const line = record({ ...head, deltaLinks: { users: 'https://graph.microsoft.com/secret' }, note: 'Contoso' });
    expect(line).toEqual({
      ...head,
      tenant: text(GUID),
      application: { id: text(GUID), appId: text(GUID), displayName: text('Contoso') },
      pseudonymised: true,
    });
    expect(snapshotHead(line)).toBeDefined();
    expect(record({ ...head, from: '/home/garcia/users.ndjson' }).from).toBe('a file');
  });
});

describe('what a mapping names stays', () => {
  test('a value, in any case and with any separators, and is told', () => {
    const pseudonyms = createPseudonyms(KEY, { keep: ['Sales', 'Marketing', '.', ''] });
    expect(pseudonyms.record({ a: 'Sales', b: 'SALES', c: 'Sa-les' })).toEqual({ a: 'Sales', b: 'SALES', c: 'Sa-les' });
    expect(pseudonyms.record({ a: '--', b: '.' })).toEqual({ a: '--', b: '.' });
    expect(pseudonyms.record({ a: 'Salesforce' })).not.toEqual({ a: 'Salesforce' });
    expect(pseudonyms.kept).toEqual(['Sales']);
    expect(pseudonyms.record({ a: 'Marketing' })).toEqual({ a: 'Marketing' });
    expect(pseudonyms.kept).toEqual(['Marketing', 'Sales']);
  });

  test('a domain, and the domains under it', () => {
    expect(text('ann@contoso.com', ['@contoso.com'])).toBe(`${text('ann')}@contoso.com`);
    expect(text('ann@eu.Contoso.com', ['contoso.com'])).toBe(`${text('ann')}@${text('eu')}.Contoso.com`);
    expect(text('ann@mycontoso.com', ['contoso.com'])).not.toContain('contoso');
  });

  test('an address', () => expect(text('ann@contoso.com', ['ann@contoso.com'])).toBe('ann@contoso.com'));

  test('a letter with an accent, and no other letter becomes it', () => {
    const keep = ['ö', 'Ø'];
    expect(text('ÖöøØ', keep)).toBe('ÖöøØ');
    const letters = [...'áàâãéèêẽíìîóòôõúùûũýỳŷỹ'].map((letter) => text(letter, keep));
    expect(letters.filter((letter) => /[öÖ]/.test(letter))).toEqual([]);
  });

  test('and no other value becomes it', () => {
    const all = [...'abcdefghijklmnopqrstuvwxyz'].flatMap((one) =>
      [...'abcdefghijklmnopqrstuvwxyz'].map((two) => one + two),
    );
    const keep = ['it', 'hr'];
    const made = all.map((value) => text(value, keep));
    expect(new Set(made).size).toBe(all.length);
    expect(all.filter((value, at) => keep.includes(made[at] ?? '') && made[at] !== value)).toEqual([]);
  });
});

test('the key is nowhere in the output', () => {
  const output = JSON.stringify(pseudonymised(sample));
  for (const form of ['hex', 'base64', 'latin1'] as const)
    expect(output).not.toContain(KEY.toString(form).slice(0, 12));
});
