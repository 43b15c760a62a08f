import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkResource } from '../../src/targets/index.js';
import { profileOf } from '../targets/bundled.js';
import { EXAMPLES, ONE_BOB } from '../targets/github.js';
import { connect, patch, person, USER_URN } from './client.js';

const profile = profileOf('github-emu', ['with: _yourcode', 'with: _SC']);
const returning = profileOf('github-emu', ['with: _yourcode', 'with: _SC'], ['answers: sent', 'answers: normalised']);

let number = 0;
/** A person of GitHub's, whose other values are nobody else's. */
const member = (userName: string) => {
  number += 1;
  return person(userName, {
    externalId: `id-${number}`,
    displayName: 'Ann',
    emails: [{ type: 'work', value: `${number}@contoso.com` }],
  });
};

describe('GitHub', () => {
  test('its published examples, in their order: the first wins', async () => {
    const client = connect({ profile });
    for (const { sent, status, rule } of EXAMPLES) {
      const answer = await client.send('POST', '/Users', member(sent));
      expect([sent, answer.status]).toEqual([sent, status]);
      if (rule !== undefined) expect(answer.body.detail).toContain(`(${rule})`);
    }
  });

  test.each(ONE_BOB)('after %s nobody else is bob', async (first) => {
    const client = connect({ profile });
    expect((await client.send('POST', '/Users', member(first))).status).toBe(201);
    for (const other of ONE_BOB) {
      const { status, body } = await client.send('POST', '/Users', member(other));
      expect([status, body.detail]).toEqual([409, expect.stringContaining('userName "bob_SC"')]);
    }
  });

  test('Bob and bob are one name', async () => {
    const client = connect({ profile });
    await client.send('POST', '/Users', member('Bob@contoso.com'));
    expect((await client.send('POST', '/Users', member('bob@fabrikam.com'))).status).toBe(409);
  });

  test('a change that makes two names one is refused, and leaves the account as it is', async () => {
    const client = connect({ profile });
    await client.send('POST', '/Users', member('ann.lee'));
    const { body } = await client.send('POST', '/Users', member('bob'));
    const change = patch({ op: 'Replace', path: 'userName', value: 'ann!lee@fabrikam.com' });
    expect((await client.send('PATCH', `/Users/${body.id}`, change)).status).toBe(409);
    expect((await client.send('GET', `/Users/${body.id}`)).body.userName).toBe('bob');
    const put = await client.send('PUT', `/Users/${body.id}`, { ...member('ann_lee'), externalId: 'other' });
    expect(put.status).toBe(409);
  });

  test('a name that was given up is free again', async () => {
    const client = connect({ profile });
    const { body } = await client.send('POST', '/Users', member('ann.lee'));
    const change = patch({ op: 'Replace', path: 'userName', value: 'ann.ray' });
    expect((await client.send('PATCH', `/Users/${body.id}`, change)).status).toBe(200);
    expect((await client.send('POST', '/Users', member('ann-lee'))).status).toBe(201);
    expect((await client.send('POST', '/Users', member('ann-ray'))).status).toBe(409);
  });

  test('an e-mail address whose path holds a filter is not changed', async () => {
    const client = connect({ profile });
    const { body } = await client.send('POST', '/Users', member('ann'));
    const change = patch(
      { op: 'Replace', path: 'emails[type eq "work"].value', value: 'new@contoso.com' },
      { op: 'Replace', path: 'displayName', value: 'Ann Lee' },
    );
    const answer = await client.send('PATCH', `/Users/${body.id}`, change);
    expect(answer.body).toMatchObject({ displayName: 'Ann Lee', emails: body.emails });
  });

  test('a name is accepted exactly when it breaks no rule', async () => {
    const like = fc.string({ unit: fc.constantFrom('a', 'B', '7', '-', '.', '@', '\\', '#EXT#', '_'), minLength: 1 });
    await fc.assert(
      fc.asyncProperty(fc.oneof(like, fc.string({ minLength: 1, unit: 'grapheme' })), async (userName) => {
        const body = member(userName);
        const { status } = await connect({ profile }).send('POST', '/Users', body);
        expect(status).toBe(checkResource(profile.users, body).length === 0 ? 201 : 400);
      }),
      { numRuns: 150 },
    );
  });
});

describe('what a target returns of a value that it changed', () => {
  test('the value that was sent, and it is searched by that', async () => {
    const sent = profileOf(
      'github-emu',
      ['with: _yourcode', 'with: _SC'],
      ['filterable: [id, externalId]', 'filterable: [id, externalId, userName]'],
    );
    const client = connect({ profile: sent });
    const { body } = await client.send('POST', '/Users', member('Ann.Lee@contoso.com'));
    expect(body.userName).toBe('Ann.Lee@contoso.com');
    expect(await client.query('/Users', 'userName eq "ann.lee@contoso.com"')).toHaveLength(1);
    expect(await client.query('/Users', 'userName eq "Ann-Lee_SC"')).toHaveLength(0);
  });

  test('or the changed value, by which it is searched; a change of another value does not change it again', async () => {
    const filterable = profileOf(
      'github-emu',
      ['with: _yourcode', 'with: _SC'],
      ['answers: sent', 'answers: normalised'],
      ['filterable: [id, externalId]', 'filterable: [id, externalId, userName]'],
    );
    const client = connect({ profile: filterable });
    const { body } = await client.send('POST', '/Users', member('Ann.Lee@contoso.com'));
    expect(body.userName).toBe('Ann-Lee_SC');
    const change = patch({ op: 'Replace', path: 'displayName', value: 'New' });
    expect((await client.send('PATCH', `/Users/${body.id}`, change)).body.userName).toBe('Ann-Lee_SC');
    expect(await client.query('/Users', 'userName eq "ann-lee_sc"')).toMatchObject([{ userName: 'Ann-Lee_SC' }]);
    expect(await client.query('/Users', 'userName eq "Ann.Lee@contoso.com"')).toHaveLength(0);
  });

  test('both give the same answers about who gets an account', async () => {
    const client = connect({ profile: returning });
    for (const { sent, status } of EXAMPLES) {
      expect((await client.send('POST', '/Users', member(sent))).status).toBe(status);
    }
  });
});

test('the rest of a request is not looked at', async () => {
  const { body } = await connect({ profile }).send('POST', '/Users', { ...member('ann'), title: 'CEO' });
  expect(body).not.toHaveProperty('title');
  expect(body.schemas).toEqual([USER_URN]);
});
