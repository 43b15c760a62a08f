import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Ran, root } from './command.js';

/** The built command while it runs. */
export interface Started {
  /** Waits until standard output matches. Rejects when the command ends without having said it. */
  said(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ran & { readonly signal: NodeJS.Signals | null }>;
  kill(signal: NodeJS.Signals): void;
  /** Closes the reading end of its standard output, as `head` does. */
  hangUp(): void;
}

export interface Surroundings {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** Variables that would lead a test to somebody's real tenant, or change what is printed. */
const FOREIGN = /^(AZURE_|REHEARSE_|FORCE_COLOR|NO_COLOR|NODE_EXTRA_CA_CERTS|HTTPS?_PROXY|NO_PROXY)/i;

/** Starts the built command beside the test, which can serve it meanwhile. It ends with the test at the latest. */
export function start(args: readonly string[], { cwd = root, env = {} }: Surroundings = {}): Started {
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !FOREIGN.test(name)));
  const child = spawn(process.execPath, [join(root, 'dist/rehearse.js'), ...args], {
    cwd,
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const text = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (more: string) => {
      text[name] += more;
    });
  }
  const ended: Started['ended'] = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status, signal) => resolve({ status, signal, ...text }));
  });
  const said = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(text.stdout);
        if (match) resolve(match);
      };
      child.stdout.on('data', look);
      look();
      ended.then(() => reject(new Error(`ended without saying ${pattern}: ${text.stdout}${text.stderr}`)), reject);
    });
  return { said, ended, kill: (signal) => void child.kill(signal), hangUp: () => void child.stdout.destroy() };
}

/** Runs the built command to its end, while the test goes on serving it. */
export const ran = (args: readonly string[], surroundings?: Surroundings) => start(args, surroundings).ended;
