const MARK = '#EXT#';

/**
 * A user principal name as Entra provisions it: a guest's `alias_theirdomain.com#EXT#@tenant.onmicrosoft.com` becomes
 * `alias@theirdomain.com` (Entra: How provisioning works, B2B guest users). The last `_` before the mark separates,
 * because a domain holds no `_` and an alias may. A name that does not have this shape is left as it is.
 */
export function homeUserPrincipalName(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const mark = value.indexOf(MARK);
  if (mark < 0) return value;
  const home = value.slice(0, mark);
  const separator = home.lastIndexOf('_');
  if (separator < 1 || separator === home.length - 1) return value;
  return `${home.slice(0, separator)}@${home.slice(separator + 1)}`;
}
