import { expect, onTestFinished, test } from 'vitest';
import { interrupted } from '../../src/cli/listen.js';

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Puts the listeners of the test runner back when the test is over. */
function keepListeners(): void {
  const kept = SIGNALS.map((signal) => [signal, process.listeners(signal)] as const);
  onTestFinished(() => {
    for (const [signal, listeners] of kept) {
      process.removeAllListeners(signal);
      for (const listener of listeners) process.on(signal, listener);
    }
  });
}

test.skipIf(process.platform === 'win32').each(SIGNALS)('%s, though it came just before', async (signal) => {
  keepListeners();
  let ended = false;
  process.once(signal, () => {
    ended = true;
  });
  // The system has delivered it, and Node.js has not looked yet.
  process.kill(process.pid, signal);
  await interrupted();
  expect(ended).toBe(false);
});
