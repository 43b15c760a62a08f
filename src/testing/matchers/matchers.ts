import type {} from 'vitest';
import type { DirectoryUser } from '../../directory/index.js';
import { type CollisionOptions, checkCollisions } from './check-collisions.js';
import { checkProfile, type ProfileOptions } from './check-profile.js';
import type { MappingInput } from './input.js';

interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * Matchers for `expect.extend` of Vitest, or of Jest. They read files, so what they give has to be awaited:
 * `await expect('mapping.yaml').toSatisfyProfile('hugging-face-managed')`.
 */
export const matchers = {
  /** What the mapping gives random users, or those of `options`, is what the profile's target takes. */
  async toSatisfyProfile(received: MappingInput, profile: string, options: ProfileOptions = {}): Promise<Matched> {
    return matched(await checkProfile(received, profile, options));
  },
  /** No two of these users, or of random pairs, are given one value that must be unique. */
  async toBeCollisionFree(
    received: MappingInput,
    users?: Iterable<DirectoryUser>,
    options: Omit<CollisionOptions, 'users'> = {},
  ): Promise<Matched> {
    return matched(await checkCollisions(received, { ...options, ...(users && { users }) }));
  },
};

/** The words are the same for `not`: they say what was found. */
const matched = ({ passed, text }: { readonly passed: boolean; readonly text: string }): Matched => ({
  pass: passed,
  message: () => text,
});

declare module 'vitest' {
  // biome-ignore lint/suspicious/noExplicitAny: this is how Vitest declares the interface that matchers are added to.
  interface Matchers<T = any> {
    toSatisfyProfile(profile: string, options?: ProfileOptions): Promise<void>;
    toBeCollisionFree(users?: Iterable<DirectoryUser>, options?: Omit<CollisionOptions, 'users'>): Promise<void>;
  }
}
