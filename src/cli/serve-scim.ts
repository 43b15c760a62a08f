import { type Finding, systemCode, systemReason } from '../diagnostics/index.js';
import { printFinding } from '../reports/problems.js';
import {
  BASE_PATH,
  createPage,
  createRecent,
  createTarget,
  type Handler,
  type ReceivedRequest,
} from '../server/index.js';
import { interrupted, listen } from './listen.js';
import { openReceivedFile } from './received-file.js';
import { readScimInputs, type ScimInputOptions, type ScimInputs } from './serve-scim-inputs.js';
import { welcome } from './serve-scim-text.js';
import { openTargetState, stateFiles } from './state.js';
import { claimState } from './state-profile.js';
import { checkTokenOptions, TOKEN_VARIABLE, targetTokens, tokenFile } from './target-tokens.js';
import { EXIT, type Terminal } from './terminal.js';

export interface ServeScimOptions extends ScimInputOptions {
  readonly state?: string;
  readonly port?: number;
  readonly https?: boolean;
  readonly rotateToken?: boolean;
  readonly requests?: string;
}

/** `rehearse serve scim`: the embedded target on this machine, until it is interrupted. Requests that run are answered first. */
export async function serveScim(
  mapping: string | undefined,
  options: ServeScimOptions,
  terminal: Terminal,
  until: () => Promise<void> = interrupted,
): Promise<number> {
  const tell = (finding: Finding): void => terminal.talk(printFinding(finding, terminal.talkStyle));
  checkTokenOptions(options, process.env[TOKEN_VARIABLE]);
  const inputs = await readScimInputs(mapping, options);
  const surroundings = { mapping, terminal, tell, until };
  const refused = 'profile' in inputs ? await serve(inputs, options, surroundings) : inputs.findings;
  refused.forEach(tell);
  if (refused.length > 0) return EXIT.unusable;
  terminal.talk('Ended.');
  return EXIT.clean;
}

interface Surroundings {
  readonly mapping: string | undefined;
  readonly terminal: Terminal;
  readonly tell: (finding: Finding) => void;
  readonly until: () => Promise<void>;
}

/** Serves to the end, or gives the findings for which it cannot. */
async function serve(
  inputs: ScimInputs,
  options: ServeScimOptions,
  { mapping, terminal, tell, until }: Surroundings,
): Promise<readonly Finding[]> {
  const { profile, table, faults } = inputs;
  const state = openTargetState(options.state);
  if ('findings' in state) return state.findings;
  const closing = [state.close];
  try {
    if (options.state !== undefined) claimState(state.target, profile, options.state);
    const tokens = targetTokens(options, process.env[TOKEN_VARIABLE]);
    if ('findings' in tokens) return tokens.findings;
    const record = recorder(inputs, options, tell);
    if ('findings' in record) return record.findings;
    closing.unshift(record.close);
    const target = createTarget({
      database: state.target,
      profile,
      tokens: [tokens.current, ...(tokens.previous === undefined ? [] : [tokens.previous])],
      record: record.add,
      faults,
      rate: true,
      ...(table && { linking: table.linking }),
      onBug: (error) => terminal.talk(troubleText(error, options.state)),
    });
    const page = createPage({
      database: state.target,
      profile,
      tenantPath: BASE_PATH,
      requests: record.recent,
      access: target.access,
    });
    const handler: Handler = async (request) => (isScim(request.url) ? target.fetch(request) : page.fetch(request));
    const served = await listen(handler, options);
    if ('finding' in served) return [served.finding];
    closing.unshift(served.finish);
    inputs.findings.forEach(tell);
    const named = [...(mapping === undefined ? [] : [mapping]), ...profileOption(mapping, options)];
    const counts = page.counts();
    for (const line of welcome({ ...served, ...options, tokens, profile, counts, faults, named })) terminal.out(line);
    await until();
    return [];
  } finally {
    for (const close of closing) await close();
  }
}

/** What went wrong inside the target while it answered a request. The client got 500, and nothing was kept of it. */
function troubleText(error: unknown, state: string | undefined): string {
  if (state !== undefined && systemCode(error)?.startsWith('SQLITE_')) {
    return `A request was answered with 500: the state in ${state} cannot be used now (${systemReason(error, 'write')}).`;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  return `A request was answered with 500. This is a bug in Rehearsal; please report it with these lines.\n${stack}`;
}

/** What makes another command answer by the same rules. */
function profileOption(mapping: string | undefined, { profile }: ServeScimOptions): string[] {
  if (profile !== undefined) return ['--profile', profile];
  return mapping === undefined ? ['--profile', 'generic'] : [];
}

/** Where requests are kept: the last ones for the page, and all of them in a file where one is given. */
function recorder(
  { files }: ScimInputs,
  { requests: file, state }: ServeScimOptions,
  tell: (finding: Finding) => void,
) {
  const recent = createRecent();
  if (file === undefined) return { add: recent.add, recent: recent.list, close: () => {} };
  const others = [...files, ...(state === undefined ? [] : [...stateFiles(state), tokenFile(state)])];
  const opened = openReceivedFile(file, others, tell);
  if ('findings' in opened) return opened;
  const { requests } = opened;
  const add = (received: ReceivedRequest): void => {
    recent.add(received);
    requests.add(received);
  };
  return { add, recent: recent.list, close: requests.close };
}

/** Whether a request is for the target, by the path of its address; the rest is for the page. */
const isScim = (url: string): boolean => url.startsWith(BASE_PATH, url.indexOf('/', 'https://'.length));
