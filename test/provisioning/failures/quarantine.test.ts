import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Events, thresholdReached } from '../../../src/provisioning/failures/quarantine.js';

const events = (failed: number, succeeded = 0, failedReferences = 0): Events => ({
  failed,
  failedReferences,
  succeeded,
});

describe('the examples of "Application provisioning in quarantine status"', () => {
  test.each([
    ['4,000 failures, nothing else', events(4_000), false],
    ['30,000 failures and 5,000 successes', events(30_000, 5_000), true],
    ['20,000 failures and 100,000 successes', events(20_000, 100_000), false],
    ['45,000 failures', events(45_000), true],
    ['40,000 failures and 21,000 of references', events(40_000, 0, 21_000), true],
  ])('%s', (_, given, quarantine) => {
    expect(thresholdReached(given) !== undefined).toBe(quarantine);
  });
});

describe('at the edges', () => {
  test.each([
    ['nothing happened', events(0), undefined],
    ['one failure too few', events(4_999), undefined],
    ['5,000 failures and nothing else', events(5_000), 'EncounteredEscrowProportionThreshold'],
    ['exactly 40 %', events(8_000, 12_000), undefined],
    ['one more than 40 %', events(8_001, 12_000), 'EncounteredEscrowProportionThreshold'],
    ['one less than 5,000 with many of references', events(4_999, 0, 50_000), undefined],
    ['exactly 40,000 among many', events(40_000, 1_000_000), undefined],
    ['one more than 40,000 among many', events(40_001, 1_000_000), 'EncounteredBaseEscrowThreshold'],
    ['exactly 60,000 of any kind', events(0, 0, 60_000), undefined],
    ['one more than 60,000, all of references', events(0, 0, 60_001), 'EncounteredTotalEscrowThreshold'],
    ['60,001 of any kind among many', events(30_000, 1_000_000, 30_001), 'EncounteredTotalEscrowThreshold'],
  ] as const)('%s', (_, given, reason) => {
    expect(thresholdReached(given)).toBe(reason);
  });

  test('references are not counted towards the 40 %', () => {
    expect(thresholdReached(events(5_000, 10_000, 45_000))).toBeUndefined();
    expect(thresholdReached(events(5_000, 7_000, 0))).toBe('EncounteredEscrowProportionThreshold');
  });
});

describe('whatever happens', () => {
  const count = fc.oneof(fc.nat(100_000), fc.constantFrom(0, 4_999, 5_000, 40_000, 40_001, 60_000, 60_001));
  const any = fc.record({ failed: count, failedReferences: count, succeeded: count });
  const quarantined = (given: Events) => thresholdReached(given) !== undefined;

  test('a failure more, of either kind, or a success less, never ends a quarantine', () => {
    let reached = 0;
    fc.assert(
      fc.property(any, count, (given, more) => {
        const { failed, failedReferences, succeeded } = given;
        const worse = [
          { ...given, failed: failed + more },
          { ...given, failedReferences: failedReferences + more },
          { ...given, succeeded: Math.max(0, succeeded - more) },
        ];
        if (!quarantined(given)) return;
        reached += 1;
        expect(worse.map(quarantined)).toEqual([true, true, true]);
      }),
      { numRuns: 2_000 },
    );
    expect(reached).toBeGreaterThan(300);
  });

  test('fewer than 5,000 failures are none too many, and more than 60,000 are always', () => {
    fc.assert(
      fc.property(any, (given) => {
        const all = given.failed + given.failedReferences;
        if (all < 5_000) expect(quarantined(given)).toBe(false);
        if (all > 60_000 || given.failed > 40_000) expect(quarantined(given)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
