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

export const storeRules: readonly AnyRule[] = [cannotOpen, notDatabase, otherLayout];
