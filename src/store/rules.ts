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

export const storeRules: readonly AnyRule[] = [cannotOpen, notDatabase];
