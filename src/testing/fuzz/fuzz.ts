import type { DirectoryObject } from '../../attributes/index.js';
import type { Mapping } from '../../mapping/index.js';
import type { JsonValue } from '../../scim/index.js';
import type { ProfileRule } from '../../targets/index.js';
import { type Broken, type SearchOptions, searchBroken } from '../trial/breaking.js';
import { searchShared } from '../trial/colliding.js';
import type { Subject } from '../trial/subject.js';

/** One way in which a mapping fails, with the smallest users found for whom it does. */
export interface FuzzCase {
  /** As in `Broken`; `shared`: two users are given one value that must be unique. */
  readonly kind: Broken['kind'] | 'shared';
  readonly rule: ProfileRule | undefined;
  readonly target: string;
  readonly value: JsonValue | undefined;
  readonly because: string | undefined;
  readonly mappings: readonly Mapping[];
  /** One, or the two who share a value. */
  readonly users: readonly DirectoryObject[];
}

/**
 * Tries a mapping on random users and on random pairs of users who are alike: every way to fail once, the worst first. The
 * same subject and options give the same cases.
 */
export function fuzz(subject: Subject, options: SearchOptions): readonly FuzzCase[] {
  const broken = searchBroken(subject, options).map(({ user, ...rest }): FuzzCase => ({ ...rest, users: [user] }));
  const shared = searchShared(subject, options).map(
    ({ rule, mapping, value, users }): FuzzCase => ({
      kind: 'shared',
      rule,
      target: mapping.target,
      value,
      because: undefined,
      mappings: [mapping],
      users,
    }),
  );
  return [
    ...broken.filter(({ kind }) => kind !== 'missing'),
    ...shared,
    ...broken.filter(({ kind }) => kind === 'missing'),
  ];
}
