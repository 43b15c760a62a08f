import type { DateTime, Value } from '../values/index.js';
import type { Parameter } from './catalogue.js';

interface Options {
  /** Set where the key is our reading, because Microsoft never published it. */
  readonly unpublished?: true;
}

const base = (key: string, about: string, { unpublished }: Options) =>
  ({ key, about, published: unpublished !== true, optional: false, repeats: 0, nulls: 'propagate' }) as const;

/** A text; null makes the result of the function null, or counts as empty where the settings say so. */
export const text = (key: string, about: string, options: Options = {}): Parameter<string> => ({
  ...base(key, about, options),
  kind: 'text',
  nulls: ({ nullText }) => (nullText === 'empty' ? 'empty' : 'propagate'),
});

/** A text that others are added to; null counts as empty, or makes the result null where the settings say so. */
export const appended = (key: string, about: string, options: Options = {}): Parameter<string> => ({
  ...text(key, about, options),
  nulls: ({ appendNull }) => (appendNull === 'null' ? 'propagate' : 'empty'),
});

/** A text; null counts as an empty text. */
export const textOrEmpty = (key: string, about: string, options: Options = {}): Parameter<string> => ({
  ...text(key, about, options),
  nulls: 'empty',
});

/** A whole number. */
export const integer = (key: string, about: string, options: Options = {}): Parameter<bigint> => ({
  ...base(key, about, options),
  kind: 'integer',
});

/** A moment: a date of another function, or a text that CDate accepts. */
export const dateTime = (key: string, about: string, options: Options = {}): Parameter<DateTime> => ({
  ...base(key, about, options),
  kind: 'dateTime',
});

/** Any value, null and lists included. */
export const value = (key: string, about: string, options: Options = {}): Parameter<Value> => ({
  ...base(key, about, options),
  kind: 'value',
  nulls: 'keep',
});

/** A condition: one comparison, or a function that gives True or False. */
export const condition = (key: string, about: string, options: Options = {}): Parameter<Value> => ({
  ...base(key, about, options),
  kind: 'condition',
  nulls: 'keep',
});

/** One of the language's bare words. */
export const word = (
  key: string,
  words: readonly string[],
  about: string,
  options: Options = {},
): Parameter<string> => ({
  ...base(key, about, options),
  kind: 'word',
  words,
});

/** A parameter that may be left out; the implementation then receives undefined. */
export const optional = <T>(parameter: Parameter<T>): Parameter<T | undefined> => ({ ...parameter, optional: true });

/** All remaining arguments; the implementation receives a list. */
export const repeated = <T>(parameter: Parameter<T>) => ({ ...parameter, repeats: 1 }) as Parameter<readonly T[]>;

/** One of several last parameters that repeat together, such as the key and value of Switch. */
export const pairwise = <T>(parameter: Parameter<T>) => ({ ...parameter, repeats: 2 }) as Parameter<readonly T[]>;
