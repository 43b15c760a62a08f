import { describe, expect, test } from 'vitest';
import { profileNames, profileOf } from './bundled.js';

describe('bundled profiles', () => {
  test.each(profileNames)('%s is sound, and has the name of its file', (name) => {
    expect(profileOf(name).name).toBe(name);
  });
});
