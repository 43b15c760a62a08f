import { onTestFinished } from 'vitest';
import { listen } from '../../src/cli/listen.js';
import {
  createGraphStandIn,
  openDirectoryFile,
  SAMPLE_APPLICATION,
  type StandInOptions,
} from '../../src/directory/index.js';
import { ran, type Started, type Surroundings, start } from './started.js';

export { SAMPLE_APPLICATION };

/** A stand-in of Microsoft Graph that commands can be sent to. */
export interface ServedTenant {
  readonly origin: string;
  /** How a command is told to read it. */
  readonly flags: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

const TOKEN = 'a-token-that-nobody-may-see';

const reading = (origin: string, token: string): ServedTenant => ({
  origin,
  flags: ['--graph-url', origin, '--auth', 'token'],
  env: { REHEARSE_GRAPH_TOKEN: token },
});

/** `rehearse serve graph` in a process of its own, once it listens. */
export async function serveGraph(
  args: readonly string[] = [],
  surroundings: Surroundings = {},
): Promise<ServedTenant & { readonly token: string; readonly certificate: string; readonly server: Started }> {
  const server = start(['serve', 'graph', ...args], surroundings);
  const [said = ''] = await server.said(/^.*Ctrl\+C/s);
  const [, origin = ''] = /stand-in: (\S+)\/v1\.0/.exec(said) ?? [];
  const [, token = ''] = /^Token: (\S+)$/m.exec(said) ?? [];
  const [, certificate = ''] = /NODE_EXTRA_CA_CERTS='(.*)'/.exec(said) ?? [];
  return { ...reading(origin, token), token, certificate, server };
}

export interface Watch extends StandInOptions {
  /** Sees every request before it is answered; a promise holds the answer back. */
  readonly before?: (url: URL, request: Request) => Promise<void> | void;
}

/** The stand-in in this process, where a test can look at each request. */
export async function standIn(file: string, { before, ...options }: Watch = {}): Promise<ServedTenant> {
  const opened = await openDirectoryFile(file);
  if (!('source' in opened)) throw new Error(`${file} cannot be opened`);
  const { fetch } = createGraphStandIn(opened.source, { token: TOKEN, ...options });
  const served = await listen(async (request) => {
    await before?.(new URL(request.url), request);
    return fetch(request);
  });
  if ('finding' in served) throw new Error('nothing listens');
  onTestFinished(() => served.close());
  return reading(served.origin, TOKEN);
}

/** Runs a command against a tenant. */
export const against = (
  { flags, env }: ServedTenant,
  [command = '', ...args]: readonly string[],
  cwd: string,
  more: Readonly<Record<string, string>> = {},
) => ran([command, ...args, ...flags], { cwd, env: { ...env, ...more } });
