import type { Dispatcher } from 'undici';
import { LOOPBACK } from './clouds.js';
import type { Fetch } from './connection.js';

/** Milliseconds: to connect, until an answer begins, and between two parts of it. Graph gives up after about 100 s. */
const LIMITS = { connect: { timeout: 15_000 }, headersTimeout: 120_000, bodyTimeout: 60_000 } as const;

/**
 * The network. HTTPS_PROXY, HTTP_PROXY and NO_PROXY are heeded, which the fetch of Node 20 does not do; this machine is
 * never reached through a proxy. Certificates are those of Node and of NODE_EXTRA_CA_CERTS. undici is loaded here, when
 * it is needed.
 */
export async function networkFetch(): Promise<Fetch> {
  const { Agent, EnvHttpProxyAgent, fetch } = await import('undici');
  const direct = new Agent(LIMITS);
  const proxied = new EnvHttpProxyAgent(LIMITS);
  return async (request) => {
    const { hostname } = new URL(request.url);
    const dispatcher: Dispatcher = LOOPBACK.includes(hostname) ? direct : proxied;
    // undici does not know Node's own Request.
    const { url, method, signal } = request;
    const body = method === 'GET' ? {} : { body: await request.text() };
    const headers = [...request.headers];
    const response = await fetch(url, { method, headers, signal, redirect: 'manual', dispatcher, ...body });
    return response as unknown as Response;
  };
}
