/** Shown on standard error, on a terminal only, and only when a command takes longer than half a second (design §4). */
export interface Progress {
  /** How many objects there are, where that is known: only then can it be told how long it still takes. */
  expect(total: number | undefined): void;
  /** More objects are done. */
  step(count?: number): void;
  /** Nothing will be done for a while, and why. */
  wait(reason: string): void;
  stop(): void;
}

const PATIENCE_MS = 500;
const EVERY_MS = 200;
const CLEAR = '\u001b[K';

export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { expect: () => {}, step: () => {}, wait: () => {}, stop: () => {} };
  const started = Date.now();
  let done = 0;
  let shownAt = started + PATIENCE_MS - EVERY_MS;
  let shown = false;
  const show = (text: string): void => {
    shown = true;
    stream.write(`\r${text} ${CLEAR}`);
  };
  let total: number | undefined;
  const counted = (now: number): string => {
    const rate = done / ((now - started) / 1000);
    const of = total === undefined ? '' : ` of ${figure(Math.max(total, done))}`;
    const left = total === undefined || done === 0 || total <= done ? '' : `, ${timeLeft((total - done) / rate)} left`;
    return `${figure(done)}${of} objects, ${figure(rate)} a second${left}`;
  };
  return {
    expect: (all) => {
      total = all;
    },
    step: (count = 1) => {
      done += count;
      const now = Date.now();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      show(counted(now));
    },
    wait: (reason) => show(`${done === 0 ? '' : `${counted(Date.now())}; `}${reason}`),
    stop: () => {
      if (shown) stream.write(`\r${CLEAR}`);
    },
  };
}

const figure = (amount: number): string => Math.round(amount).toLocaleString('en-US');

/** Seconds in words that do not jump about: a moment, 40 seconds, 3 minutes. */
function timeLeft(seconds: number): string {
  if (seconds < 5) return 'a moment';
  if (seconds < 90) return `${Math.ceil(seconds / 5) * 5} seconds`;
  return `${Math.ceil(seconds / 60)} minutes`;
}
