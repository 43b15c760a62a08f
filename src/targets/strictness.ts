import { REPAIR_NAMES } from '../scim/index.js';
import type { Profile, ResourceProfile } from './profile.js';

/**
 * A target that takes nothing but what RFC 7643 and RFC 7644 allow: nothing is put right in a request, and what names an
 * attribute that no schema has, or that updates may not name, is refused. The vendor's rules about values stay.
 */
export const strict = (profile: Profile): Profile => ({
  ...profile,
  repairs: new Set(),
  users: { ...profile.users, ...REFUSING },
  groups: { ...profile.groups, ...REFUSING },
});

/** A target that takes every request whose meaning can be told. The vendor's rules about values stay. */
export const lenient = (profile: Profile): Profile => ({
  ...profile,
  repairs: new Set(REPAIR_NAMES),
  users: { ...profile.users, ...IGNORING },
  groups: { ...profile.groups, ...IGNORING },
});

type Switches = Pick<ResourceProfile, 'unknown' | 'unlisted'>;
const REFUSING: Switches = { unknown: 'refuse', unlisted: 'refuse' };
const IGNORING: Switches = { unknown: 'ignore', unlisted: 'ignore' };
