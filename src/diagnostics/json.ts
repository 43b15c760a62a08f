import { type ParseError, parseTree } from 'jsonc-parser';
import { type JsonNode, jsonTree } from './json-node.js';
import { isNested, type JsonProblem, scanJson } from './json-scan.js';
import { explain } from './json-words.js';
import { LineMap, type Place, type Span } from './place.js';
import type { Finding, Rule } from './rule.js';
import { quotedUnits } from './scalar.js';

export type { JsonNode, JsonProperty } from './json-node.js';

/** How a kind of JSON file reports what is wrong with it. */
export interface JsonForm {
  readonly syntax: Rule<{ readonly problem: string; readonly fix: string }>;
  /** How many lists and objects may stand within each other. */
  readonly deepest: number;
}

/** A file that was read, and where its parts stand. */
export interface JsonFile {
  readonly root: JsonNode;
  /** The place of a value; with a part, of that part of its text. */
  placeOf(node: JsonNode, part?: Span): Place;
  /** The place of any span of the file. */
  placeAt(span: Span): Place;
}

export type ReadJson = { readonly read: JsonFile } | { readonly findings: readonly Finding[] };

/**
 * Reads strict JSON (RFC 8259) with places, without names that are given twice. Every comment, every comma before a
 * closing bracket and every repeated name is found; of all else only the first mistake, as the others follow from it.
 * A byte order mark is passed over.
 */
export function readJsonTree(text: string, file: string, { syntax, deepest }: JsonForm): ReadJson {
  const lines = new LineMap(text);
  const placeAt = (span: Span) => lines.place(file, span);
  const parsed = parseJsonTree(text.replace(/^\ufeff/, ' '), deepest);
  if (!('problems' in parsed)) {
    return { read: { root: parsed.root, placeAt, placeOf: (node, part) => placeAt(partSpan(node, part, text)) } };
  }
  return {
    findings: parsed.problems.map(({ problem, fix, span }) =>
      syntax.finding({ problem, fix }, { where: placeAt(span) }),
    ),
  };
}

function parseJsonTree(
  text: string,
  deepest: number,
): { readonly root: JsonNode } | { readonly problems: readonly JsonProblem[] } {
  if (isNested(text, deepest)) {
    const { root, errors, repeated } = jsonTree(text);
    if (errors.length === 0 && repeated.length === 0 && root !== undefined) return { root };
    if (errors.length === 0) return { problems: inOrder(repeated.map(repeatedName)) };
  }
  return { problems: problemsIn(text, deepest) };
}

/** What is wrong with a text that is no JSON. */
function problemsIn(text: string, deepest: number): readonly JsonProblem[] {
  const { slips, mismatch, open, tooDeep } = scanJson(text, deepest);
  if (tooDeep !== undefined) return [tooDeep];
  const errors: ParseError[] = [];
  // Behind a bracket that closes something else, the parser may nest deeper than the brackets do.
  parseTree(text.slice(0, mismatch?.span.end), errors, { allowTrailingComma: true });
  const [error] = errors.slice(0, 1).map((one) => explain(one, text, open));
  const late = mismatch !== undefined && (error === undefined || mismatch.span.start <= error.span.start);
  return inOrder([...slips, ...(late ? [mismatch] : error ? [error] : [])]);
}

const inOrder = (problems: readonly JsonProblem[]) => [...problems].sort((a, b) => a.span.start - b.span.start);

const repeatedName = ({ name, span }: { readonly name: string; readonly span: Span }): JsonProblem => ({
  problem: `the property ${JSON.stringify(name)} is given a second time in the same object`,
  fix: 'Delete one of the two: readers of JSON silently use only one, mostly the second.',
  span,
});

/** Where a value stands, or a part of its text: escapes take more room in the file. What lies outside is clamped. */
function partSpan({ kind, value, span }: JsonNode, part: Span | undefined, text: string): Span {
  if (part === undefined || kind !== 'string') return span;
  const units = quotedUnits(text, span, String(value));
  const behind = span.end - 1;
  const from = units[Math.max(0, part.start)]?.start ?? behind;
  const to = part.end > part.start ? units[Math.min(part.end, units.length) - 1]?.end : undefined;
  return { start: from, end: Math.max(from, to ?? from) };
}
