/** The properties of a complex value, or undefined when there is no complex value. */
export function complex(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

/** The first value of a collection, or undefined when there is none. */
export function first(value: unknown): unknown {
  return Array.isArray(value) ? value[0] : undefined;
}
