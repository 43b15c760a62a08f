import { describe, expect, test } from 'vitest';
import { matchers } from '../../src/testing/index.js';
import { FIRST, GUIDE, PLAIN, UNIQUE } from '../testing/expressions.js';

expect.extend(matchers);

/** The names of people who are looked for anew in every run: what is found here is told with its seed. */
const HF = 'hugging-face-managed';

describe('every username', () => {
  test.each([
    ['keeps the name', FIRST],
    ['least to go wrong', PLAIN],
    ['valid and unique', UNIQUE],
  ])('%s', async (_, expression) => {
    await expect(expression).toSatisfyProfile(HF, { numRuns: 2000 });
    await expect(expression).toSatisfyProfile(HF, { numRuns: 1000, domains: 'any' });
  });

  test('no two people share one that holds the whole objectId', async () => {
    await expect(UNIQUE).toBeCollisionFree(undefined, { profile: HF, numRuns: 2000 });
  });

  test("of the guide's own mapping breaks a rule for someone, and is shared by two", async () => {
    await expect(GUIDE).not.toSatisfyProfile(HF);
    await expect(GUIDE).not.toBeCollisionFree();
  });
});
