import { defaultSettings, type Settings } from '../functions/index.js';
import type { AttributeSource } from './attributes.js';

/** What an expression is read, checked and compiled with. */
export interface ExpressionOptions<R = never> {
  /** Which attributes exist and how each is read. */
  readonly attributes: AttributeSource<R>;
  /** Answers to the open questions of the language; what is left out has its default. */
  readonly settings?: Partial<Settings>;
  /** What the expression provisions: some functions work only where it is a directory. Left out, both are accepted. */
  readonly target?: 'application' | 'directory';
}

export const settingsOf = ({ settings }: Pick<ExpressionOptions, 'settings'>): Settings => ({
  ...defaultSettings,
  ...settings,
});
