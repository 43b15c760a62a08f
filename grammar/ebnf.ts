import { LEXICAL, type Part, productions, SPELLINGS } from './productions.js';

/**
 * The grammar as EBNF (ISO 14977), written from the parser's own rules so that there is one source. An argument may be
 * left blank anywhere, which is why `arguments` has an optional expression on either side of every comma.
 */
export function ebnf(): string {
  const rules = productions();
  const width = Math.max(...rules.map(({ name }) => name.length));
  const lines = rules.map(({ name, parts }) => `${name.padEnd(width)} = ${definition(parts)} ;`);
  return `(* Entra ID attribute-mapping expressions. Generated from grammar/parser.ts; a test keeps it fresh.
   At most 10,000 characters, nested at most 64 deep. White space is free between tokens. *)

${lines.join('\n')}

${LEXICAL.join('\n')}
`;
}

/** What follows the `=` of a production. */
export const definition = (parts: readonly Part[]): string => parts.map(render).join(', ');

function render(part: Part): string {
  switch (part.kind) {
    case 'token':
      return spelled(part.name);
    case 'rule':
      return part.name;
    case 'option':
      return `[ ${definition(part.parts)} ]`;
    case 'repetition':
      return `{ ${definition(part.parts)} }`;
    case 'alternation':
      return `( ${part.ways.map(definition).join(' | ')} )`;
  }
}

function spelled(name: string): string {
  const spellings = SPELLINGS.get(name)?.map((spelling) => `"${spelling}"`) ?? [name];
  return spellings.length === 1 ? spellings.join() : `( ${spellings.join(' | ')} )`;
}
