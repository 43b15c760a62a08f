import { describe, expect, test } from 'vitest';
import { REPAIR_NAMES } from '../../src/scim/index.js';
import { lenient, strict } from '../../src/targets/index.js';
import { profileNames, profileOf } from './bundled.js';

const switches = ({ repairs, users, groups }: ReturnType<typeof strict>) => ({
  repairs: [...repairs].sort(),
  users: [users.unknown, users.unlisted],
  groups: [groups.unknown, groups.unlisted],
});

describe.each(profileNames)('%s', (name) => {
  const profile = profileOf(name);

  test('strict: nothing is put right, and what is not known is refused', () => {
    expect(switches(strict(profile))).toEqual({
      repairs: [],
      users: ['refuse', 'refuse'],
      groups: ['refuse', 'refuse'],
    });
  });

  test('lenient: everything is put right, and what is not known is ignored', () => {
    expect(switches(lenient(profile))).toEqual({
      repairs: [...REPAIR_NAMES].sort(),
      users: ['ignore', 'ignore'],
      groups: ['ignore', 'ignore'],
    });
  });

  test('both keep the rules of the vendor, and the profile stays as it is', () => {
    for (const changed of [strict(profile), lenient(profile)]) {
      expect(changed.users.rules).toBe(profile.users.rules);
      expect(changed.groups.memberTypes).toBe(profile.groups.memberTypes);
    }
    expect(switches(profile)).toEqual(switches(profileOf(name)));
  });
});
