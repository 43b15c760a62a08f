import type { Input } from '../../../src/proof/index.js';

const GUID = '0b8e5b4c-3a7d-4f1e-9c2a-5d6f7a8b9c0d';
const DIGITS = '01234567-0123-0123-0123-012345678901';
const times = (text: string, count: number) => text.repeat(count);

/** A change of an expression, and an input by which it breaks a rule; "flow" is that nothing flows. */
export interface Mutant {
  readonly what: string;
  readonly expression: string;
  readonly breaks: string;
  readonly input: Input;
}

/** A change of an expression that leaves every name valid, and why. */
export interface Harmless {
  readonly why: string;
  readonly expression: string;
}

/** An expression that gives everybody a valid name (prove.md §7), and what becomes of it when it is changed. */
export interface Hardened {
  readonly expression: string;
  readonly mutants: readonly Mutant[];
  readonly harmless: readonly Harmless[];
}

function changer(expression: string) {
  const changed = (from: string, to: string): string => {
    if (expression.split(from).length !== 2) throw new Error(`${from} stands not once in ${expression}`);
    return expression.replace(from, () => to);
  };
  return {
    changed,
    mutant: (what: string, from: string, to: string, breaks: string, mailNickname: string): Mutant => ({
      what,
      expression: changed(from, to),
      breaks,
      input: { mailNickname },
    }),
  };
}

const DASHED = 'Replace(NormalizeDiacritics([mailNickname]), , "[^a-zA-Z0-9]+", , "-", , )';
const ENDS = ', , "^-|-$", , "", , )';
const MEND = ', , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "user${d}", , )';
const NAME = `Replace(Replace(Left(${DASHED}, 38)${ENDS}${MEND}`;
const name = changer(NAME);

/** F1: keeps the name. */
export const KEEPS_NAME: Hardened = {
  expression: NAME,
  mutants: [
    name.mutant('cut one character later', '38', '39', 'username/max-length', times('1', 39)),
    name.mutant('cut at the limit itself', '38', '42', 'username/max-length', times('1', 39)),
    name.mutant('not cut', '38', '-1', 'username/max-length', times('a', 43)),
    {
      what: 'trimmed before it is cut',
      expression: `Replace(Left(Replace(${DASHED}${ENDS}, 38)${MEND}`,
      breaks: 'username/edge-dash',
      input: { mailNickname: `${times('a', 37)}.a` },
    },
    {
      what: 'cut last',
      expression: `Left(Replace(Replace(${DASHED}${ENDS}${MEND}, 42)`,
      breaks: 'username/edge-dash',
      input: { mailNickname: `${times('a', 41)}.a` },
    },
    {
      what: 'mended before it is trimmed',
      expression: `Replace(Replace(Left(${DASHED}, 38)${MEND}${ENDS}`,
      breaks: 'username/digits-only',
      input: { mailNickname: '1.' },
    },
    {
      what: 'not mended',
      expression: `Replace(Left(${DASHED}, 38)${ENDS}`,
      breaks: 'username/digits-only',
      input: { mailNickname: '1' },
    },
    {
      what: 'not trimmed',
      expression: `Replace(Left(${DASHED}, 38)${MEND}`,
      breaks: 'username/min-length',
      input: { mailNickname: '.' },
    },
    name.mutant('without the form of an id', '|[0-9a-fA-F]{24}', '', 'username/hex-24', times('a', 24)),
    name.mutant('an id of another length', '{24}', '{23}', 'username/hex-24', times('a', 24)),
    name.mutant('an id in lower case only', '0-9a-fA-F', '0-9a-f', 'username/hex-24', times('A', 24)),
    name.mutant('an id without digits', '0-9a-fA-F', 'a-fA-F', 'username/hex-24', `1${times('a', 23)}`),
    name.mutant('each character a dash', ']+"', ']"', 'username/double-dash', 'a..a'),
    name.mutant('dashes left as they are', '0-9]+"', '0-9-]+"', 'username/double-dash', 'a--a'),
    name.mutant('underscores left as they are', '0-9]+"', '0-9_]+"', 'username/charset', '__'),
    name.mutant('an underscore in place of a dash', '"-", , ), 38', '"_", , ), 38', 'username/charset', 'a.a'),
    name.mutant('two dashes in place of one', '"-", , ), 38', '"--", , ), 38', 'username/double-dash', 'a.a'),
    name.mutant('trimmed at its beginning only', '^-|-$', '^-', 'username/edge-dash', 'a.'),
    name.mutant('trimmed at its end only', '^-|-$', '-$', 'username/edge-dash', '.a'),
    name.mutant('nothing is not mended', '[0-9]*', '[0-9]+', 'flow', '.'),
    name.mutant('five digits at most', '[0-9]*', '[0-9]{0,5}', 'username/digits-only', '123456'),
    name.mutant('one letter is not mended', '|[a-zA-Z]|', '|', 'username/min-length', 'a'),
    name.mutant('one capital is not mended', '|[a-zA-Z]|', '|[a-z]|', 'username/min-length', 'A'),
    name.mutant('a digit in place of "user"', 'user', '1', 'username/digits-only', '1'),
    name.mutant('one letter in place of "user"', 'user', 'u', 'username/min-length', '.'),
    name.mutant('a longer word than "user"', 'user', 'users', 'username/max-length', times('1', 38)),
    name.mutant('a dash after "user"', 'user', 'user-', 'username/edge-dash', '.'),
    name.mutant('a dash before "user"', 'user', '-user', 'username/edge-dash', '.'),
    name.mutant('without "user"', 'user', '', 'username/digits-only', '1'),
    {
      what: 'only dots replaced',
      expression: NAME.replace(', , "[^a-zA-Z0-9]+", , "-"', ', ".", , , "-"'),
      breaks: 'username/charset',
      input: { mailNickname: '_' },
    },
  ],
  harmless: [
    { why: 'capitals become dashes', expression: name.changed('[^a-zA-Z0-9]+', '[^a-z0-9]+') },
    { why: 'the names are all one, but valid', expression: name.changed('user${d}', 'user') },
    { why: 'everybody gets "user" in front, and 4 + 38 is 42', expression: name.changed('{24})$"', '{24})"') },
    {
      why: 'a nickname has no diacritics',
      expression: name.changed('NormalizeDiacritics([mailNickname])', '[mailNickname]'),
    },
    {
      why: 'what is cut first is not longer later',
      expression: `Replace(Replace(${DASHED.replace('[mailNickname]', 'Left([mailNickname], 9)')}${ENDS}${MEND}`,
    },
    { why: 'a shorter word than "user"', expression: name.changed('user', 'hf') },
  ],
};

