import type { SettingEntry } from '../../functions/index.js';

/** The open questions of scoping filters, beside those of the language. The first choice is the default. */
export const FILTER_SETTINGS = {
  filterRegex: {
    choices: ['contains', 'whole'],
    about: 'the pattern of REGEX MATCH and NOT REGEX MATCH in a scoping filter',
    default: 'may match anywhere in the value, as Regex.IsMatch of .NET does',
    other: "has to match the whole value, as Microsoft's example for a range of numbers seems to assume",
  },
} as const satisfies Readonly<Record<string, SettingEntry>>;

/** How they are answered; what is left out has its default. */
export interface FilterSettings {
  readonly filterRegex?: (typeof FILTER_SETTINGS)['filterRegex']['choices'][number] | undefined;
}
