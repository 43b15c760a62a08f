import type { AccessToken } from '@azure/identity';
import { DirectoryError } from '../error.js';
import { claimsOf, expiryOf } from './claims.js';
import { badToken } from './rules-setup.js';

/** The characters of a bearer token (RFC 6750 section 2.1). */
const BEARER = /^[A-Za-z0-9._~+/-]+=*$/;

/** Microsoft Graph as the audience of a token, in every cloud (Microsoft Graph permissions reference). */
const GRAPH_APP = '00000003-0000-0000-c000-000000000000';

/**
 * A token that the user brings along, for Microsoft Graph at this origin. `Bearer` in front is left out.
 *
 * @throws DirectoryError when it is no token, has expired, or is for another service.
 */
export function givenToken(text: string, origin: string): AccessToken {
  const fail = (problem: Parameters<typeof badToken.finding>[0]['problem'], detail = '') =>
    new DirectoryError(badToken.finding({ problem, detail }));
  const token = text.replace(/^Bearer\s+/i, '');
  if (!BEARER.test(token)) throw fail('malformed');
  const expiry = expiryOf(token);
  if (expiry !== undefined && expiry <= Date.now()) throw fail('expired', `on ${new Date(expiry).toISOString()}`);
  const audience = claimsOf(token)?.aud;
  if (typeof audience === 'string' && audience !== GRAPH_APP && originOf(audience) !== origin) {
    throw fail('audience');
  }
  return { token, expiresOnTimestamp: expiry ?? Number.POSITIVE_INFINITY };
}

const originOf = (address: string): string => (URL.canParse(address) ? new URL(address).origin : address);
