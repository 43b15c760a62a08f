import { type Document, isMap, isNode, isScalar, type Node, type Pair, parseDocument, Scalar, visit } from 'yaml';
import type { z } from 'zod';
import { nearest } from './nearest.js';
import { LineMap, type Place, type Span } from './place.js';
import type { Finding, Rule } from './rule.js';

/** How a kind of YAML file reports what is wrong with it. */
export interface YamlRules {
  /** The file is no YAML. */
  readonly syntax: Rule<{ readonly problem: string }>;
  /** The file is YAML, and a setting in it is not what it should be. */
  readonly invalid: Rule<{ readonly at: string; readonly problem: string }>;
}

/** What a file must look like. */
export interface YamlForm<T> {
  readonly form: z.ZodType<T>;
  readonly rules: YamlRules;
  /** Every setting there is, for "did you mean …?". */
  readonly settings: readonly string[];
  /** Makes an issue more exact, where the form alone would say too little. */
  readonly settle?: (issue: Issue, document: Document) => readonly Issue[];
}

export type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** A file that was read, and where its parts stand. */
export interface YamlFile<T> {
  readonly data: T;
  /** The place of a value; with a span, of that part of its text. */
  placeOf(path: Path, span?: Span): Place;
}

export type ReadYaml<T> = { readonly read: YamlFile<T> } | { readonly findings: readonly Finding[] };

/** Reads a YAML file against a form. Everything wrong with it is found at once, each with its place in `file`. */
export function readYaml<T>(text: string, file: string, { form, rules, settings, settle }: YamlForm<T>): ReadYaml<T> {
  const lines = new LineMap(text);
  const place = (span: Span) => lines.place(file, span);
  const document = parseDocument(text, { prettyErrors: false });
  const alias = firstAlias(document);
  if (document.errors.length > 0 || alias !== undefined) {
    const problems = document.errors.map((error) => ({
      problem: error.message,
      span: { start: error.pos[0], end: error.pos[1] },
    }));
    if (alias) problems.push({ problem: 'aliases (*name) are not read here', span: alias });
    return { findings: problems.map(({ problem, span }) => rules.syntax.finding({ problem }, { where: place(span) })) };
  }
  const checked = form.safeParse(document.toJS() ?? {});
  const placeOf = (path: Path, span?: Span) =>
    place(span ? within(document, path, span, text) : spanOf(document, path));
  if (checked.success) return { read: { data: checked.data, placeOf } };
  const issues = checked.error.issues.flatMap((issue) => settle?.(issue, document) ?? [issue]);
  return {
    findings: issues.flatMap((issue) => {
      const at = issue.path.map((part) => (typeof part === 'number' ? `row ${part + 1}` : String(part))).join(', ');
      if (issue.code !== 'unrecognized_keys') {
        return [rules.invalid.finding({ at, problem: issue.message }, { where: placeOf(issue.path) })];
      }
      return issue.keys.map((key) => {
        const where = place(keySpan(document, issue.path, key));
        return rules.invalid.finding({ at, problem: unknownSetting(key, settings) }, { where });
      });
    }),
  };
}

function unknownSetting(key: string, settings: readonly string[]): string {
  const like = nearest(
    key,
    settings.filter((one) => one !== key),
  );
  return `there is no setting "${key}" here${like === undefined ? '' : `; did you mean "${like}"?`}`;
}

const isRanged = (node: unknown): node is Node & { range: [number, number, number] } =>
  isNode(node) && Array.isArray(node.range);

const rangeOf = (node: unknown): Span | undefined =>
  isRanged(node) ? { start: node.range[0], end: Math.max(node.range[0], node.range[1]) } : undefined;

/** The value that a path leads to, or the nearest one above it that is there. */
function spanOf(document: Document, path: Path): Span {
  for (let length = path.length; length > 0; length--) {
    const found = rangeOf(document.getIn(path.slice(0, length), true));
    if (found) return found;
  }
  return { start: 0, end: 1 };
}

function keySpan(document: Document, path: Path, key: string): Span {
  const map = path.length === 0 ? document.contents : document.getIn(path, true);
  const pair: Pair | undefined = isMap(map)
    ? map.items.find((one) => isScalar(one.key) && one.key.value === key)
    : undefined;
  return rangeOf(pair?.key) ?? spanOf(document, path);
}

/** Aliases can make a small file grow without bound; no file of ours needs them. */
function firstAlias(document: Document): Span | undefined {
  let found: Span | undefined;
  visit(document, {
    Alias: (_key, node) => {
      found = rangeOf(node) ?? { start: 0, end: 1 };
      return visit.BREAK;
    },
  });
  return found;
}

/** Where a part of a scalar's text stands in the file: quoting, escapes and folded lines shift it. */
function within(document: Document, path: Path, span: Span, text: string): Span {
  const node = document.getIn(path, true);
  if (!isRanged(node) || !isScalar(node) || typeof node.value !== 'string') return spanOf(document, path);
  const offsets = offsetsOf(node, text);
  const start = offsets[span.start] ?? node.range[1];
  const last = offsets[Math.max(span.start, span.end - 1)] ?? node.range[1] - 1;
  return { start, end: Math.max(start + 1, last + 1) };
}

const ESCAPE = /^\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[\s\S])/;

/** For every unit of a scalar's value, the offset in the file at which it is written. */
function offsetsOf(node: Scalar & { range: [number, number, number] }, text: string): number[] {
  const value = String(node.value);
  const [start, end] = node.range;
  const block = node.type === Scalar.BLOCK_LITERAL || node.type === Scalar.BLOCK_FOLDED;
  const quoted = node.type === Scalar.QUOTE_SINGLE || node.type === Scalar.QUOTE_DOUBLE;
  let at = block ? text.indexOf('\n', start) + 1 : start + (quoted ? 1 : 0);
  const offsets: number[] = [];
  for (const unit of value) {
    // Indentation and folded line ends stand in the file and not, or differently, in the value.
    while (at < end && text[at] !== unit && /\s/.test(text[at] ?? '') && !(unit === ' ' && text[at] === '\n')) at += 1;
    offsets.push(at);
    if (unit.length === 2) offsets.push(at);
    if (node.type === Scalar.QUOTE_DOUBLE && text[at] === '\\')
      at += ESCAPE.exec(text.slice(at, at + 10))?.[0].length ?? 1;
    else if (node.type === Scalar.QUOTE_SINGLE && text.startsWith("''", at)) at += 2;
    else at += unit.length;
  }
  offsets.push(at);
  return offsets;
}
