import { setTimeout as sleep } from 'node:timers/promises';
import { LOOPBACK } from '../directory/graph/clouds.js';
import { networkFetch } from '../directory/index.js';
import type { MappingTable } from '../mapping/index.js';
import { count, figure } from '../reports/rehearsal/layout.js';
import { type AskedNames, NAME, type NewName } from '../reports/rehearsal/names.js';
import { visible } from '../reports/visible.js';
import type { Profile } from '../targets/index.js';
import { askNames } from './hub-ask.js';
import type { Progress } from './progress.js';
import type { Terminal } from './terminal.js';
import { UsageError } from './usage.js';

/** Where names are asked for: all addresses are those of one host. */
export interface Hub {
  readonly host: string;
  readonly addresses: readonly string[];
}

/** The environment variable with a stand-in on this machine in the place of the host. */
const HUB_URL = 'REHEARSE_HUB_URL';

/** How many names are listed before the first request, without `--full`. */
const LISTED = 10;

/** Where `--check-hub` asks for names, by the profile. Throws `UsageError` where it cannot. */
export function hubOf(profile: Profile, { users }: MappingTable, env = process.env): Hub {
  const { names } = profile;
  if (names === undefined) {
    throw new UsageError(
      `--check-hub needs a target whose names can be looked up, and ${profile.name} has no "names".`,
    );
  }
  if (users.mappings.some(({ target, redacted }) => redacted && target === NAME)) {
    throw new UsageError(`--check-hub would send values of ${NAME}, which the mapping hides with Redact.`);
  }
  const { host } = new URL(names.addresses[0] ?? '');
  if (names.addresses.some((address) => new URL(address).host !== host)) {
    throw new UsageError(`--check-hub asks one host, and the addresses of ${profile.name} name several.`);
  }
  const local = env[HUB_URL];
  if (local === undefined || local === '') return { host, addresses: names.addresses };
  const origin = loopback(local);
  const addresses = names.addresses.map((address) => `${origin}${address.slice(address.indexOf(host) + host.length)}`);
  return { host: new URL(origin).host, addresses };
}

function loopback(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const ours = url?.protocol === 'http:' && LOOPBACK.includes(url.hostname) && url.origin === text.replace(/\/$/, '');
  if (url !== undefined && ours) return url.origin;
  throw new UsageError(`${HUB_URL} must be an address of this machine, such as http://127.0.0.1:8080, and is ${text}.`);
}

/** Says what will be sent, and asks which names of new accounts are taken. */
export async function checkHub(
  { host, addresses }: Hub,
  names: readonly NewName[],
  { full, terminal, progress }: { full: boolean; terminal: Terminal; progress: Progress },
): Promise<AskedNames> {
  const asked = names.map(({ name }) => name);
  if (asked.length === 0) return { host, names, taken: new Set(), unknown: new Set() };
  terminal.talk(announcement(host, addresses, asked, full));
  const answers = await askNames(asked, addresses, {
    fetch: await networkFetch(),
    now: Date.now,
    wait: (ms) => sleep(ms),
    onWait: (ms) => progress.wait(`waiting ${Math.ceil(ms / 1000)} s, as ${host} asks`),
    onName: () => progress.step(),
  });
  return { host, names, ...answers };
}

/** All that leaves this machine, so that nobody has to guess. */
function announcement(host: string, addresses: readonly string[], names: readonly string[], full: boolean): string {
  const shown = full ? names : names.slice(0, LISTED);
  const rest = names.length - shown.length;
  return [
    `Sent to ${host}, with GET and without a token: ${count(names.length, 'username')}, asked for at`,
    ...addresses.map((address) => `  ${address}`),
    ...shown.map((name) => `  ${visible(name)}`),
    ...(rest > 0 ? [`  ... and ${figure(rest)} more (all: --full)`] : []),
  ].join('\n');
}
