import { type Document, parseDocument } from 'yaml';
import { z } from 'zod';
import { formWords } from './form-words.js';
import { nearest } from './nearest.js';
import { keySpan, type Path, partSpan, spanOf } from './nodes.js';
import { LineMap, type Place, type Span } from './place.js';
import type { Finding, Rule } from './rule.js';
import { firstProblem } from './syntax.js';

// A form reads one file and is done: generating code for it costs more than it saves, and needs what browsers may forbid.
z.config({ jitless: true });

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
  /** Every setting there is, for "did you mean …?"; a function where listing them takes time. */
  readonly settings: readonly string[] | (() => readonly string[]);
  /** Makes an issue more exact, where the form alone would say too little. */
  readonly settle?: (issue: Issue, document: Document) => readonly Issue[];
}

export type Issue = z.core.$ZodIssue;

/** A file that was read, and where its parts stand. */
export interface YamlFile<T> {
  readonly data: T;
  /** The place of a value; with a span, of that part of its text. */
  placeOf(path: Path, span?: Span): Place;
  /** The place of the name of a setting. */
  placeOfKey(path: Path, key: string): Place;
}

export type ReadYaml<T> = { readonly read: YamlFile<T> } | { readonly findings: readonly Finding[] };

/**
 * Reads a YAML file against a form. Everything wrong with its settings is found at once, each with its place in `file`;
 * of broken YAML only the first error, as the others follow from it.
 */
export function readYaml<T>(text: string, file: string, { form, rules, settings, settle }: YamlForm<T>): ReadYaml<T> {
  const lines = new LineMap(text);
  const document = parseDocument(text, { prettyErrors: false });
  const broken = firstProblem(document, text);
  if (broken !== undefined) {
    const { problem, span } = broken;
    return { findings: [rules.syntax.finding({ problem }, { where: lines.place(file, span) })] };
  }
  const placeOf = (path: Path, span?: Span) =>
    lines.place(file, span ? partSpan(document, path, span, text) : spanOf(document, path));
  const placeOfKey = (path: Path, key: string) => lines.place(file, keySpan(document, path, key));
  const checked = form.safeParse(document.toJS() ?? {}, { error: formWords });
  if (checked.success) return { read: { data: checked.data, placeOf, placeOfKey } };
  const issues = checked.error.issues.flatMap((issue) => settle?.(issue, document) ?? [issue]);
  return {
    findings: issues.flatMap((issue) => {
      const at = issue.path.map((part) => (typeof part === 'number' ? `row ${part + 1}` : String(part))).join(', ');
      if (issue.code !== 'unrecognized_keys') {
        return [rules.invalid.finding({ at, problem: issue.message }, { where: placeOf(issue.path) })];
      }
      return issue.keys.map((key) =>
        rules.invalid.finding({ at, problem: unknownSetting(key, settings) }, { where: placeOfKey(issue.path, key) }),
      );
    }),
  };
}

function unknownSetting(key: string, settings: YamlForm<unknown>['settings']): string {
  const known = typeof settings === 'function' ? settings() : settings;
  const like = nearest(
    key,
    known.filter((one) => one !== key),
  );
  return `there is no setting "${key}" here${like === undefined ? '' : ` (did you mean "${like}"?)`}`;
}
