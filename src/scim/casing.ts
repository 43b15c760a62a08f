const ASCII = /^[\0-\x7f]*$/;

/** Folds an attribute name or a schema URN, which are ASCII (RFC 7643 §2.1). Other characters stay as they are. */
export function foldName(name: string): string {
  return ASCII.test(name) ? name.toLowerCase() : name.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
