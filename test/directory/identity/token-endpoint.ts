import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { generate } from 'selfsigned';

/** What the endpoint answers once, in place of what it would answer by itself. */
export interface Scripted {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it is. */
  readonly body: unknown;
}

export interface Received {
  readonly method: string;
  readonly path: string;
  readonly form: URLSearchParams;
}

type Endpoint = 'openid-configuration' | 'devicecode' | 'token';

export interface TokenEndpoint {
  /** `https://127.0.0.1:PORT`, for AZURE_AUTHORITY_HOST. */
  readonly origin: string;
  /** The certificate to trust, as PEM text: for `tlsOptions`, or as a file for NODE_EXTRA_CA_CERTS. */
  readonly ca: string;
  /** Everything that was asked, in order. */
  readonly received: Received[];
  /** What the next requests of an endpoint are answered, one after the other. */
  script(endpoint: Endpoint, ...answers: readonly Scripted[]): void;
  /** The claims of the tokens that are issued from now on. */
  issue(claims: Readonly<Record<string, unknown>>, expiresIn?: number): void;
  /** The tokens that were issued. */
  readonly issued: string[];
  close(): Promise<void>;
}

/** A token with these claims. Nobody verifies its signature. */
export function jwt(claims: Readonly<Record<string, unknown>>): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.unsigned-signature`;
}

/** How Microsoft Entra words a refusal. */
export const refusal = (error: string, text: string, status = 400): Scripted => ({
  status,
  body: {
    error,
    error_description: `${text}\r\nTrace ID: 0000aaaa-11bb-cccc-dd22-eeeeee333333\r\nCorrelation ID: aaaa0000-bb11-2222-33cc-444444dddddd\r\nTimestamp: 2026-11-22 08:00:00Z`,
  },
});

/** The sign-in service of Microsoft Entra, as far as the credentials need it, on 127.0.0.1 with a certificate of its own. */
export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  const { private: key, cert: ca } = await throwAwayCertificate();
  const received: Received[] = [];
  const issued: string[] = [];
  const scripts = new Map<string, Scripted[]>();
  let claims: Readonly<Record<string, unknown>> = { roles: ['User.Read.All'] };
  let expiresIn = 3600;
  let origin = '';

  const own: Readonly<Record<Endpoint, (tenant: string) => unknown>> = {
    'openid-configuration': (tenant) => ({
      issuer: `${origin}/${tenant}/v2.0`,
      authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/authorize`,
      token_endpoint: `${origin}/${tenant}/oauth2/v2.0/token`,
      device_authorization_endpoint: `${origin}/${tenant}/oauth2/v2.0/devicecode`,
      jwks_uri: `${origin}/${tenant}/discovery/v2.0/keys`,
    }),
    devicecode: () => ({
      device_code: 'the-device-code',
      user_code: 'ABCD1234',
      verification_uri: 'https://microsoft.com/devicelogin',
      expires_in: 900,
      interval: 0,
      message: 'not shown',
    }),
    token: () => {
      issued.push(jwt({ ...claims, jti: issued.length }));
      return {
        token_type: 'Bearer',
        expires_in: expiresIn,
        access_token: issued.at(-1),
        refresh_token: 'the-refresh-token',
        id_token: jwt({ oid: 'u', tid: 't', sub: 's', preferred_username: 'ada@contoso.example', ...claims }),
        client_info: Buffer.from(JSON.stringify({ uid: 'u', utid: 't' })).toString('base64url'),
        scope: 'https://graph.microsoft.com/.default',
      };
    },
  };

  const server = createServer({ key, cert: ca }, async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname } = new URL(request.url ?? '/', origin);
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    received.push({ method: request.method ?? '', path: pathname, form });
    const endpoint = pathname.slice(pathname.lastIndexOf('/') + 1);
    const scripted = scripts.get(endpoint)?.shift();
    const { status = 200, headers = {}, body } = scripted ?? answer(endpoint, pathname);
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });

  const answer = (endpoint: string, path: string): Scripted =>
    Object.hasOwn(own, endpoint)
      ? { body: own[endpoint as Endpoint](path.split('/')[1] ?? '') }
      : { status: 404, body: '' };

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    ca,
    received,
    issued,
    script: (endpoint, ...answers) => {
      scripts.set(endpoint, [...(scripts.get(endpoint) ?? []), ...answers]);
    },
    issue: (of, seconds = 3600) => {
      claims = of;
      expiresIn = seconds;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

const throwAwayCertificate = () =>
  generate([{ name: 'commonName', value: '127.0.0.1' }], {
    keyType: 'ec',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true },
      { name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] },
    ],
  });
