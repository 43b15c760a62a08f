import type { ISerializedGast } from 'chevrotain';
import { ExpressionParser } from './parser.js';
import { Mistake, tokens } from './tokens.js';

/** A part of a production: what stands in it, without what the parser reads only to name a mistake. */
export type Part =
  | { readonly kind: 'token' | 'rule'; readonly name: string }
  | { readonly kind: 'option' | 'repetition'; readonly parts: readonly Part[] }
  | { readonly kind: 'alternation'; readonly ways: readonly (readonly Part[])[] };

export interface Production {
  readonly name: string;
  readonly parts: readonly Part[];
}

/** The tokens that are always spelled the same, by name; the others are described in `LEXICAL`. */
export const SPELLINGS: ReadonlyMap<string, readonly string[]> = new Map([
  ['Comma', [',']],
  ['Opening', ['(']],
  ['Closing', [')']],
  ['Ampersand', ['&']],
  ['Comparison', ['=', '<>', '<', '<=', '>', '>=']],
]);

/** The other tokens in words a person can use; the patterns themselves are in tokens.ts. */
export const LEXICAL: readonly string[] = [
  `String       = '"' { character | "\\\\" | '\\"' } '"' ;   (* any other backslash is kept as it is *)`,
  `Attribute    = "[" name "]" ;                       (* the name may hold [brackets] and "quotes" of its own *)`,
  `FunctionName = letter { letter | digit | "_" } ;    (* directly before "(" *)`,
  `Number       = [ "-" ] digit { digit } ;`,
  `HexNumber    = "&H" hexdigit { hexdigit } ;`,
  `Macro        = "%" letter { letter | digit | "_" } "%" ;`,
  `Word         = letter { letter | digit | "_" } ;    (* vbTextCompare, UTF8, IgnoreAttributeFlow, ... *)`,
];

/** The parts of Chevrotain's serialised grammar that this grammar uses. */
interface Serialized {
  readonly type: string;
  readonly name?: string;
  readonly definition?: readonly Serialized[];
}

/** The productions of the language as the parser itself has them, in its order. */
export function productions(): readonly Production[] {
  const serialized =
    new ExpressionParser().getSerializedGastProductions() as ISerializedGast[] as readonly Serialized[];
  return serialized.filter((rule) => !isMistake(rule)).map((rule) => ({ name: rule.name ?? '', parts: partsOf(rule) }));
}

const MISTAKEN_TOKENS = new Set(tokens.filter((type) => type.CATEGORIES?.includes(Mistake)).map((type) => type.name));

function isMistake({ name, definition = [] }: Serialized): boolean {
  if (name) return name.startsWith('mistake') || MISTAKEN_TOKENS.has(name);
  return definition.length > 0 && definition.every(isMistake);
}

/** What stands one after the other; a choice of which only one way is left is no choice. */
const partsOf = ({ definition = [] }: Serialized): readonly Part[] =>
  definition
    .filter((part) => !isMistake(part))
    .map(partOf)
    .flatMap((part) => (part.kind === 'alternation' && part.ways.length === 1 ? part.ways.flat() : [part]));

function partOf(part: Serialized): Part {
  const { type, name = '', definition = [] } = part;
  switch (type) {
    case 'Terminal':
      return { kind: 'token', name };
    case 'NonTerminal':
      return { kind: 'rule', name };
    case 'Option':
      return { kind: 'option', parts: partsOf(part) };
    case 'Repetition':
      return { kind: 'repetition', parts: partsOf(part) };
    case 'Alternation':
      return { kind: 'alternation', ways: definition.filter((way) => !isMistake(way)).map(partsOf) };
    default:
      throw new Error(`the printed forms of the grammar do not know ${type}`);
  }
}
