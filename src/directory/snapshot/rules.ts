import { defineRule } from '../../diagnostics/index.js';
import { headRules } from './rules-head.js';

const PULL = 'README: Your own tenant';
type File = { readonly file: string };

export const otherPull = defineRule<File>({
  id: 'directory/other-pull',
  severity: 'error',
  title: 'One pull at a time writes a snapshot.',
  source: PULL,
  message: ({ file }) => `Another pull writes ${file} at the same time.`,
  help: () => 'Wait until the other pull has ended, or give this one another file with --output.',
});

export const damagedSnapshot = defineRule<File>({
  id: 'directory/damaged-snapshot',
  severity: 'error',
  title: 'A snapshot that a pull goes on from is as a pull wrote it.',
  source: PULL,
  message: ({ file }) => `${file} was changed since it was pulled, so this pull cannot go on from it.`,
  help: () => 'Pull everything again, with --fresh.',
});

export const endlessResync = defineRule<{ readonly list: string; readonly times: number }>({
  id: 'directory/endless-resync',
  severity: 'error',
  title: 'Microsoft Graph lets a round be read to its end.',
  source: 'Microsoft Graph: Use delta query, Synchronization reset',
  message: ({ list, times }) => `Microsoft Graph asked ${times} times to read the ${list} again from the beginning.`,
  help: () => 'Try again in an hour.',
});

/** The rules of pulling a snapshot and of reading its first line. */
export const snapshotRules = [otherPull, damagedSnapshot, endlessResync, ...headRules] as const;
