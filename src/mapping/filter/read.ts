import type { Finding, Span } from '../../diagnostics/index.js';
import type { Written } from '../table.js';
import type { DraftClause } from './draft.js';
import { type ClauseProblem, isProblem, parseClause } from './parse.js';
import * as rules from './rules.js';

/**
 * Reads a clause as the YAML table writes it: an attribute, an operator, and values in double quotes with commas between
 * them, in which `""` stands for a quote. A whole number may stand without quotes.
 */
export function readClause(written: Written): { readonly clause: DraftClause } | { readonly finding: Finding } {
  const parsed = parseClause(written.text);
  if (isProblem(parsed)) return { finding: findingOf(parsed, written) };
  const { attribute, operator, values } = parsed;
  return {
    clause: {
      attribute: partOf(written, attribute),
      operator: partOf(written, operator),
      values: values.map((span) => valueIn(written, span)),
      where: written.place(),
    },
  };
}

const findingOf = ({ problem, span, example }: ClauseProblem, { place }: Written): Finding =>
  rules.malformedClause.finding({ problem, example }, { where: place(span) });

const partOf = ({ text, place }: Written, { start, end }: Span): Written => ({
  text: text.slice(start, end),
  place: (part) => place(part === undefined ? { start, end } : { start: start + part.start, end: start + part.end }),
});

/** A value between its quotes: a quote of the text is written as two. */
function valueIn(written: Written, span: Span): Written {
  const { text, place } = partOf(written, span);
  const offsets: number[] = [];
  for (let at = 0; at <= text.length; at += text.startsWith('""', at) ? 2 : 1) offsets.push(at);
  const offsetOf = (index: number): number => offsets[Math.min(index, offsets.length - 1)] ?? 0;
  return {
    text: text.replaceAll('""', '"'),
    place: (part) => place(part && { start: offsetOf(part.start), end: offsetOf(part.end) }),
  };
}
