/** A point that Microsoft leaves open, and the readings a rehearsal can be run with. The first one is the default. */
export interface SettingEntry {
  readonly choices: readonly [string, string];
  /** What the point is, as a row of a table. */
  readonly about: string;
  /** What the default does, and what speaks for it. */
  readonly default: string;
  /** What the other choice does. */
  readonly other: string;
}

/**
 * The open questions of the language (expressions.md §9). They are settled once, when an expression is compiled, so that
 * somebody who knows better can rehearse with the other reading.
 */
export const SETTINGS = {
  nullText: {
    choices: ['null', 'empty'],
    about: 'null as the source of Mid, Replace, Trim, ToLower and other functions of one text',
    default: 'gives null',
    other: 'counts as an empty text',
  },
  appendNull: {
    choices: ['empty', 'null'],
    about: 'null as the source of Append, Prepend or &',
    default: 'counts as an empty text, so that Append(Mid([middleName], 1, 1), ".") style expressions give a value',
    other: 'makes the result null',
  },
  conditionNull: {
    choices: ['evaluate', 'fail'],
    about: 'a condition of IIF that reads an attribute without value',
    default: "is evaluated, null as an empty text; Microsoft's own mappings rely on IIF(IsNullOrEmpty(...))",
    other: 'never holds, as one page of the documentation says',
  },
  compareCase: {
    choices: ['sensitive', 'insensitive'],
    about: 'upper and lower case in comparisons (=, <, ...)',
    default: 'counts',
    other: 'does not count',
  },
  switchTrim: {
    choices: ['keep', 'trim'],
    about: 'white space around the source and the keys of Switch',
    default: 'counts; one documented sample works only without it',
    other: 'is removed before they are compared',
  },
  coalesceEmpty: {
    choices: ['value', 'skip'],
    about: 'an empty text in Coalesce',
    default: 'is a value and is given; one published sample assumes otherwise',
    other: 'is passed over as null is',
  },
  inStrCompare: {
    choices: ['binary', 'text'],
    about: 'InStr without compareType',
    default: 'tells upper and lower case apart',
    other: 'does not',
  },
  splitTrim: {
    choices: ['trim', 'keep'],
    about: 'white space around the parts of Split',
    default: "is removed, as in Microsoft's example",
    other: 'stays',
  },
  splitEmpty: {
    choices: ['keep', 'drop'],
    about: 'empty parts of Split',
    default: 'are kept',
    other: 'are dropped',
  },
  wordRuns: {
    choices: ['one', 'each'],
    about: 'delimiters of Word that follow each other',
    default: 'count as one',
    other: 'have an empty word between them',
  },
  pcaseApostrophe: {
    choices: ['inside', 'separates'],
    about: 'an apostrophe within a word, for PCase without wordSeparators',
    default: "does not begin a new word, as in .NET's ToTitleCase: o'brien gives O'brien",
    other: "begins a new word: o'brien gives O'Brien",
  },
  functionCase: {
    choices: ['ignore', 'exact'],
    about: 'the name of a function in another case, such as switch(',
    default: "is accepted with a warning: Microsoft's own text has it",
    other: 'is an error, as the reference says',
  },
  concatenation: {
    choices: ['accept', 'refuse'],
    about: 'joining with &',
    default: 'is accepted with a warning: one page of Microsoft shows it, no published mapping uses it',
    other: 'is an error',
  },
  unknownEscapes: {
    choices: ['keep', 'drop'],
    about: 'a backslash in a text before anything but \\ and ", such as "\\d"',
    default: "stays; Microsoft's own expressions only work that way",
    other: 'is dropped',
  },
} as const satisfies Readonly<Record<string, SettingEntry>>;

export type SettingName = keyof typeof SETTINGS;

/** How the open questions of the language are answered. */
export type Settings = { readonly [K in SettingName]: (typeof SETTINGS)[K]['choices'][number] };

export const settingNames = Object.keys(SETTINGS) as readonly SettingName[];

/** Every open question answered by its default. */
export const defaultSettings = Object.fromEntries(
  settingNames.map((name) => [name, SETTINGS[name].choices[0]]),
) as unknown as Settings;

export const isSettingName = (name: string): name is SettingName => Object.hasOwn(SETTINGS, name);