const PREFIX = 'Left(Join("", "hf", Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , )), 42)';
const STRIPPED = 'Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , )';
const prefix = changer(PREFIX);

/** F4: least to go wrong. */
export const PREFIXED: Hardened = {
  expression: PREFIX,
  mutants: [
    prefix.mutant('cut one character later', '42', '43', 'username/max-length', times('a', 41)),
    prefix.mutant('"h" alone in front', '"hf"', '"h"', 'username/min-length', '.'),
    prefix.mutant('a digit in front', '"hf"', '"1"', 'username/digits-only', '1'),
    prefix.mutant('letters of an id in front', '"hf"', '"af"', 'username/hex-24', times('a', 22)),
    prefix.mutant('a dash after what is in front', '"hf"', '"hf-"', 'username/edge-dash', '.'),
    prefix.mutant('nothing in front', '"hf"', '""', 'flow', '.'),
    prefix.mutant('dashes left as they are', '0-9]', '0-9-]', 'username/double-dash', '--'),
    prefix.mutant('underscores left as they are', '0-9]', '0-9_]', 'username/charset', '_'),
    prefix.mutant('replaced by a dash', '"", , ))', '"-", , ))', 'username/edge-dash', '.'),
    {
      what: 'cut before it is joined',
      expression: `Join("", "hf", Left(${STRIPPED}, 42))`,
      breaks: 'username/max-length',
      input: { mailNickname: times('a', 41) },
    },
    {
      what: 'at the end instead of in front',
      expression: `Left(Join("", ${STRIPPED}, "hf"), 42)`,
      breaks: 'username/digits-only',
      input: { mailNickname: times('1', 42) },
    },
  ],
  harmless: [
    { why: 'a dash is never last, unless nothing follows it', expression: prefix.changed('Join(""', 'Join("-"') },
    { why: 'no id begins with h', expression: prefix.changed('"hf"', '"ha"') },
    { why: 'a shorter name', expression: prefix.changed('42', '2') },
  ],
};

const UNIQUE = `Join("", "u", Replace([objectId], "-", , , "", , ), Left(${STRIPPED}, 9))`;
const unique = changer(UNIQUE);
const of = (objectId: string, mutant: Mutant): Mutant => ({ ...mutant, input: { objectId, ...mutant.input } });

/** F2: valid and unique. */
export const WITH_KEY: Hardened = {
  expression: UNIQUE,
  mutants: [
    of(GUID, unique.mutant('one character more of the name', ', 9)', ', 10)', 'username/max-length', times('a', 10))),
    of(DIGITS, unique.mutant('without a letter in front', '"u", ', '', 'username/digits-only', '.')),
    of(DIGITS, unique.mutant('a digit in front', '"u"', '"1"', 'username/digits-only', '.')),
    of(GUID, unique.mutant('a dash in front', '"u"', '"-"', 'username/edge-dash', '.')),
    of(
      GUID,
      unique.mutant(
        'the dashes of the id kept',
        'Replace([objectId], "-", , , "", , )',
        '[objectId]',
        'username/max-length',
        times('a', 6),
      ),
    ),
    of(GUID, unique.mutant('the name as it is', STRIPPED, '[mailNickname]', 'username/charset', '_')),
    of(GUID, unique.mutant('dashes of the name kept', '0-9]', '0-9-]', 'username/edge-dash', '-')),
    of(GUID, unique.mutant('joined by a dash', 'Join(""', 'Join("-"', 'username/max-length', times('a', 8))),
    {
      what: 'the name in front',
      expression: `Join("", Left(${STRIPPED}, 9), Replace([objectId], "-", , , "", , ))`,
      breaks: 'username/digits-only',
      input: { objectId: DIGITS, mailNickname: '.' },
    },
  ],
  harmless: [
    { why: 'a shorter name', expression: unique.changed(', 9)', ', 8)') },
    {
      why: 'an id has its dashes',
      expression: UNIQUE.replace(', 9)', ', 5)').replace('Replace([objectId], "-", , , "", , )', '[objectId]'),
    },
  ],
};
