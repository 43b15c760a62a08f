import type { Context, Evaluator } from '../functions/index.js';
import type { Value } from '../values/index.js';

/** Evaluates something and puts the value where it belongs. */
export type Step<T> = (into: T, record: unknown, context: Context) => void;

// Both are written out, eight at a time: as a loop they take half as long again, because each place in the code then calls
// every expression, and the engine can foresee nothing (engine.md §1b).

/** Puts the values of expressions into a row, one after the other. */
export function intoRow([a, b, c, d, e, f, g, h, ...more]: readonly Evaluator[], from = 0): Step<Value[]> {
  const next = more.length > 0 ? intoRow(more, from + 8) : undefined;
  return (row, record, context) => {
    if (a === undefined) return;
    row[from] = a(record, context);
    if (b === undefined) return;
    row[from + 1] = b(record, context);
    if (c === undefined) return;
    row[from + 2] = c(record, context);
    if (d === undefined) return;
    row[from + 3] = d(record, context);
    if (e === undefined) return;
    row[from + 4] = e(record, context);
    if (f === undefined) return;
    row[from + 5] = f(record, context);
    if (g === undefined) return;
    row[from + 6] = g(record, context);
    if (h === undefined) return;
    row[from + 7] = h(record, context);
    if (next === undefined) return;
    next(row, record, context);
  };
}

/** Takes steps one after the other. */
export function inTurn<T>([a, b, c, d, e, f, g, h, ...more]: readonly Step<T>[]): Step<T> {
  const next = more.length > 0 ? inTurn(more) : undefined;
  return (into, record, context) => {
    if (a === undefined) return;
    a(into, record, context);
    if (b === undefined) return;
    b(into, record, context);
    if (c === undefined) return;
    c(into, record, context);
    if (d === undefined) return;
    d(into, record, context);
    if (e === undefined) return;
    e(into, record, context);
    if (f === undefined) return;
    f(into, record, context);
    if (g === undefined) return;
    g(into, record, context);
    if (h === undefined) return;
    h(into, record, context);
    if (next === undefined) return;
    next(into, record, context);
  };
}
