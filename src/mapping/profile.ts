import { type Profile, withTargets } from '../targets/index.js';
import type { MappingTable } from './table.js';

/** A profile for the target of a mapping table: one that accepts everything also accepts the extensions it names. */
export const profileFor = (profile: Profile, { users, groups }: MappingTable): Profile =>
  withTargets(profile, {
    users: users.mappings.map(({ path }) => path),
    groups: groups.mappings.map(({ path }) => path),
  });
