import { describe, expect, test } from 'vitest';
import { requestRedaction } from '../../../src/provisioning/wire/redaction.js';
import { PATCH_URN } from '../../../src/scim/index.js';
import { table, withUsers } from '../../mapping/tables.js';
import { connect, reply } from './target.js';

const MAIL = 'emails[type eq "work"].value';
const DEPARTMENT = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department';
const OFFICE = 'addresses[type eq "work" and primary eq true].locality';

const hiding = table(
  withUsers(
    "  - { target: userName, source: 'redact([mailNickname])' }",
    `  - { target: '${MAIL}', source: 'Trim(Redact([mail]))' }`,
    `  - { target: '${DEPARTMENT}', source: 'Redact([department])' }`,
    `  - { target: '${OFFICE}', source: 'Redact([city])' }`,
    '  - { target: title, source: jobTitle }',
    'groups:',
    '  - { target: displayName, source: displayName, match: 1 }',
  ),
);
const redact = requestRedaction(hiding);
const shown = (method: string, path: string, body?: object) => {
  const request = { method, path, ...(body && { body: body as never }), status: 200 };
  return redact?.request(request);
};

describe('what Redact hides is taken out of a request', () => {
  const body = {
    userName: 'hush',
    title: 'Clerk',
    emails: [
      { type: 'work', value: 'hush@x' },
      { type: 'home', value: 'open@x' },
    ],
  };

  test('that creates, and the request itself stays as it is', () => {
    expect(shown('POST', '/Users', body)).toEqual({
      method: 'POST',
      path: '/Users',
      body: {
        userName: '[Redact]',
        title: 'Clerk',
        emails: [
          { type: 'work', value: '[Redact]' },
          { type: 'home', value: 'open@x' },
        ],
      },
      status: 200,
    });
    expect(body.userName).toBe('hush');
  });

  const changes = [
    { target: 'userName', oldValue: 'ann', newValue: 'hush' },
    { target: MAIL, oldValue: undefined, newValue: 'hush@x' },
    { target: 'title', oldValue: 'Boss', newValue: 'Clerk' },
    { target: DEPARTMENT, oldValue: 'open', newValue: 'hushed' },
  ];

  test.each<['legacy' | 'aadOptscim062020', object[]]>([
    [
      'legacy',
      [
        { op: 'Replace', path: 'userName', value: '[Redact]' },
        { op: 'Add', path: MAIL, value: '[Redact]' },
        { op: 'Replace', path: 'title', value: 'Clerk' },
        { op: 'Replace', path: DEPARTMENT, value: '[Redact]' },
      ],
    ],
    [
      'aadOptscim062020',
      [
        { op: 'add', path: MAIL, value: '[Redact]' },
        { op: 'replace', value: { userName: '[Redact]', title: 'Clerk', [DEPARTMENT]: '[Redact]' } },
      ],
    ],
  ])('that updates, in the dialect %s; the target gets it all', async (dialect, operations) => {
    const { talk, recorded, seen } = connect(() => reply(204), { job: { dialect }, redact });
    await talk.update('/Users', '1', changes);
    expect(recorded()[0]?.body).toEqual({ schemas: [PATCH_URN], Operations: operations });
    expect(await seen[0]?.text()).toMatch(/"hush".*"hushed"|"hush@x".*"hush"/);
  });

  test('that updates one attribute in the dialect of the flag', async () => {
    const { talk, recorded } = connect(() => reply(204), { job: { dialect: 'aadOptscim062020' }, redact });
    await talk.update('/Users', '1', changes.slice(0, 1));
    expect(recorded()[0]?.body).toMatchObject({ Operations: [{ op: 'replace', path: 'userName', value: '[Redact]' }] });
  });

  test('that adds roles', async () => {
    const roles = requestRedaction(
      table(withUsers("  - { target: roles, source: 'Redact(AppRoleAssignmentsComplex([appRoleAssignments]))' }")),
    );
    const { talk, recorded } = connect(() => reply(204), { redact: roles });
    const role = { primary: false, display: 'hush', value: 'hush' };
    await talk.update('/Users', '1', [{ target: 'roles', oldValue: undefined, newValue: [role], adds: true }]);
    expect(JSON.stringify(recorded())).not.toContain('hush');
  });

  test.each([
    ['userName eq "hush"', 'userName eq "[Redact]"'],
    ['userName eq "hu\\"sh"', 'userName eq "[Redact]"'],
    ['userName eq "a\\" and title eq \\"b"', 'userName eq "[Redact]"'],
    [`${MAIL} eq "hush@x"`, `${MAIL} eq "[Redact]"`],
    [`${OFFICE} eq "Hushtown"`, `${OFFICE} eq "[Redact]"`],
    ['id eq "1" and userName eq "hush"', 'id eq "1" and userName eq "[Redact]"'],
    ['title eq "Clerk"', 'title eq "Clerk"'],
    ['title eq "userName eq \\"hush\\""', 'title eq "userName eq \\"hush\\""'],
  ])('that searches for %s', (filter, hidden) => {
    const path = (text: string) => `/Users?${new URLSearchParams({ filter: text, attributes: 'id' })}`;
    expect(shown('GET', path(filter))).toEqual({ method: 'GET', path: path(hidden), status: 200 });
  });

  test('of users alone: what groups are called is no secret', () => {
    const people = requestRedaction(
      table(
        withUsers(
          "  - { target: displayName, source: 'Redact([displayName])' }",
          'groups:',
          '  - { target: displayName, source: displayName, match: 1 }',
        ),
      ),
    );
    const request = { method: 'POST', path: '/Groups', body: { displayName: 'Team' }, status: 201 };
    expect(people?.request(request)).toEqual(request);
    expect(people?.request({ ...request, path: '/Users' }).body).toEqual({ displayName: '[Redact]' });
  });

  test('and members stay', async () => {
    const { talk, recorded } = connect(() => reply(204), { redact });
    await talk.addMembers('1', ['2']);
    expect(recorded()[0]?.body).toMatchObject({ Operations: [{ value: [{ $ref: null, value: '2' }] }] });
  });

  test('and nothing is done where nothing is hidden', () => {
    expect(requestRedaction(table(withUsers('  - { target: title, source: jobTitle }')))).toBeUndefined();
  });
});

describe('what Redact hides is taken out of what the target says', () => {
  const says = (detail: string) => connect(() => reply(409, { detail }), { redact }).talk;

  test('about a create', async () => {
    const created = await says('"hush" (hush@x) is taken by Clerk').create('/Users', {
      userName: 'hush',
      title: 'Clerk',
      emails: [{ type: 'work', value: 'hush@x' }],
    });
    expect(created).toMatchObject({ error: { detail: '"[Redact]" ([Redact]) is taken by Clerk' } });
  });

  test('about an update and a search', async () => {
    const update = [{ target: 'userName', oldValue: 'ann', newValue: 'hush' }];
    expect(await says('hush is taken').update('/Users', '1', update)).toMatchObject({
      error: { detail: '[Redact] is taken' },
    });
    expect(await says('no hush').find('/Users', 'userName', 'hush')).toMatchObject({
      error: { detail: 'no [Redact]' },
    });
  });
});
