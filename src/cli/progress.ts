/** Shown on standard error, on a terminal only, and only when a run takes longer than half a second (design §4). */
export interface Progress {
  /** Another object is done. */
  step(): void;
  stop(): void;
}

const PATIENCE_MS = 500;
const EVERY_MS = 200;

export function startProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  if (!stream.isTTY) return { step: () => {}, stop: () => {} };
  const started = Date.now();
  let done = 0;
  let shownAt = started + PATIENCE_MS - EVERY_MS;
  let shown = false;
  return {
    step: () => {
      done += 1;
      const now = Date.now();
      if (now - shownAt < EVERY_MS) return;
      shownAt = now;
      shown = true;
      const rate = Math.round(done / ((now - started) / 1000));
      stream.write(`\r${done.toLocaleString('en-US')} objects, ${rate.toLocaleString('en-US')} a second \u001b[K`);
    },
    stop: () => {
      if (shown) stream.write('\r\u001b[K');
    },
  };
}
