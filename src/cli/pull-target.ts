import { setTimeout as sleep } from 'node:timers/promises';
import type { Finding } from '../diagnostics/index.js';
import { networkFetch } from '../directory/index.js';
import {
  AccountsError,
  type PulledAccounts,
  pullAccounts,
  readTenantUrl,
  type TargetConnection,
} from '../provisioning/index.js';
import { printPulledAccounts, pulledAccountsJson } from '../reports/accounts/pulled.js';
import { printFinding } from '../reports/problems.js';
import type { JsonObject } from '../scim/index.js';
import { LinesFile } from './lines-file.js';
import { startProgress } from './progress.js';
import { EXIT, type Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** The environment variable with the token of the target: an argument would be seen by others on the machine. */
export const TARGET_TOKEN = 'REHEARSE_TARGET_TOKEN';

/** Where the accounts go by default. Version control ignores this name in the package's own folder. */
const OUTPUT = 'accounts.snapshot.ndjson';

export interface PullTargetOptions {
  /** The tenant URL, as it stands in the portal. */
  readonly target: string;
  readonly output?: string;
  readonly format: 'pretty' | 'json';
}

type Connection = Pick<TargetConnection, 'fetch' | 'now' | 'wait'>;

/**
 * `rehearse pull --target URL`: the accounts and groups of a real SCIM endpoint, one resource a line. It only ever sends
 * GET. The token comes from the environment.
 */
export async function pullTarget(
  { target, output = OUTPUT, format }: PullTargetOptions,
  terminal: Terminal,
  { env = process.env, connect = network }: { env?: NodeJS.ProcessEnv; connect?: () => Promise<Connection> } = {},
): Promise<number> {
  const read = readTenantUrl(target);
  if ('problem' in read) throw new UsageError(`--target ${shownTarget(target)} ${read.problem}.`);
  const { url } = read;
  const token = tokenIn(env);
  const opened = LinesFile.open<JsonObject>(output, []);
  if ('findings' in opened) return refuse(opened.findings, terminal);
  const { lines } = opened;
  const progress = startProgress();
  try {
    const onWait = (ms: number, status: number | undefined): void =>
      progress.wait(`waiting ${Math.ceil(ms / 1000)} s, ${waitWords(status, url.host)}`);
    const add = (resource: JsonObject): void => {
      lines.add(resource);
      progress.step();
    };
    const pulled = await pullAccounts({ ...(await connect()), url, token, variable: TARGET_TOKEN, onWait }, add);
    lines.finish();
    progress.stop();
    print({ ...pulled, output, from: url.href }, format, terminal);
    return EXIT.clean;
  } catch (error) {
    lines.discard();
    if (error instanceof AccountsError) return refuse(error.findings, terminal);
    throw error;
  } finally {
    progress.stop();
  }
}

const network = async (): Promise<Connection> => ({
  fetch: await networkFetch(),
  now: Date.now,
  wait: (ms) => sleep(ms),
});

function tokenIn(env: NodeJS.ProcessEnv): string {
  const token = env[TARGET_TOKEN]?.trim() ?? '';
  if (token === '') {
    throw new UsageError(
      `Put the secret token of the target into the environment variable ${TARGET_TOKEN}. It is never an argument, and it is sent to --target only.`,
    );
  }
  // RFC 6750 §2.1: what a bearer token may be made of. Anything else would be refused as a header, with the token in words.
  if (!/^[\x21-\x7e]+$/.test(token)) {
    throw new UsageError(`${TARGET_TOKEN} holds a space or a character that no token has. Copy the token alone.`);
  }
  return token;
}

/** A URL may hold a password, which is not repeated. */
const shownTarget = (text: string): string => text.replace(/\/\/[^/@]*@/, '//...@');

const waitWords = (status: number | undefined, host: string): string =>
  status === undefined ? 'then trying again (the connection failed)' : `as ${host} asks (${status})`;

function print(report: PulledAccounts & { output: string; from: string }, format: string, terminal: Terminal): void {
  if (format === 'json') terminal.out(JSON.stringify(pulledAccountsJson(report), null, 2));
  else terminal.out(printPulledAccounts(report, terminal.style));
}

function refuse(findings: readonly Finding[], terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}
