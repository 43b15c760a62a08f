import { createToken, Lexer, type TokenType } from 'chevrotain';

/**
 * The tokens of the language, and after them the tokens of its usual mistakes. Because every mistake has a token of its
 * own, the lexer never fails, and the parser can say what is wrong and go on (engine.md §3).
 */

const token = (name: string, pattern: RegExp | string, label: string, categories: TokenType[] = []): TokenType =>
  createToken({ name, pattern, label, categories, line_breaks: false });

/** Tokens in this category are no part of the language: they exist to be reported. */
export const Mistake = createToken({ name: 'Mistake', pattern: Lexer.NA });

const space = createToken({ name: 'Space', pattern: /[\s\u0085]+/, group: Lexer.SKIPPED, line_breaks: true });

export const StringLiteral = createToken({
  name: 'String',
  pattern: /"(?:[^"\\]|\\[\s\S])*"/,
  label: 'text in double quotes',
  line_breaks: true,
});

/** `[name]`, where the name may itself hold brackets and quoted text: `[addresses[type eq "work"].postalCode]`. */
export const AttributeName = createToken({
  name: 'Attribute',
  pattern: { exec: (text: string, offset: number) => attributeAt(text, offset) },
  start_chars_hint: ['['],
  label: 'an attribute in square brackets',
  line_breaks: false,
});

export const FunctionName = token('FunctionName', /[A-Za-z_]\w*(?=[\s\u0085]*\()/, 'a function name');
export const HexNumber = token('HexNumber', /&[Hh][0-9A-Fa-f]+(?!\w|\s*\()/, 'a hexadecimal number');
export const DecimalNumber = token('Number', /-?\d+(?![\w.@])/, 'a whole number');
export const Macro = token('Macro', /%[A-Za-z_]\w*%/, 'a macro');
export const Word = token('Word', /[A-Za-z_]\w*(?![\w.@'’-])/, 'a word');
export const Comma = token('Comma', ',', '","');
export const Opening = token('Opening', '(', '"("');
export const Closing = token('Closing', ')', '")"');
export const Ampersand = token('Ampersand', '&', '"&"');
export const Comparison = token('Comparison', /<>|<=|>=|=|<|>/, 'a comparison');

export const UnclosedString = createToken({
  name: 'UnclosedString',
  pattern: /"(?:[^"\\]|\\[\s\S]?)*/,
  categories: [Mistake],
  line_breaks: true,
});
export const CurlyString = createToken({
  name: 'CurlyString',
  pattern:
    /[\u201c\u201d\u201e\u201f\u00ab\u00bb][^"\u201c\u201d\u201e\u201f\u00ab\u00bb]*["\u201c\u201d\u201e\u201f\u00ab\u00bb]?/,
  categories: [Mistake],
  line_breaks: true,
});
export const SingleString = token('SingleString', /['\u2018\u2019`][^'\u2018\u2019`,()"]*['\u2018\u2019`]?/, '', [
  Mistake,
]);
export const Subscript = token('Subscript', /\[\s*-?\d+\s*\]/, '', [Mistake]);
export const UnclosedAttribute = token('UnclosedAttribute', /\[[^\],()\r\n]*/, '', [Mistake]);
export const StrayBracket = token('StrayBracket', ']', '', [Mistake]);
export const Semicolon = token('Semicolon', ';', '', [Mistake]);
export const Logic = token('Logic', /&&|\|\|?|(?:and|or|AND|OR|And|Or)(?!\w|[\s\u0085]*[(,)])/, '', [Mistake]);
export const ForeignComparison = token('ForeignComparison', /===?|!==?|=>|=</, '', [Mistake]);
export const Plus = token('Plus', /\+(?=\s*["[(A-Za-z])/, '', [Mistake]);
export const Fraction = token('Fraction', /-?\d+\.\d+(?![\w.@])/, '', [Mistake]);
/**
 * Anything else between separators: text whose quotes are missing, often because a shell removed them. Spelled as what
 * it may hold, not as what it may not, because only then can Chevrotain choose tokens by their first character.
 */
export const BareText = token(
  'BareText',
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters in an expression must be reported too.
  /[\u0000-\u0008\u000e-\u001f!#-%'*+\-./0-9:?@A-Z\\^-\u0084\u0086-\u009f\u00a1-\u167f\u1681-\u1fff\u200b-\u2027\u202a-\u202e\u2030-\u205e\u2060-\u2fff\u3001-\ufefe\uff00-\uffff]+/,
  '',
  [Mistake],
);

/** In the order in which they are tried: a mistake stands before what it would otherwise be mistaken for. */
// biome-ignore format: an order is read as a line
export const tokens: TokenType[] = [
  space, StringLiteral, UnclosedString, CurlyString, SingleString, Subscript, AttributeName, UnclosedAttribute,
  StrayBracket, Comma, Semicolon, Opening, Closing, HexNumber, Logic, Ampersand, ForeignComparison, Comparison,
  Fraction, DecimalNumber, Macro, FunctionName, Plus, Word, BareText, Mistake,
];

function attributeAt(text: string, offset: number): RegExpExecArray | null {
  if (text[offset] !== '[') return null;
  let depth = 0;
  let quoted = false;
  for (let at = offset; at < text.length; at++) {
    const unit = text[at];
    if (unit === '\n' || unit === '\r') return null;
    if (quoted) quoted = unit !== '"';
    else if (unit === '"') quoted = depth > 1;
    else if (unit === '[') depth += 1;
    else if (unit === ']') {
      depth -= 1;
      if (depth === 0) return [text.slice(offset, at + 1)] as unknown as RegExpExecArray;
    }
  }
  return null;
}
