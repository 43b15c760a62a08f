/** What the cycles of one month did; objects of both kinds are counted. */
export interface Month {
  /** `2027-03` */
  readonly month: string;
  /** Cycles that had something to do, and all. */
  readonly cycles: number;
  readonly allCycles: number;
  readonly creates: number;
  readonly updates: number;
  readonly disables: number;
  readonly deletes: number;
  /** Attempts that failed: one object fails again in each cycle that tries it. */
  readonly failures: number;
  /** Accounts that got another userName. */
  readonly renames: number;
  readonly requests: number;
}

export type Figure = Exclude<keyof Month, 'month'>;

const NONE: Readonly<Record<Figure, number>> = {
  cycles: 0,
  allCycles: 0,
  creates: 0,
  updates: 0,
  disables: 0,
  deletes: 0,
  failures: 0,
  renames: 0,
  requests: 0,
};

const monthOf = (at: Date): string => at.toISOString().slice(0, 7);

/** Counts by month, in UTC; a month in which there was a cycle is there. */
export class Months {
  readonly #counts = new Map<string, Record<Figure, number>>();

  count(at: Date, figure: Figure, amount = 1): void {
    const month = monthOf(at);
    const counts = this.#counts.get(month) ?? { ...NONE };
    counts[figure] += amount;
    this.#counts.set(month, counts);
  }

  /** Cycles with nothing to do, the first one `interval` milliseconds after a moment. */
  idle(after: Date, cycles: number, interval: number): void {
    const time = (index: number): number => after.getTime() + index * interval;
    for (let from = 1; from <= cycles; ) {
      const first = new Date(time(from));
      const nextMonth = Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1);
      const next = Math.min(cycles + 1, Math.ceil((nextMonth - after.getTime()) / interval));
      this.count(first, 'allCycles', next - from);
      from = next;
    }
  }

  get all(): readonly Month[] {
    return [...this.#counts].map(([month, counts]) => ({ month, ...counts })).sort(byMonth);
  }

  get total(): Readonly<Record<Figure, number>> {
    const total = { ...NONE };
    for (const month of this.#counts.values()) {
      for (const figure of Object.keys(total) as Figure[]) total[figure] += month[figure];
    }
    return total;
  }
}

const byMonth = (a: Month, b: Month): number => (a.month < b.month ? -1 : a.month > b.month ? 1 : 0);
