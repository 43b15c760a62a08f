import { toCopy } from '../diagnostics/index.js';

const LENGTH = toCopy(
  'Entra has no function for the length of a text. To test a length use Replace with a pattern; to cut a text:',
  'Left([mail], 42)',
);
const JOIN = toCopy('Use Join:', 'Join("", [givenName], [surname])');
const IIF = toCopy('Use IIF:', 'IIF([country] = "NO", "Norway", "abroad")');
const PATTERN = toCopy('Use Replace:', 'Replace([mail], , "pattern", , "new", , )');

/** Functions of Excel, Visual Basic, Entra Connect and others that people try, and what to write instead. */
const ADVICE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    len: LENGTH,
    length: LENGTH,
    right: toCopy(
      'Use Replace with a pattern that keeps the end:',
      'Replace([mail], , "(.*?)(?<end>.{0,4})$", , "${end}", , )',
    ),
    substring: toCopy('Use Mid with a start, which counts from 1, and a length:', 'Mid([mail], 1, 5)'),
    concat: JOIN,
    concatenate: JOIN,
    if: IIF,
    ifthen: IIF,
    case: toCopy(
      'Use Switch with a source, a default, and keys with their values:',
      'Switch([country], "Other", "NO", "Norway", "SE", "Sweden")',
    ),
    and: 'There is no And: nest two IIF.',
    or: 'There is no Or: nest two IIF.',
    lower: 'Use ToLower.',
    lcase: 'Use ToLower. LCase belongs to Entra Connect.',
    upper: 'Use ToUpper.',
    ucase: 'Use ToUpper. UCase belongs to Entra Connect.',
    propercase: 'Use PCase.',
    substitute: toCopy('Use Replace:', 'Replace([mail], "old", , , "new", , )'),
    regexreplace: PATTERN,
    regex: PATTERN,
    ltrim: 'Use Trim.',
    rtrim: 'Use Trim.',
    isblank: 'Use IsNullOrEmpty.',
    isempty: 'Use IsNullOrEmpty.',
    isnotnull: toCopy('Use IsPresent:', 'IsPresent([mail])'),
    randomnum: 'RandomNum belongs to Entra Connect; use RandomString.',
    formatdate: 'Use FormatDateTime.',
    substringafter: toCopy(
      'Use Word, with the number of the part and what separates the parts:',
      'Word([mail], 2, "@")',
    ),
  }),
);

/** What to write instead of a function that Entra does not have, if people often try it. */
export const foreignAdvice = (name: string): string | undefined => ADVICE.get(name.toLowerCase());
