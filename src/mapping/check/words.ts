/** The command that shows whom a finding concerns. */
export const RUN = 'rehearse run FILE --directory users.ndjson';

/** Names as they are listed in a sentence: `a`, `a and b`, `a, b and c`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}
