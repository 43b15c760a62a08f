import type { Context } from '@microsoft/microsoft-graph-client';
import { DirectoryError } from '../error.js';
import type { TokenProvider } from './connection.js';
import { headersOf, Link } from './link.js';
import { badToken } from './rules.js';

/** Adds the access token, and asks once for a new one when Microsoft Graph says what that one must fulfil. */
export class Authentication extends Link {
  readonly #token: TokenProvider;

  constructor(token: TokenProvider) {
    super();
    this.#token = token;
  }

  async execute(context: Context): Promise<void> {
    await this.#ask(context);
    const claims = claimsOf(context.response);
    if (claims === undefined) return;
    await context.response?.text();
    await this.#ask(context, claims);
  }

  async #ask(context: Context, claims?: string): Promise<void> {
    const token = await (claims === undefined ? this.#token() : this.#token(claims));
    // An error about a bad header would show the token.
    if (!/^[\x21-\x7e]+$/.test(token)) throw new DirectoryError(badToken.finding({}));
    context.options = { ...context.options, headers: { ...headersOf(context), Authorization: `Bearer ${token}` } };
    await this.proceed(context);
  }
}

/**
 * What Microsoft Graph wants a new token to fulfil, as JSON, when it turns a token down because something has changed
 * since, such as a revoked session (Claims challenges, claims requests and client capabilities).
 */
function claimsOf(response: Context['response']): string | undefined {
  if (response?.status !== 401) return undefined;
  const [, encoded] = /\bclaims="([^"]+)"/i.exec(response.headers.get('WWW-Authenticate') ?? '') ?? [];
  if (encoded === undefined) return undefined;
  const claims = Buffer.from(encoded, 'base64').toString('utf8');
  return claims.startsWith('{') ? claims : undefined;
}
