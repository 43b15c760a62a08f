import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { unwritableFile } from '../diagnostics/index.js';
import { reasonOf } from './files.js';
import type { Findings } from './inputs.js';
import { UsageError } from './usage.js';

/** The tokens that clients of the target may carry. */
export interface TargetTokens {
  /** The one to use. */
  readonly current: string;
  /** The one before it, valid until the next rotation. */
  readonly previous: string | undefined;
  /** Where they are from; those of the environment are printed nowhere. */
  readonly from: 'environment' | 'state' | 'run';
}

export interface TokenOptions {
  /** The state folder, which is there and locked. */
  readonly state?: string;
  readonly rotateToken?: boolean;
}

/** One token, or two separated by a comma: the current one and the one before it. */
export const TOKEN_VARIABLE = 'REHEARSE_SCIM_TOKEN';

const TOKEN_FILE = 'scim-tokens';

/** The file of a state folder that holds its tokens. */
export const tokenFile = (folder: string): string => join(folder, TOKEN_FILE);

/** Whether the options fit each other and the environment; better known before anything is opened. */
export function checkTokenOptions({ state, rotateToken }: TokenOptions, environment: string | undefined): void {
  if (!rotateToken) return;
  if (environment) {
    throw new UsageError(
      `--rotate-token makes a token, but ${TOKEN_VARIABLE} gives it. Put the new one there, a comma, and the one before.`,
    );
  }
  if (state === undefined) {
    throw new UsageError('--rotate-token needs --state FOLDER, where the token of before is kept.');
  }
}

/** The tokens of the environment, else those of the state folder, else one that is made for this run. */
export function targetTokens(options: TokenOptions, environment: string | undefined): TargetTokens | Findings {
  if (environment) return tokensOf(environment);
  if (options.state === undefined) return { current: newToken(), previous: undefined, from: 'run' };
  return keptTokens(tokenFile(options.state), options.rotateToken ?? false);
}

/** What a header can carry (RFC 6750 §2.1), and too long to be guessed. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;
const SHORTEST = 16;

function tokensOf(text: string): TargetTokens {
  const [current = '', previous, ...more] = text.split(',').map((one) => one.trim());
  if (more.length > 0)
    throw new UsageError(`${TOKEN_VARIABLE} holds more than two tokens. At most two are valid at once.`);
  for (const token of previous === undefined ? [current] : [current, previous]) {
    if (token.length < SHORTEST) {
      throw new UsageError(
        `${TOKEN_VARIABLE} holds a token of fewer than ${SHORTEST} characters, which can be guessed.`,
      );
    }
    if (!TOKEN.test(token)) {
      throw new UsageError(
        `${TOKEN_VARIABLE} holds a token with characters other than letters, digits and - . _ ~ + / =`,
      );
    }
  }
  return { current, previous, from: 'environment' };
}

function keptTokens(file: string, rotate: boolean): TargetTokens | Findings {
  try {
    const [kept, older] = existsSync(file) ? linesOf(file) : [];
    if (kept !== undefined && !rotate) return { current: kept, previous: older, from: 'state' };
    const current = newToken();
    keep(file, kept === undefined ? [current] : [current, kept]);
    return { current, previous: kept, from: 'state' };
  } catch (error) {
    return { findings: [unwritableFile.finding({ file, reason: reasonOf(error) }, { where: { file } })] };
  }
}

/** The tokens of a file that may have been edited, or copied so that others could read it. */
function linesOf(file: string): string[] {
  chmodSync(file, 0o600);
  const lines = readFileSync(file, 'utf8').split(/\r?\n/);
  return lines.filter((line) => line.length >= SHORTEST && TOKEN.test(line)).slice(0, 2);
}

/** Written whole or not at all, and never readable by others: a token must not be lost in the middle of a rotation. */
function keep(file: string, tokens: readonly string[]): void {
  const part = `${file}.${process.pid}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    writeFileSync(descriptor, tokens.map((token) => `${token}\n`).join(''));
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, file);
}

const newToken = (): string => randomBytes(24).toString('base64url');
