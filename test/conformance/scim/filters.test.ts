import { beforeAll, describe, expect, test } from 'vitest';
import cases from '../../scim/filter/filter-cases.json' with { type: 'json' };
import people from '../../scim/filter/people.json' with { type: 'json' };
import { type Client, connect, USER_URN } from '../../server/client.js';
import { profileOf } from '../../targets/bundled.js';

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

describe('filters over HTTP: the cases of the evaluator', () => {
  let client: Client;
  beforeAll(async () => {
    let day = '';
    client = connect({ profile: profileOf('generic'), now: () => new Date(day) });
    for (const { meta, ...one } of people) {
      day = meta?.created ?? '2024-01-01';
      const schemas = [USER_URN, ...(Object.hasOwn(one, ENTERPRISE) ? [ENTERPRISE] : [])];
      expect((await client.send('POST', '/Users', { schemas, ...one })).status).toBe(201);
    }
  });

  test.each(cases)('$filter', async ({ filter, meets, problem }) => {
    const { status, body } = await client.send('GET', `/Users?filter=${encodeURIComponent(filter)}`);
    if (problem !== undefined) {
      const refused = filter.startsWith('password') ? [403, 'sensitive'] : [400, 'invalidFilter'];
      expect([status, body.scimType, body.detail]).toEqual([...refused, expect.stringContaining(problem)]);
      return;
    }
    expect(body.totalResults).toBe(body.Resources?.length);
    // The cases know no date of cem; a target gives everyone one.
    const known = filter.includes('meta.created') ? ['ann', 'bob'] : ['ann', 'bob', 'cem'];
    const names = body.Resources?.map((one) => String(one.userName));
    expect(names?.filter((one) => known.includes(one))).toEqual(meets);
  });
});
