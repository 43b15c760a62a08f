import { isObject } from '../shape.js';

/** The claims of an access token, or undefined when it is opaque. Nobody has verified them: they are for display only. */
export function claimsOf(token: string): Readonly<Record<string, unknown>> | undefined {
  const [, payload, signature, ...more] = token.split('.');
  if (payload === undefined || signature === undefined || more.length > 0) return undefined;
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
    return isObject(claims) ? claims : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The Graph permissions of an access token, sorted: its `roles` (application) and `scp` (delegated); none when the token
 * is opaque (Microsoft identity platform: Access token claims reference).
 */
export function permissionsOf(token: string): readonly string[] {
  const { roles, scp } = claimsOf(token) ?? {};
  const application = Array.isArray(roles) ? roles.filter((role): role is string => typeof role === 'string') : [];
  const delegated = typeof scp === 'string' ? scp.split(' ').filter((scope) => scope !== '') : [];
  return [...new Set([...application, ...delegated])].sort();
}

/** The id of the tenant that an access token is for (its `tid`), or undefined when the token does not say. */
export const tenantOf = (token: string): string | undefined => textOf(claimsOf(token)?.tid);

/** Who an access token was issued to: the user, else the app by its name or id; undefined when the token is opaque. */
export function accountOf(token: string): string | undefined {
  const claims = claimsOf(token) ?? {};
  return textOf(claims.upn) ?? textOf(claims.unique_name) ?? textOf(claims.app_displayname) ?? textOf(claims.appid);
}

/** When an access token ends (its `exp`), in milliseconds since 1970, or undefined when the token does not say. */
export function expiryOf(token: string): number | undefined {
  const exp = claimsOf(token)?.exp;
  return typeof exp === 'number' && Number.isFinite(new Date(exp * 1000).getTime()) ? exp * 1000 : undefined;
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
