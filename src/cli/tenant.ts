import {
  CLOUDS,
  GRAPH_ORIGIN,
  type GraphConnection,
  type GraphReader,
  type Identity,
  isGraphOrigin,
  networkFetch,
  openReader,
  signIn,
  type Wait,
} from '../directory/index.js';
import type { Findings } from './inputs.js';
import type { Progress } from './progress.js';
import type { TenantOptions } from './tenant-options.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** A way to a tenant, with somebody signed in. */
export interface Tenant {
  readonly connection: GraphConnection & { readonly origin: string };
  readonly graph: GraphReader;
  readonly identity: Identity;
}

/** The environment variable in the place of `--graph-url`. */
const GRAPH_URL = 'REHEARSE_GRAPH_URL';

/** Signs in, and opens the way to Microsoft Graph. What it waits for is shown on the progress line. */
export async function reachTenant(
  options: TenantOptions,
  terminal: Terminal,
  progress: Progress,
): Promise<Tenant | Findings> {
  const { auth: kind = 'default', tenant, clientId } = options;
  const origin = originOf(options);
  const signedIn = await signIn({
    kind,
    origin,
    talk: (text) => terminal.talk(text),
    ...(tenant !== undefined && { tenant }),
    ...(clientId !== undefined && { clientId }),
  });
  if ('findings' in signedIn) return signedIn;
  const connection = {
    fetch: await networkFetch(),
    token: signedIn.token,
    origin,
    onWait: (wait: Wait) => progress.wait(inWords(wait)),
  };
  return { connection, graph: await openReader(connection), identity: await signedIn.whoami() };
}

/** Microsoft Graph as the options or the environment name it; the global cloud by default. */
function originOf({ cloud, graphUrl: given }: TenantOptions): string {
  if (cloud !== undefined && given !== undefined) {
    throw new UsageError('--cloud and --graph-url name two places: leave one of them out.');
  }
  const graphUrl = given ?? process.env[GRAPH_URL];
  if (cloud !== undefined) return CLOUDS.find(({ name }) => name === cloud)?.origin ?? GRAPH_ORIGIN;
  if (graphUrl === undefined || graphUrl === '') return GRAPH_ORIGIN;
  const origin = graphUrl.replace(/\/$/, '');
  if (isGraphOrigin(origin)) return origin;
  throw new UsageError(
    `${graphUrl} is neither Microsoft Graph nor this machine, so no token is sent there. Use --cloud for a national cloud, or an address such as http://127.0.0.1:8080 that rehearse serve graph printed.`,
  );
}

function inWords({ ms, status }: Wait): string {
  const seconds = `${Math.ceil(ms / 1000)} s`;
  if (status === 429) return `waiting ${seconds}, as Microsoft Graph asks (429)`;
  return `trying again in ${seconds} (${status === undefined ? 'the connection failed' : `Microsoft Graph answered ${status}`})`;
}
