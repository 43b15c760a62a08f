import type { Finding } from '../../diagnostics/index.js';
import { DirectoryError } from '../error.js';
import { GRAPH_ORIGIN, type TokenProvider } from '../graph/connection.js';
import { chosenSession } from './choice.js';
import { accountOf, permissionsOf, tenantOf } from './claims.js';
import type { AuthKind, OneKind } from './kinds.js';
import type { Reach } from './reach.js';
import { otherTenant } from './rules-setup.js';
import type { Context, Session } from './session.js';
import { type Values, valuesOf } from './variables.js';

export interface SignInOptions {
  readonly kind: AuthKind;
  /** The tenant's id or a domain of it; AZURE_TENANT_ID when absent. */
  readonly tenant?: string;
  /** The client id of the app; AZURE_CLIENT_ID when absent. */
  readonly clientId?: string;
  /** The https address of the sign-in host; AZURE_AUTHORITY_HOST when absent, else that of Microsoft Graph's cloud. */
  readonly authorityHost?: string;
  /** The origin of Microsoft Graph, whose default scope is asked for. */
  readonly origin?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Tells the user what to do, such as where to enter a code. */
  readonly talk: (text: string) => void;
  /** Whether somebody is there to enter a code. */
  readonly terminal?: boolean;
  readonly signal?: AbortSignal;
  readonly reach?: Reach;
}

/** Who is signed in. What an opaque token does not say is absent. */
export interface Identity {
  readonly kind: OneKind;
  readonly tenant?: string;
  /** The user's name, or the app's name or id. */
  readonly account?: string;
  /** The Graph permissions of the token, sorted; none when it is opaque. */
  readonly permissions: readonly string[];
  /** When the token ends, in milliseconds since 1970; absent when nobody knows. */
  readonly expires?: number;
}

export interface SignedIn {
  /**
   * The access token, renewed before it ends. It throws a `DirectoryError` when the renewal is refused, and `Aborted`.
   */
  readonly token: TokenProvider;
  whoami(): Promise<Identity>;
}

/**
 * Signs in to Microsoft Graph with one of the kinds of `AUTH_KINDS`, and gets a first access token, so that whatever is
 * wrong is found before anything else begins. Rejects only with `Aborted`.
 */
export async function signIn(options: SignInOptions): Promise<SignedIn | { readonly findings: readonly Finding[] }> {
  const { kind, origin = GRAPH_ORIGIN, env = process.env, talk, signal, reach = {} } = options;
  const { tenant = '', clientId = '', authorityHost = '' } = options;
  const given = { AZURE_TENANT_ID: tenant, AZURE_CLIENT_ID: clientId, AZURE_AUTHORITY_HOST: authorityHost };
  const values = valuesOf(env, given);
  const context: Context = { values, origin, talk, signal, reach };
  try {
    const session = await chosenSession(kind, context, options.terminal ?? process.stderr.isTTY);
    const { token } = await session.ask();
    checkTenant(values, token);
    return signedIn(session);
  } catch (error) {
    if (error instanceof DirectoryError) return { findings: error.findings };
    throw error;
  }
}

function signedIn({ kind, ask }: Session): SignedIn {
  return {
    token: async (claims) => (await ask(claims)).token,
    async whoami() {
      const { token, expiresOnTimestamp: expires } = await ask();
      const tenant = tenantOf(token);
      const account = accountOf(token);
      return {
        kind,
        permissions: permissionsOf(token),
        ...(tenant !== undefined && { tenant }),
        ...(account !== undefined && { account }),
        ...(Number.isFinite(expires) && { expires }),
      };
    },
  };
}

/** A tenant given by its id can be compared with the token's; a domain cannot. */
function checkTenant({ AZURE_TENANT_ID: tenant }: Values, token: string): void {
  const found = tenantOf(token);
  if (found === undefined || !/^[0-9a-f-]{36}$/i.test(tenant) || found.toLowerCase() === tenant.toLowerCase()) return;
  throw new DirectoryError(otherTenant.finding({ tenant, found }));
}
