import { expect, test } from 'vitest';
import { stillClock } from '../../src/provisioning/index.js';

const start = new Date('2026-01-01T00:00:00Z');
const secondsOf = (now: Date) => (now.getTime() - start.getTime()) / 1000;

test('those who wait at the same time wait together, and each until the end of the own pause', async () => {
  const clock = stillClock(start);
  const woke: [string, number][] = [];
  const waits = async (name: string, ...pauses: readonly number[]) => {
    for (const pause of pauses) await clock.pause(pause * 1000);
    woke.push([name, secondsOf(clock.now())]);
  };
  await Promise.all([waits('long', 60), waits('short', 1, 2), waits('also', 60), waits('last', 1, 60)]);
  expect(woke).toEqual([
    ['short', 3],
    ['long', 60],
    ['also', 60],
    ['last', 61],
  ]);
});

test('a pause lasts its time after the clock was moved', async () => {
  const clock = stillClock(start);
  await clock.pause(5000);
  clock.moveTo(new Date(start.getTime() + 100_000));
  await clock.pause(1000);
  expect(secondsOf(clock.now())).toBe(101);
});
