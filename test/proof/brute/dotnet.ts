import { textsOf } from './inputs.js';

/**
 * A difference between .NET and JavaScript (prove.md §9.3). Whoever reads the expression as JavaScript would call the
 * rule proved.
 */
export interface Difference {
  readonly what: string;
  /** Of one attribute, `[a]`. */
  readonly expression: string;
  /** What `[a]` holds. */
  readonly texts: readonly string[];
  /** The forbidden pattern. */
  readonly forbidden: string;
  /** What the expression would give if JavaScript's own functions were used. */
  readonly javascript: (text: string) => string;
  /** Whether a table of Unicode decides. */
  readonly unicode?: true;
}

interface More {
  /** What `[a]` holds, if not all short texts of the units. */
  readonly texts?: readonly string[];
  /** The pattern for JavaScript, where it refuses the same one. */
  readonly as?: RegExp;
  readonly unicode?: true;
}

/** Replace with one pattern, and the same pattern as JavaScript reads it. */
function replaced(
  what: string,
  source: string,
  by: string,
  units: string,
  forbidden: string,
  more: More = {},
): Difference {
  const { texts = textsOf(units, 1, 3), as = new RegExp(source, 'g'), unicode } = more;
  return {
    what,
    expression: `Replace([a], , "${source}", , "${by}", , )`,
    texts,
    forbidden,
    javascript: (text) => text.replace(as, by),
    ...(unicode && { unicode }),
  };
}

const unicode = true;

export const DIFFERENCES: readonly Difference[] = [
  replaced('\\d has the digits of all scripts', '[^\\d]', '', 'a1\u0661', '[^A-Za-z0-9-]', { unicode }),
  replaced('\\D lacks them', '\\D', '', '1\u0967-', '[^0-9]', { unicode }),
  replaced('\\w has letters with accents', '\\W', '', 'a-\u00e9', '[^A-Za-z0-9_]', { unicode }),
  replaced('\\w has marks and joining punctuation', '\\W', '', 'a\u0301\u203f', '[^A-Za-z0-9_]', { unicode }),
  replaced('\\s lacks U+FEFF', '\\s', '', 'a \ufeff', '[^a]'),
  replaced('\\s has U+0085', '\\S', '', 'a\u0085', '\\u0085'),
  replaced('. takes a carriage return', '.', '!', '\r\n', '!'),
  replaced('. takes U+2028', '^.$', 'x', '\u2028', 'x'),
  replaced('$ stands before a final newline', '-$', 'x', 'a-\n', '^x\\n'),
  replaced('$ stands there and at the end', '$', '!', '\n', '^!'),
  replaced('case folds the Kelvin sign', '(?i)k', '!', '\u212a', '!', { unicode, as: /k/gi }),
  replaced('case folds within a group', 'a(?i:k)', '!', 'a\u212a', '!', { unicode, as: /a[kK]/g }),
  replaced('one set without another', '[a-z-[aeiou]]', '!', 'ab', '!'),
  replaced('] as the first of a set', '[^]a]', '!', 'b]', '!'),
  replaced('the start of the text', '\\A', '!', 'a', '!'),
  replaced('the end of the text', '\\z', '!', 'a', '!'),
  replaced('the end or before a final newline', '\\Z', '!', 'a\n', '!'),
  replaced('the bell', '\\a', '!', '\u0007', '!'),
  replaced('the escape', '\\e', '!', '\u001b', '!'),
  replaced('categories of Unicode', '\\p{Lu}', '!', '\u00c9', '!', { unicode }),
  replaced('blocks of Unicode', '\\p{IsGreek}', '!', '\u03b1', '!'),
  replaced('$0 is the match', 'a', '$0!', 'a', 'a!'),
  replaced('a group keeps an earlier round', '^(?:(a)|b)+$', '$1!', '', '^a!', { texts: ['ab'] }),
  replaced('words are of any script', '\\ba', 'x', 'a\u00e9', '^\u00e9a', { unicode }),
  replaced('a joiner belongs to the word', 'a\\b', 'x', 'a\u200d', '^a\\u200d', { unicode }),
  replaced('a character beyond U+FFFF is two', '[^a]', '-', '', '--', { texts: ['\ud83d\ude00'], as: /[^a]/gu }),
  {
    what: 'a letter has one capital',
    expression: 'ToUpper([a])',
    texts: ['\u00df'],
    forbidden: '\u00df',
    javascript: (text) => text.toUpperCase(),
  },
  {
    what: 'a final sigma is a sigma',
    expression: 'ToLower([a])',
    texts: ['A\u03a3'],
    forbidden: '\u03c3',
    javascript: (text) => text.toLowerCase(),
  },
  {
    what: 'U+FEFF is not trimmed',
    expression: 'Trim([a])',
    texts: textsOf('a\ufeff', 1, 3),
    forbidden: '^\\ufeff',
    javascript: (text) => text.trim(),
  },
  {
    what: 'U+0085 is trimmed',
    expression: 'Trim([a])',
    texts: ['\u0085a'],
    forbidden: '^a$',
    javascript: (text) => text.trim(),
  },
];
