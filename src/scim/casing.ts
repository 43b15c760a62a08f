const CAPITAL = /[A-Z]/;

/** Folds an attribute name or a schema URN, which are ASCII (RFC 7643 §2.1). Other characters stay as they are. */
export function foldName(name: string): string {
  return CAPITAL.test(name) ? name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase()) : name;
}
