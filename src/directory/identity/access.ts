import type { AccessToken } from '@azure/identity';

/** Asks for an access token; with claims, for one that meets a challenge of Microsoft Graph. */
export type Ask = (claims?: string) => Promise<AccessToken>;

/** A token is renewed this long before it ends, as MSAL does, in milliseconds. */
const MARGIN = 5 * 60_000;

/**
 * Keeps an access token until it is about to end, so that nothing is asked for each page. Callers who ask at the same
 * time share one request. The library keeps tokens as well, but not those of the Azure CLI, nor after a challenge.
 */
export function keepFresh(ask: Ask): Ask {
  let held: AccessToken | undefined;
  let asked: { readonly claims: string | undefined; readonly answer: Promise<AccessToken> } | undefined;

  return async (claims) => {
    if (claims === undefined && held !== undefined && Date.now() < dueTime(held)) return held;
    if (asked === undefined || asked.claims !== claims) {
      const answer = ask(claims).finally(() => {
        if (asked?.answer === answer) asked = undefined;
      });
      asked = { claims, answer };
    }
    held = await asked.answer;
    return held;
  };
}

const dueTime = ({ expiresOnTimestamp, refreshAfterTimestamp = Number.POSITIVE_INFINITY }: AccessToken): number =>
  Math.min(expiresOnTimestamp - MARGIN, refreshAfterTimestamp);
