/** Functions of Excel, Visual Basic, Entra Connect and others that people try, and what to write instead. */
const ADVICE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    len: 'Entra has no function for the length of a text. To cut a text use Left([x], 42); to test its length use Replace with a pattern.',
    length:
      'Entra has no function for the length of a text. To cut a text use Left([x], 42); to test its length use Replace with a pattern.',
    right: 'Use Replace with a pattern that keeps the end: Replace([x], , "(.*?)(?<end>.{0,4})$", , "${end}", , )',
    substring: 'Use Mid([x], start, length); positions count from 1.',
    concat: 'Use Join("", first, second).',
    concatenate: 'Use Join("", first, second).',
    if: 'Use IIF(condition, then, else).',
    ifthen: 'Use IIF(condition, then, else).',
    case: 'Use Switch(source, default, key1, value1, ...).',
    and: 'There is no And: nest two IIF.',
    or: 'There is no Or: nest two IIF.',
    lower: 'Use ToLower.',
    lcase: 'Use ToLower. LCase belongs to Entra Connect.',
    upper: 'Use ToUpper.',
    ucase: 'Use ToUpper. UCase belongs to Entra Connect.',
    propercase: 'Use PCase.',
    substitute: 'Use Replace([x], "old", , , "new", , ).',
    regexreplace: 'Use Replace([x], , "pattern", , "new", , ).',
    regex: 'Use Replace([x], , "pattern", , "new", , ).',
    ltrim: 'Use Trim.',
    rtrim: 'Use Trim.',
    isblank: 'Use IsNullOrEmpty.',
    isempty: 'Use IsNullOrEmpty.',
    isnotnull: 'Use Not(IsNull([x])) or IsPresent([x]).',
    randomnum: 'RandomNum belongs to Entra Connect; use RandomString.',
    formatdate: 'Use FormatDateTime.',
    substringafter: 'Use Word([x], 2, "separators").',
  }),
);

/** What to write instead of a function that Entra does not have, if people often try it. */
export const foreignAdvice = (name: string): string | undefined => ADVICE.get(name.toLowerCase());
