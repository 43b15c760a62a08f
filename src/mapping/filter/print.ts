import type { ScopingFilter } from './filter.js';

/** The parts of a clause that are written. */
export interface PrintableClause {
  readonly attribute: { readonly text: string };
  readonly operator: string;
  readonly values: readonly { readonly text: string }[];
}

const PLAIN_NAME = /^[\w.:-]+$/;

/** A clause as the YAML table writes it: `department EQUALS "Engineering"`. */
export function printClause({ attribute, operator, values }: PrintableClause): string {
  const texts = values.map(({ text }) => `"${text.replaceAll('"', '""')}"`);
  const name = PLAIN_NAME.test(attribute.text) ? attribute.text : `[${attribute.text}]`;
  return [name, operator, ...(texts.length > 0 ? [texts.join(', ')] : [])].join(' ');
}

/** One scoping filter of several, as the YAML table lists it. */
export interface FilterLines {
  readonly name?: string;
  readonly clauses: readonly string[];
}

/** A scoping filter as the lines of the YAML table: reading them gives the filter again. */
export const filterLines = ({ groups }: ScopingFilter): FilterLines[] =>
  groups.map(({ name, clauses }) => ({ ...(name !== undefined && { name }), clauses: clauses.map(printClause) }));
