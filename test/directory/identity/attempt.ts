import { chmod, writeFile } from 'node:fs/promises';
import type { AddressInfo, Server } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import type { Finding } from '../../../src/diagnostics/index.js';
import type { AuthKind } from '../../../src/directory/identity/kinds.js';
import { identityRules } from '../../../src/directory/identity/rules.js';
import { type SignInOptions, signIn } from '../../../src/directory/identity/sign-in.js';
import { temporaryFolder } from '../temporary.js';
import { jwt, startTokenEndpoint, type TokenEndpoint } from './token-endpoint.js';

export const TENANT = '11111111-2222-3333-4444-555555555555';
export const CLIENT = 'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee';
export const SECRET = 'not~a.secret~value';
export const APP = { AZURE_TENANT_ID: TENANT, AZURE_CLIENT_ID: CLIENT };
export const WITH_SECRET = { ...APP, AZURE_CLIENT_SECRET: SECRET };

/** The sign-in service of the test that runs. */
export let endpoint: TokenEndpoint;
/** Whatever was said to the user, findings included. */
export let said: string[];
/** Everything that must occur in no message. */
export let hidden: string[];

beforeEach(async () => {
  endpoint = await startTokenEndpoint();
  said = [];
  hidden = [SECRET, 'the-device-code', 'the-refresh-token'];
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await endpoint.close();
  const sent = endpoint.received.map(({ form }) => form.get('client_assertion') ?? '');
  for (const secret of [...hidden, ...endpoint.issued, ...sent]) {
    if (secret !== '') expect(said.join('\n')).not.toContain(secret);
  }
});

const textOf = (finding: Finding): string =>
  identityRules.find((rule) => rule.id === finding.ruleId)?.message(finding.data) ?? '';

/** Signs in at the endpoint, and keeps whatever is said. */
export async function attempt(
  kind: AuthKind,
  env: Readonly<Record<string, string>>,
  more: Partial<SignInOptions> & { readonly ca?: string } = {},
) {
  const { ca = endpoint.ca, ...options } = more;
  const result = await signIn({
    kind,
    env: { AZURE_AUTHORITY_HOST: endpoint.origin, ...env },
    talk: (text) => said.push(text),
    terminal: true,
    reach: { tlsOptions: { ca }, retryOptions: { maxRetries: 1, maxRetryDelayInMs: 1 }, cliTimeout: 25_000 },
    ...options,
  });
  if ('findings' in result) said.push(...result.findings.map((finding) => JSON.stringify([finding, textOf(finding)])));
  return result;
}

/** Signs in, and fails the test when that is refused. */
export async function signedIn(...input: Parameters<typeof attempt>) {
  const result = await attempt(...input);
  if ('findings' in result) throw new Error(result.findings.map(textOf).join('\n'));
  return result;
}

/** What a sign-in is refused with. */
export async function refused(...input: Parameters<typeof attempt>) {
  const result = await attempt(...input);
  if (!('findings' in result)) throw new Error('signed in');
  const [finding, ...more] = result.findings;
  if (finding === undefined) throw new Error('no finding');
  expect(more).toEqual([]);
  return { ...finding, text: textOf(finding) };
}

/** The endpoints that were asked, in order. */
export const asked = () => endpoint.received.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));

/** Starts a server on this machine, and gives its port. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Puts a stand-in for `az` first on the path. Its text is the body of a Node script. */
export async function azureCli(script: string): Promise<void> {
  const folder = await temporaryFolder();
  const file = join(folder, 'az');
  await writeFile(file, `#!${process.execPath}\n${script}\n`);
  await chmod(file, 0o700);
  await writeFile(`${file}.cmd`, `@"${process.execPath}" "%~dp0az" %*\r\n`);
  vi.stubEnv('PATH', folder);
}

/** A script that prints a token as `az` does. */
export const azToken = (claims: Readonly<Record<string, unknown>>, seconds = 3600): string =>
  `console.log(JSON.stringify({ accessToken: '${jwt(claims)}', expires_on: Math.floor(Date.now() / 1000) + ${seconds} }))`;
