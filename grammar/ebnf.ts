import type { ISerializedGast } from 'chevrotain';
import { ExpressionParser } from './parser.js';
import { Mistake, tokens } from './tokens.js';

/** The parts of Chevrotain's serialised grammar that this grammar uses. */
interface Part {
  readonly type: string;
  readonly name?: string;
  readonly definition?: readonly Part[];
}

const TERMINALS: Readonly<Record<string, string>> = {
  Comma: '","',
  Opening: '"("',
  Closing: '")"',
  Ampersand: '"&"',
  Comparison: '( "=" | "<>" | "<" | "<=" | ">" | ">=" )',
};

/** The tokens in words a person can use; the patterns themselves are in tokens.ts. */
const LEXICAL = `String       = '"' { character | "\\\\" | '\\"' } '"' ;   (* any other backslash is kept as it is *)
Attribute    = "[" name "]" ;                       (* the name may hold [brackets] and "quotes" of its own *)
FunctionName = letter { letter | digit | "_" } ;    (* directly before "(" *)
Number       = [ "-" ] digit { digit } ;
HexNumber    = "&H" hexdigit { hexdigit } ;
Macro        = "%" letter { letter | digit | "_" } "%" ;
Word         = letter { letter | digit | "_" } ;    (* vbTextCompare, UTF8, IgnoreAttributeFlow, ... *)`;

/**
 * The grammar as EBNF (ISO 14977), written from the parser's own rules so that there is one source. An argument may be
 * left blank anywhere, which is why `arguments` has an optional expression on either side of every comma.
 */
export function ebnf(): string {
  const productions = new ExpressionParser().getSerializedGastProductions() as ISerializedGast[] as readonly Part[];
  const rules = productions.filter((rule) => !isMistake(rule));
  const width = Math.max(...rules.map((rule) => rule.name?.length ?? 0));
  const lines = rules.map((rule) => `${rule.name?.padEnd(width)} = ${sequence(rule.definition ?? [])} ;`);
  return `(* Entra ID attribute-mapping expressions. Generated from grammar/parser.ts; a test keeps it fresh.
   At most 10,000 characters, nested at most 64 deep. White space is free between tokens. *)

${lines.join('\n')}

${LEXICAL}
`;
}

const MISTAKEN_TOKENS = new Set(tokens.filter((type) => type.CATEGORIES?.includes(Mistake)).map((type) => type.name));

function isMistake({ name, definition = [] }: Part): boolean {
  if (name) return name.startsWith('mistake') || MISTAKEN_TOKENS.has(name);
  return definition.length > 0 && definition.every(isMistake);
}

const sequence = (parts: readonly Part[]): string =>
  parts
    .filter((part) => !isMistake(part))
    .map(render)
    .join(', ');

function render(part: Part): string {
  switch (part.type) {
    case 'Terminal':
      return TERMINALS[part.name ?? ''] ?? part.name ?? '';
    case 'NonTerminal':
      return part.name ?? '';
    case 'Option':
      return `[ ${sequence(part.definition ?? [])} ]`;
    case 'Repetition':
      return `{ ${sequence(part.definition ?? [])} }`;
    case 'Alternation': {
      const alternatives = (part.definition ?? []).filter((one) => !isMistake(one)).map(render);
      return alternatives.length === 1 ? (alternatives[0] ?? '') : `( ${alternatives.join(' | ')} )`;
    }
    default:
      return sequence(part.definition ?? []);
  }
}
