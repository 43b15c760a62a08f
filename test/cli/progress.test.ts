import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startProgress } from '../../src/cli/progress.js';

const stream = (isTTY: boolean) => {
  const written: string[] = [];
  return { written, stream: { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('progress', () => {
  test('is silent for half a second, then speaks five times a second, and leaves a clean line', () => {
    const { stream: terminal, written } = stream(true);
    const progress = startProgress(terminal);
    for (let i = 0; i < 100; i++) {
      vi.advanceTimersByTime(10);
      progress.step();
    }
    expect(written).toHaveLength(3);
    expect(written[0]).toMatch(/^\r50 objects, 100 a second /);
    progress.stop();
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  test('counts pages of objects, and says at once why it waits', () => {
    const { stream: terminal, written } = stream(true);
    const progress = startProgress(terminal);
    progress.wait('waiting 2 s');
    vi.advanceTimersByTime(2000);
    progress.step(999);
    progress.wait('waiting 5 s');
    expect(written.map((text) => text.slice(1, -4))).toEqual([
      'waiting 2 s',
      '999 objects, 500 a second',
      '999 objects, 500 a second; waiting 5 s',
    ]);
  });

  test('says how much is left, where it is known how much there is', () => {
    const { stream: terminal, written } = stream(true);
    const progress = startProgress(terminal);
    progress.expect(100_000);
    for (const [seconds, done] of [
      [1, 1_000],
      [9, 9_000],
      [10, 80_000],
      [1, 9_999],
      [1, 2],
    ] as const) {
      vi.advanceTimersByTime(seconds * 1000);
      progress.step(done);
    }
    expect(written.map((text) => text.slice(1, -4))).toEqual([
      '1,000 of 100,000 objects, 1,000 a second, 2 minutes left',
      '10,000 of 100,000 objects, 1,000 a second, 2 minutes left',
      '90,000 of 100,000 objects, 4,500 a second, a moment left',
      '99,999 of 100,000 objects, 4,762 a second, a moment left',
      '100,001 of 100,001 objects, 4,546 a second',
    ]);
  });

  test('says nothing of a short run, and nothing where there is no terminal', () => {
    const short = stream(true);
    const progress = startProgress(short.stream);
    progress.step();
    progress.stop();
    const piped = stream(false);
    const silent = startProgress(piped.stream);
    vi.advanceTimersByTime(5000);
    silent.step();
    silent.stop();
    expect([...short.written, ...piped.written]).toEqual([]);
  });
});
