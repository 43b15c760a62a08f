import fc from 'fast-check';

/** The characters that Entra ID refuses in mailNickname, besides spaces and everything beyond ASCII (Graph, user). */
const REFUSED = '@()\\[]";:<>,';

const allowed = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).filter((c) => !REFUSED.includes(c));

/** Any mailNickname Entra ID accepts: 1 to 64 printable ASCII characters, without the ones it refuses. */
export const mailNicknames = (): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...allowed), minLength: 1, maxLength: 64 });
