import fc from 'fast-check';

/** Texts on which usernames are known to break, each with what is awkward about it. All are invented. */
// biome-ignore format: a table
export const AWKWARD: readonly (readonly [text: string, why: string])[] = [
  ['1', 'one digit'], ['20411', 'digits only'], ['0'.repeat(64), 'digits only, as long as can be'],
  ['a', 'one letter'], ['Z', 'one capital letter'], ['zz', 'two letters'],
  ['-', 'one dash'], ['--', 'dashes only'], ['---a', 'dashes first'], ['a---', 'dashes last'], ['a--b', 'two dashes in a row'],
  ['ann-.-lee', 'two dashes in a row once the dot is gone'], ['.-'.repeat(32), 'dashes and dots only, as long as can be'],
  ['.', 'one dot'], ['...', 'dots only'], ['.ann', 'a dot first'], ['ann.', 'a dot last'], ['_', 'one underscore'], ['_ann_', 'underscores at both ends'],
  ['65f1c0de9a7b4d3e8f201c4b', '24 hexadecimal digits'], ['65f1.c0de.9a7b.4d3e.8f20.1c4b', '24 hexadecimal digits once the dots are gone'],
  ['A'.repeat(24), '24 hexadecimal digits in capitals'], ['DEADBEEF', 'a word of hexadecimal digits'],
  ['a'.repeat(42), '42 characters'], ['a'.repeat(43), '43 characters'], ['a'.repeat(64), '64 characters'],
  [`${'a'.repeat(41)}-`, '42 characters, the last a dash'], [`${'a'.repeat(41)}-a`, 'a dash as the 42nd character'],
  [`${'a.'.repeat(18)}--b`, 'dots and dashes near the end'], [`${'1'.repeat(42)}a`, 'a letter after 42 digits'],
  ['wilhelmina.alexandra.konstantina.von.hohenfels.und.zu.waldeck', 'a long name'],
  ['ann\n', 'a line break at the end'], ['ann\r\n', 'a line break of Windows at the end'], ['\tann', 'a tab first'], [' ann ', 'spaces at both ends'],
  ['ann\u0000', 'a null character'], ['ann\u007f', 'a delete character'],
  ['constructor', 'a word of programs'], ['__proto__', 'a word of programs'], ['toString', 'a word of programs'], ['null', 'a word of programs'],
  ['undefined', 'a word of programs'], ['true', 'a word of programs'], ['NaN', 'a word of programs'],
  ['admin', 'a reserved word'], ['root', 'a reserved word'], ['api', 'a reserved word'], ['con', 'a device of Windows'],
  ['${d}', 'a group reference'], ['$1', 'a group reference'], ['\\d', 'a class of patterns'], ['%DefaultDomain%', 'a macro'], ['[mail]', 'brackets'],
  ["d'arcy", 'an apostrophe'], ['o\u2019dwyer', 'a curly apostrophe'], ['amy+lab', 'a plus sign'], ['50%', 'a percent sign'], ['a"b', 'a quote'],
  ['bob_fabrikam.com#EXT#', 'the mark of a guest'], ['ann@contoso.com', 'an address'], ['j.smith', 'a dot that deletes to jsmith'], ['J.Smith', 'capital letters'],
  ['jürgen.weiß', 'an umlaut and an eszett'], ['søren', 'an o with a stroke'], ['łukasz', 'an l with a stroke'], ['đorđe', 'a d with a stroke'], ['þóra', 'a thorn'], ['æsa', 'a ligature of two vowels'],
  ['ışıl', 'a dotless i'], ['İpek', 'a dotted capital I'], ['ﬁona', 'a ligature of f and i'], ['ａｎｎ', 'full-width letters'], ['１２３', 'full-width digits'], ['٤٢', 'Arabic digits'],
  ['ann\u200blee', 'a zero-width space'], ['ann\u200dlee', 'a zero-width joiner'], ['ann\u00adlee', 'a soft hyphen'], ['ann\u00a0lee', 'a no-break space'],
  ['\u200fann', 'a right-to-left mark'], ['\u202eeel.nna', 'a right-to-left override'], ['\ufeffann', 'a byte order mark'], ['ann\u2010lee', 'a hyphen that is not -'], ['ann\u2013lee', 'an en dash'],
  ['re\u0301my', 'an accent of its own'], ['a\u0323\u0302', 'two accents on one letter'], ['ᾳ', 'a letter with an iota below'], ['ǅ', 'a title-case digraph'], ['ς', 'a final sigma'],
  ['李雷', 'Chinese only'], ['Σωκράτης', 'Greek only'], ['Ольга', 'Cyrillic only'], ['аnn', 'a Cyrillic a that looks like a Latin one'], ['محمد', 'Arabic only'], ['דוד', 'Hebrew only'],
  ['अनिल', 'Devanagari only'], ['김민준', 'Hangul only'], ['สมชาย', 'Thai only'], ['😀', 'an emoji'], ['👩‍💻', 'an emoji of three'], ['𝐀𝐧𝐧', 'mathematical letters'], ['𠮷', 'a character beyond 16 bits'],
  ['\ud83d', 'half of a surrogate pair'], ['', 'an empty text'],
];

/** Texts on which usernames are known to break. */
export const awkwardTexts = (): fc.Arbitrary<string> => fc.constantFrom(...AWKWARD.map(([text]) => text));
