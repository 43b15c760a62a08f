import { type Started, type Surroundings, start } from './started.js';

/** A target that is served by the built command. */
export interface ServedTarget {
  readonly origin: string;
  readonly tenantUrl: string;
  readonly token: string;
  /** All that was said before it was ready. */
  readonly said: string;
  readonly server: Started;
  /** Sends a SCIM request with the token. */
  send(method: string, path: string, body?: unknown): Promise<Response>;
}

/** `rehearse serve scim` in a process of its own, once it listens. */
export async function serveScim(args: readonly string[] = [], surroundings: Surroundings = {}): Promise<ServedTarget> {
  const server = start(['serve', 'scim', ...args], surroundings);
  const [said = ''] = await server.said(/^.*Ctrl\+C/s);
  const [, tenantUrl = ''] = /^Tenant URL: (\S+)$/m.exec(said) ?? [];
  const [, token = surroundings.env?.REHEARSE_SCIM_TOKEN ?? ''] = /^Token: (\S+)$/m.exec(said) ?? [];
  const send: ServedTarget['send'] = (method, path, body) =>
    fetch(`${tenantUrl}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/scim+json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { origin: new URL(tenantUrl).origin, tenantUrl, token, said, server, send };
}
