import type { TokenCredential } from '@azure/identity';
import { DirectoryError } from '../error.js';
import { abortable } from '../graph/abort.js';
import { type Ask, keepFresh } from './access.js';
import { readCertificate } from './certificate.js';
import { openCredential } from './credential.js';
import { findingOf } from './explain.js';
import { givenToken } from './given-token.js';
import type { OneKind } from './kinds.js';
import type { Reach } from './reach.js';
import { signInAgain } from './rules-service.js';
import { authorityOf, checkSettings } from './settings.js';
import type { Trail } from './trail.js';
import type { Values } from './variables.js';

/** What a sign-in works with. */
export interface Context {
  readonly values: Values;
  /** The origin of Microsoft Graph. */
  readonly origin: string;
  readonly talk: (text: string) => void;
  readonly signal: AbortSignal | undefined;
  readonly reach: Reach;
}

/** A way to access tokens, of one kind. */
export interface Session {
  readonly kind: OneKind;
  readonly ask: Ask;
}

/**
 * Prepares a sign-in of one kind. The first request is made when a token is asked for.
 *
 * @throws DirectoryError when something is missing or wrong that can be known before.
 */
export async function openSession(kind: OneKind, context: Context): Promise<Session> {
  const { values, origin } = context;
  await checkSettings(kind, values);
  if (kind === 'token') return { kind, ask: bringToken(values.REHEARSE_GRAPH_TOKEN, origin) };

  const certificate =
    kind === 'certificate'
      ? await readCertificate(values.AZURE_CLIENT_CERTIFICATE_PATH, values.AZURE_CLIENT_CERTIFICATE_PASSWORD)
      : '';
  const trail: Trail = { last: undefined };
  const authority = authorityOf(values, origin);
  const credential = await openCredential(kind, { ...context, authority, certificate, trail });
  return { kind, ask: keepFresh(askCredential(kind, credential, trail, context)) };
}

/** The token is looked at each time, so that its end is told before Microsoft Graph refuses it. */
function bringToken(text: string, origin: string): Ask {
  return async (claims) => {
    if (claims !== undefined) throw new DirectoryError(signInAgain.finding({ kind: 'token', command: '' }));
    return givenToken(text, origin);
  };
}

function askCredential(kind: OneKind, credential: TokenCredential, trail: Trail, context: Context): Ask {
  const { values, origin, talk, signal } = context;
  const scope = `${origin}/.default`;

  async function request(claims: string | undefined) {
    trail.last = undefined;
    try {
      const token = await credential.getToken(scope, {
        // Microsoft Graph may then revoke a token at once, and says in claims what a new one must meet.
        enableCae: true,
        ...(claims !== undefined && { claims }),
      });
      if (token !== null) return token;
      throw new Error('no token was given');
    } catch (error) {
      throw new DirectoryError(findingOf({ kind, values, error, last: trail.last }), { cause: error });
    }
  }

  let first = true;
  return async (claims) => {
    if (kind === 'azure-cli' && claims !== undefined) {
      const command = `az login --claims-challenge ${Buffer.from(claims).toString('base64')} --scope ${scope}`;
      throw new DirectoryError(signInAgain.finding({ kind, command }));
    }
    if (kind === 'browser' && first)
      talk('A browser window opens for you to sign in. If none opens, stop this and use --auth device-code.');
    first = false;
    return abortable(signal, () => request(claims));
  };
}
