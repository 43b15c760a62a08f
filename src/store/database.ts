/** A value that SQLite can hold. Booleans are not among them: the driver ends the process on one. */
export type SqlValue = string | number | bigint | null | Uint8Array;

/** A row by column name. Own properties are the columns and nothing else. */
export type Row = Readonly<Record<string, SqlValue>>;

/** What a write did: how many rows changed, or which unique columns (`table.column`) already hold the value. */
export type Written = { readonly changes: number } | { readonly conflict: readonly string[] };

/** A prepared statement. Values fill the `?` of its text in order; their number must agree. */
export interface Statement {
  /** The first row, or undefined. */
  get(...values: readonly SqlValue[]): Row | undefined;
  /** The first column of the first row, or undefined: the fastest way to read, also of a list that SQL makes one text. */
  first(...values: readonly SqlValue[]): SqlValue | undefined;
  all(...values: readonly SqlValue[]): Row[];
  /** The rows one after another, for results too large to hold. Nothing may be written before the last one is read. */
  each(...values: readonly SqlValue[]): Iterable<Row>;
  /** Writes, and returns how many rows changed. A violated constraint is thrown: the caller did not expect one. */
  run(...values: readonly SqlValue[]): number;
  /** Writes where a taken unique value is an outcome to be expected. The statement then changed nothing. */
  tryRun(...values: readonly SqlValue[]): Written;
}

/**
 * The port over SQLite. Text comes back as written, except that it ends at a NUL and lone surrogates become U+FFFD: use
 * `textKey` for columns that hold anyone's text, and JSON (which escapes both) for documents.
 */
export interface Database {
  exec(sql: string): void;
  /** Prepares a statement; prepare once and keep it. */
  prepare(sql: string): Statement;
  /** Runs `work` in one transaction: committed when it returns, rolled back when it throws. Inner calls join the outer. */
  transaction<Result>(work: () => Result): Result;
  close(): void;
}
