import { describe, expect, test } from 'vitest';
import { ACTIVE, BASE, BY_ID, checked, found, text } from './checked.js';

const HF = 'hugging-face-managed';

describe('a value that may be missing', () => {
  test.each([
    ['userPrincipalName', []],
    ['mail', ['mail']],
    [`'Trim([mail])'`, ['mail']],
    [`'Coalesce([mail], [userPrincipalName])'`, []],
    [`'Coalesce([mail], [mailNickname])'`, ['mail', 'mailNickname']],
    [`'Join("@", [mailNickname], "contoso.com")'`, []],
    [`'IIF(IsPresent([mail]), [mail], [userPrincipalName])'`, []],
    [`'IIF(IsPresent([mail]), [mail], )'`, ['mail']],
    [`'IIF([department] = "Sales", [mail], [userPrincipalName])'`, ['mail']],
    [`'Switch([country], [userPrincipalName], "US", [mail])'`, ['mail']],
    [`'Switch([department], , "Sales", "a", "Support", "b")'`, ['department']],
    [`'Switch([userPrincipalName], , "a", "b")'`, []],
    [`'IgnoreFlowIfNullOrEmpty([mail])'`, ['mail']],
    [`'Replace([displayName], " ", , , "", , )'`, []],
    ['extension_0123456789abcdef0123456789abcdef_login', ['extension_0123456789abcdef0123456789abcdef_login']],
    [`'"fixed"'`, undefined],
    [`'Nott([mail])'`, undefined],
  ])('userName from %s', (source, empty) => {
    const all = checked(text({ users: [BY_ID, `{ target: userName, source: ${source} }`, ACTIVE] }));
    const data = all.filter(({ ruleId }) => ruleId === 'required/nullable').map((one) => one.data.empty);
    const noCase = source.includes('Switch([userPrincipalName]');
    expect(data).toEqual(empty === undefined || (empty.length === 0 && !noCase) ? [] : [empty]);
  });

  test('a default fills nothing, but not an empty text', () => {
    const row = (source: string) => `{ target: userName, source: ${source}, default: nobody }`;
    expect(found({ users: [BY_ID, row('mail'), ACTIVE] }, 'required')).toEqual([]);
    const emptied = `'IIF(IsPresent([mail]), [mail], "")'`;
    expect(found({ users: [BY_ID, row(emptied), ACTIVE] }, 'required')).toEqual(['warning nullable userName']);
  });

  test('the row that is suggested keeps the rest of the expression, and is found right', () => {
    const users = [BY_ID, `{ target: userName, source: 'ToLower([mailNickname])' }`, ACTIVE];
    const [finding] = checked(text({ users })).filter(({ ruleId }) => ruleId === 'required/nullable');
    const row = /- (\{.*\})/.exec(finding?.help ?? '')?.[1] ?? '';
    expect(row).toBe(
      `{ target: userName, source: 'ToLower(Coalesce([mailNickname], Word([userPrincipalName], 1, "@")))' }`,
    );
    expect(found({ users: [BY_ID, row, ACTIVE] }, 'required')).toEqual([]);
  });

  test('no row is suggested where nothing is known to stand in', () => {
    const users = [BY_ID, '{ target: userName, source: extensionAttribute1 }', ACTIVE];
    const [finding] = checked(text({ users })).filter(({ ruleId }) => ruleId === 'required/nullable');
    expect(finding?.help).not.toContain('- {');
  });
});

describe('a row that is missing', () => {
  const helps = (table: Parameters<typeof text>[0]) =>
    checked(text(table))
      .filter(({ ruleId }) => ruleId === 'required/unmapped')
      .map(({ subject, help }) => [subject, help]);

  test('is told with the row to add, each by itself', () => {
    expect(helps({ target: HF, users: [BY_ID, ACTIVE] })).toEqual([
      ['userName', 'Add this row:\n  - { target: userName, source: userPrincipalName }'],
      ['emails.value', `Add this row:\n  - { target: 'emails[type eq "work"].value', source: mail }`],
      ['name.givenName', 'Add this row:\n  - { target: name.givenName, source: givenName }'],
      ['name.familyName', 'Add this row:\n  - { target: name.familyName, source: surname }'],
    ]);
  });

  test('groups need a name too', () => {
    const groups = ['{ target: externalId, source: objectId, match: 1 }', '{ target: members, source: members }'];
    expect(found({ users: BASE, groups }, 'required')).toEqual(['error unmapped displayName']);
    expect(found({ users: BASE, groups, head: ['enabled: { groups: false }'] }, 'required')).toEqual([]);
  });

  test('matters only where accounts are created', () => {
    expect(found({ users: [BY_ID, ACTIVE], head: ['actions: { users: [update] }'] }, 'required')).toEqual([]);
  });

  test('an expression with an error is a row', () => {
    expect(found({ users: [BY_ID, `{ target: userName, source: 'Nott([x])' }`, ACTIVE] }, 'required')).toEqual([]);
  });
});

test('in other formats, a row is told in the words of the portal', () => {
  const page = '| Target | Source | Matching precedence |\n| --- | --- | --- |\n| externalId | objectId | 1 |\n';
  const help = checked(page, 'guide.md').find(({ ruleId }) => ruleId === 'match/external-id-only')?.help;
  expect(help).toContain(
    'Target attribute: userName | Mapping type: Direct | Source attribute: userPrincipalName | Match objects using this attribute: Yes | Matching precedence: 2 | Apply this mapping: Always',
  );
});
