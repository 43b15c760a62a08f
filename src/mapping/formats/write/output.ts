import type { Finding } from '../../../diagnostics/index.js';

/** A mapping file as it is written in some format, and what of it that format cannot hold. */
export interface Output {
  readonly text: string;
  readonly lost: readonly Finding[];
}

/** The formats that are written. */
export type OutputFormat = 'yaml' | 'json' | 'markdown';

/** A format, as reports call it. */
export const FORMAT_NAMES: Readonly<Record<OutputFormat, string>> = {
  yaml: 'a YAML table',
  json: 'a synchronization schema',
  markdown: 'a table of a guide',
};
