import { type AnyRule, defineRule } from '../diagnostics/index.js';

interface FileProblem extends Readonly<Record<string, unknown>> {
  readonly file: string;
  readonly reason: string;
}

const SOURCE = 'README, --state';

export const cannotOpen = defineRule<FileProblem>({
  id: 'store/cannot-open',
  severity: 'error',
  title: 'The file that keeps the state cannot be opened.',
  source: SOURCE,
  message: ({ file, reason }) => `The state file ${file} cannot be opened: ${reason}.`,
  help: () => 'Choose a folder that exists and that you may write to, or leave --state out.',
});

export const damaged = defineRule<FileProblem>({
  id: 'store/damaged',
  severity: 'error',
  title: 'The file that keeps the state is damaged.',
  source: SOURCE,
  message: ({ file }) => `The state file ${file} is damaged: a part of it is missing or was overwritten.`,
  help: () => 'Begin again with another folder for --state. The first run there makes every account again.',
});

export const notDatabase = defineRule<FileProblem>({
  id: 'store/not-a-database',
  severity: 'error',
  title: 'The file that keeps the state is not one that this tool wrote.',
  source: SOURCE,
  message: ({ file }) => `${file} is not a state file of this tool.`,
  help: () => 'Point --state at another folder. The file was left as it is.',
});

export const otherLayout = defineRule<FileProblem>({
  id: 'store/other-version',
  severity: 'error',
  title: 'The file that keeps the state was written by another version of this tool.',
  source: SOURCE,
  message: ({ file }) => `${file} was written by another version of this tool, and this one cannot go on from it.`,
  help: () =>
    'Point --state at a new folder: the first run there makes every account again. The file was left as it is.',
});

export const incomplete = defineRule<FileProblem>({
  id: 'store/incomplete',
  severity: 'error',
  title: 'A folder of a state holds the accounts of the target and what the service remembers of them.',
  source: SOURCE,
  message: ({ file, reason }) => `${file} is no whole state: ${reason}. What the service remembers would lead nowhere.`,
  help: () => 'Bring the file back, or point --state at a new folder: the first run there makes every account again.',
});

export const storeRules: readonly AnyRule[] = [incomplete, cannotOpen, damaged, notDatabase, otherLayout];
