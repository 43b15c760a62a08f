import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The folder of the package, and the command as it is built into it. */
export const root = fileURLToPath(new URL('../..', import.meta.url));
const command = fileURLToPath(new URL('../../dist/rehearse.js', import.meta.url));

export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command as a user would, in a folder, without colour unless a test asks for it. */
export function rehearse(
  args: readonly string[],
  { cwd = root, input = '', env = {} }: { cwd?: string; input?: string; env?: Record<string, string> } = {},
): Ran {
  const { FORCE_COLOR: _force, NO_COLOR: _no, ...clean } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    cwd,
    input,
    env: { ...clean, ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}
