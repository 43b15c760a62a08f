import type { ServiceClock } from './service.js';

/**
 * A clock that stands still unless somebody moves it; a pause moves it too, and takes no time. Those who pause at the same
 * time wait together: the clock moves when everybody who can go on has done so, to the first end of a pause.
 */
export interface StillClock extends ServiceClock {
  /** Sets the clock to a later moment; an earlier one changes nothing. */
  moveTo(moment: Date): void;
}

export function stillClock(start: Date): StillClock {
  let now = start;
  let waiting: { readonly until: Date; readonly wake: () => void }[] = [];
  const moveTo = (moment: Date): void => {
    if (moment > now) now = moment;
  };
  const wakeFirst = (): void => {
    const first = waiting.reduce((a, b) => (b.until < a.until ? b : a));
    moveTo(first.until);
    const awake = waiting.filter(({ until }) => until <= now);
    waiting = waiting.filter(({ until }) => until > now);
    for (const { wake } of awake) wake();
    if (waiting.length > 0) setImmediate(wakeFirst);
  };
  return {
    now: () => now,
    pause: (duration) =>
      new Promise((wake) => {
        if (waiting.length === 0) setImmediate(wakeFirst);
        waiting.push({ until: new Date(now.getTime() + duration), wake });
      }),
    moveTo,
  };
}
