/** Shown on standard error, on a terminal only, and only when a command takes longer than half a second (design §4). */
export interface Progress {
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
  if (!stream.isTTY) return { step: () => {}, wait: () => {}, stop: () => {} };
  const started = Date.now();
  let done = 0;
  let shownAt = started + PATIENCE_MS - EVERY_MS;
  let shown = false;
  const show = (text: string): void => {
    shown = true;
    stream.write(`\r${text} ${CLEAR}`);
  };
  const counted = (now: number): string => {
    const rate = Math.round(done / ((now - started) / 1000));
    return `${done.toLocaleString('en-US')} objects, ${rate.toLocaleString('en-US')} a second`;
  };
  return {
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
