import { expect, test } from 'vitest';
import { rehearse } from './command.js';
import { folderWith, lines } from './folder.js';

const people = [
  { id: '1', userPrincipalName: 'ana@contoso.com', displayName: 'Ana Díaz', mailNickname: 'ana', surname: 'Díaz' },
  { id: '2', userPrincipalName: 'bo@contoso.com', displayName: 'Bo; "B"', mailNickname: 'b.o', surname: "O'Brien" },
].map((one) => ({ ...one, givenName: 'Given', accountEnabled: true }));
type Person = (typeof people)[number];

const pascal = (one: Person) =>
  Object.fromEntries(Object.entries(one).map(([name, value]) => [name.charAt(0).toUpperCase() + name.slice(1), value]));
const quoted = (value: unknown) => `"${String(value).replaceAll('"', '""')}"`;
const table = (separator: string, header: readonly string[]) =>
  [header.join(separator), ...people.map((one) => Object.values(one).map(quoted).join(separator))].join('\r\n');
const NAMES = Object.keys(people[0] ?? {});

/** What a rehearsal of everybody says, without the name of the directory. */
function reportOf(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const cwd = folderWith(files);
  const [directory = ''] = Object.keys(files);
  const ran = rehearse(['run', '--scope', 'all', '--directory', directory, '--format', 'json', ...args], { cwd });
  expect(ran.stderr).toBe('');
  const { directory: _, findings, ...report } = JSON.parse(ran.stdout);
  return { report, rules: findings.map(({ ruleId }: { ruleId: string }) => ruleId) };
}

const OWN = NAMES.map((name) => (name === 'mailNickname' ? 'Kurz=name' : name === 'surname' ? 'Nachname' : name));

test('the same people in every form give the same report', () => {
  const expected = reportOf({ 'users.ndjson': lines(...people) });
  expect(expected.report.users).toMatchObject({ inScope: 2, create: 2 });
  const forms: readonly (readonly [string, string, ...string[]])[] = [
    ['users.json', JSON.stringify(people.map(pascal), null, 2)],
    ['users.csv', `\uFEFF${table(';', NAMES)}`],
    ['users.csv', table(',', OWN), '--columns', 'Kurz=name=mailNickname', '--columns', 'Nachname=surname'],
  ];
  for (const [name, text, ...args] of forms) {
    const { report, rules } = reportOf({ [name]: text }, ...args);
    expect(report, text).toEqual(expected.report);
    expect(rules, text).toEqual(expected.rules);
  }
});

test('the list of the portal lacks mailNickname: said once, with the way to get it', () => {
  const header =
    'userPrincipalName,displayName,surname,mail,givenName,id,userType,jobTitle,department,accountEnabled,usageLocation,streetAddress,state,country,officeLocation,city,postalCode,telephoneNumber,mobilePhone,alternateEmailAddress,ageGroup,consentProvidedForMinor,legalAgeGroupClassification,companyName,creationType,directorySynced,invitationState,identityIssuer,createdDateTime';
  const row =
    'ann@contoso.com,Ann Lee,Lee,,Ann,1,Member,,,True,DE,,,,,,,+1 555,,ann@home.example,,,,,,,,contoso.onmicrosoft.com,8/19/2021 1:25:31 PM';
  const cwd = folderWith({ 'exportUsers_2026-1-31.csv': `\uFEFF${header}\r\n${row}\r\n` });
  const { status, stdout } = rehearse(['run', '--directory', 'exportUsers_2026-1-31.csv'], { cwd });
  expect(status).toBe(1);
  const said = stdout.replace(/\s+/g, ' ');
  expect(said).toContain('CANNOT BE KNOWN: 1 person');
  expect(stdout.match(/directory\/portal-download/g)).toHaveLength(1);
  for (const text of ['mailNickname', 'Graph Explorer', 'appRoleAssignedTo']) expect(said).toContain(text);
});

test.each([
  [['--columns', 'mailNickname'], '--columns needs HEADER=PROPERTY, such as Kurzname=mailNickname'],
  [['--columns', 'a=mail', '--directory', 'graph'], '--columns belongs to --directory FILE'],
  [['--columns', 'a=mail'], '--columns belongs to --directory FILE'],
  [['--app', 'Hub'], '--app belongs to --directory graph'],
  [['--directory', 'users.csv', '--tenant', 'contoso.com'], '--tenant belongs to --directory graph'],
])('run %j is refused', (args, says) => {
  const { status, stdout, stderr } = rehearse(['run', ...args], {
    cwd: folderWith({ 'users.csv': table(',', NAMES) }),
  });
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(says);
});
