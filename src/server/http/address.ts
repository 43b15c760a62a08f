/** The address of a request in parts, which together are the whole up to its fragment. */
export interface Address {
  /** Of the target, as the client wrote it: `http://127.0.0.1:40123/scim/v2`. */
  readonly base: string;
  /** Under it, as written: empty, or with a slash at its beginning. */
  readonly path: string;
  /** Without its question mark. */
  readonly query: string;
}

/** Splits the address of a request, or gives undefined where it is not under the path of the target. */
export function splitAddress(url: string, basePath: string): Address | undefined {
  const start = url.indexOf('/', url.indexOf('//') + 2);
  if (!url.startsWith(basePath, start)) return undefined;
  const from = start + basePath.length;
  const fragment = url.indexOf('#', from);
  const end = fragment < 0 ? url.length : fragment;
  const question = url.indexOf('?', from);
  const until = question < 0 || question > end ? end : question;
  const path = url.slice(from, until);
  if (path !== '' && !path.startsWith('/')) return undefined;
  return { base: url.slice(0, from), path, query: url.slice(until + 1, end) };
}
