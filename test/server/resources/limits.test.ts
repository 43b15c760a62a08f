import { describe, expect, test } from 'vitest';
import type { ReceivedRequest } from '../../../src/server/http/received.js';
import { strict } from '../../../src/targets/index.js';
import { profileOf } from '../../targets/bundled.js';
import { type Answer, connect, patch, USER_URN } from '../client.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const generic = profileOf('generic');

const searched = async (filter: string, profile = generic): Promise<Answer & { last: ReceivedRequest | undefined }> => {
  const received: ReceivedRequest[] = [];
  const client = connect({ profile, record: (one) => received.push(one) });
  await client.user('ann', { schemas: [USER_URN, ENTERPRISE], [ENTERPRISE]: { department: 'IT' } });
  const answer = await client.send('GET', `/Users?filter=${encodeURIComponent(filter)}`);
  return { ...answer, last: received.at(-1) };
};

describe('a filter', () => {
  test.each([
    ['department eq "IT"', ['department']],
    ['userName pr and (department eq "IT" or not (manager pr))', ['department', 'manager']],
    [`${ENTERPRISE}:department eq "IT"`, []],
    ['DEPARTMENT eq "IT"', ['DEPARTMENT']],
  ])('may leave out the URN of an extension where that is put right: %s', async (filter, places) => {
    const { body, last } = await searched(filter);
    expect(body.totalResults).toBe(1);
    expect(last?.repairs).toEqual(places.map((at) => ({ name: 'bare-extension', at })));
  });

  test('must not leave it out elsewhere', async () => {
    const { status, body } = await searched('department eq "IT"', strict(generic));
    expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
    expect(body.detail).toBe(`department needs the URN ${ENTERPRISE} before it.`);
    expect((await searched(`${ENTERPRISE}:department eq "IT"`, strict(generic))).status).toBe(200);
  });

  test('may name what the profile lists in any spelling, and nothing else', async () => {
    const profile = profileOf('generic', [
      'filterable: [all, id, meta, schemas, groups]',
      `filterable: [userName, '${ENTERPRISE}:manager', 'emails[type eq "work"].value']`,
    ]);
    for (const filter of ['USERNAME eq "ann"', 'manager eq "1"', `${ENTERPRISE.toUpperCase()}:manager.value eq "1"`]) {
      expect((await searched(filter, profile)).status).toBe(200);
    }
    for (const filter of ['department eq "IT"', 'externalId eq "1"', 'emails[type eq "home"].value eq "a"']) {
      const { status, body } = await searched(filter, profile);
      expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
      expect(body.detail).toContain(`cannot be filtered on; userName, ${ENTERPRISE}:manager, emails[type`);
    }
  });

  test.each([
    ['userName sw "a"', 'sw'],
    ['emails[value sw "a"].type eq "work"', 'sw'],
    ['emails[value eq "a" and not (type co "w")].type eq "work"', 'co'],
    ['emails[type eq "work"]', 'pr'],
  ])('has no operator but those of the profile: %s', async (filter, operator) => {
    const profile = profileOf('generic', ['operators: [eq, ne, co, sw, ew, gt, ge, lt, le, pr]', 'operators: [eq]']);
    const { status, body } = await searched(filter, profile);
    expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
    expect(body.detail).toBe(`The operator ${operator} is not supported; eq is.`);
  });

  test('on a password does not belong into an address', async () => {
    for (const filter of ['password eq "x"', 'userName pr and not (PASSWORD sw "t1me")', `${USER_URN}:password pr`]) {
      const { status, body } = await searched(filter);
      expect([status, body.scimType]).toEqual([403, 'sensitive']);
    }
  });
});

describe('an update of what only the target sets', () => {
  test.each(['ignore', 'refuse'] as const)(
    'is refused by its own rule where others are ignored, or not: %s',
    async (unlisted) => {
      const profile = { ...generic, users: { ...generic.users, patchable: [], removable: [], unlisted } };
      const client = connect({ profile });
      const id = await client.user('ann');
      for (const path of ['schemas', 'id', 'groups']) {
        for (const operation of [
          { op: 'replace', path, value: ['urn:contoso'] },
          { op: 'remove', path },
        ]) {
          const { status, body } = await client.send('PATCH', `/Users/${id}`, patch(operation));
          expect([status, body.scimType]).toEqual([400, 'mutability']);
        }
      }
      const same = { op: 'replace', path: 'schemas', value: [USER_URN] };
      expect((await client.send('PATCH', `/Users/${id}`, patch(same))).headers.get('etag')).toBe('W/"1"');
    },
  );
});
