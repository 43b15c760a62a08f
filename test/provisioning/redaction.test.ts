import { describe, expect, test } from 'vitest';
import { requestRedaction } from '../../src/provisioning/redaction.js';
import { table, withUsers } from '../mapping/tables.js';

const redact = requestRedaction(
  table(
    withUsers(
      "  - { target: userName, source: 'redact([mailNickname])' }",
      `  - { target: 'emails[type eq "work"].value', source: 'Trim(Redact([mail]))' }`,
      '  - { target: title, source: jobTitle }',
    ),
  ),
);

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
    expect(redact?.({ method: 'POST', path: '/Users', body, status: 201 })).toEqual({
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
      status: 201,
    });
    expect(body.userName).toBe('hush');
  });

  test('that updates', () => {
    const Operations = [
      { op: 'Replace', path: 'userName', value: 'hush' },
      { op: 'Add', path: 'emails[type eq "work"].value', value: 'hush@x' },
      { op: 'Replace', path: 'title', value: 'Clerk' },
    ];
    const { body: shown } = redact?.({ method: 'PATCH', path: '/Users/1', body: { Operations }, status: 200 }) ?? {};
    expect(shown).toEqual({
      Operations: [
        { op: 'Replace', path: 'userName', value: '[Redact]' },
        { op: 'Add', path: 'emails[type eq "work"].value', value: '[Redact]' },
        { op: 'Replace', path: 'title', value: 'Clerk' },
      ],
    });
  });

  test.each([
    ['userName eq "hush"', 'userName eq "[Redact]"'],
    ['userName eq "hu\\"sh"', 'userName eq "[Redact]"'],
    ['emails[type eq "work"].value eq "hush@x"', 'emails[type eq "work"].value eq "[Redact]"'],
    ['title eq "Clerk"', 'title eq "Clerk"'],
  ])('that searches for %s', (filter, shown) => {
    const path = (text: string) => `/Users?${new URLSearchParams({ filter: text })}`;
    expect(redact?.({ method: 'GET', path: path(filter), status: 200 })).toEqual({
      method: 'GET',
      path: path(shown),
      status: 200,
    });
  });

  test('and nothing is done where nothing is hidden', () => {
    expect(requestRedaction(table(withUsers('  - { target: title, source: jobTitle }')))).toBeUndefined();
  });
});
