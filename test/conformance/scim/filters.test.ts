import { beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/scim/index.js';
import cases from '../../scim/filter/filter-cases.json' with { type: 'json' };
import { type Client, connect, USER_URN } from '../../server/client.js';
import { profileOf } from '../../targets/bundled.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

/** The people of the cases, with the day on which each is created. */
const people: readonly (readonly [string, JsonObject])[] = [
  [
    '2026-01-01',
    {
      userName: 'ann',
      externalId: 'E1',
      active: true,
      title: '',
      displayName: 'a "b" \\ é',
      name: { familyName: 'Lee' },
      emails: [
        { type: 'work', value: 'ann@contoso.com' },
        { type: 'home', value: 'lee@contoso.com' },
      ],
    },
  ],
  [
    '2026-02-01',
    {
      userName: 'bob',
      active: false,
      title: 'Dr',
      emails: [
        { type: 'work', value: 'bob@contoso.com' },
        { type: 'home', value: 'ann@contoso.com' },
      ],
    },
  ],
  ['2024-01-01', { userName: 'cem', [ENTERPRISE]: { department: 'IT', manager: { value: '7' } } }],
];

/** Refused over HTTP: the profile is asked about the name as it is written, and lists attributes of extensions by URN. */
const REFUSED: readonly string[] = ['department eq "IT"'];

describe('filters over HTTP: the cases of the evaluator', () => {
  let client: Client;
  beforeAll(async () => {
    let day = '';
    client = connect({ profile: profileOf('generic'), now: () => new Date(day) });
    for (const [created, one] of people) {
      day = created;
      const schemas = [USER_URN, ...(Object.hasOwn(one, ENTERPRISE) ? [ENTERPRISE] : [])];
      expect((await client.send('POST', '/Users', { schemas, ...one })).status).toBe(201);
    }
  });

  test.each(cases)('$filter', async ({ filter, meets, problem }) => {
    const { status, body } = await client.send('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    if (REFUSED.includes(filter)) {
      expect([status, body.scimType]).toEqual([400, 'invalidFilter']);
      return;
    }
    if (problem !== undefined) {
      expect([status, body.scimType, body.detail]).toEqual([400, 'invalidFilter', expect.stringContaining(problem)]);
      return;
    }
    expect(body.totalResults).toBe(body.Resources?.length);
    // The cases know no date of cem; a target gives everyone one.
    const known = filter.includes('meta.created') ? ['ann', 'bob'] : ['ann', 'bob', 'cem'];
    const names = body.Resources?.map((one) => String(one.userName));
    expect(names?.filter((one) => known.includes(one))).toEqual(meets);
  });
});
