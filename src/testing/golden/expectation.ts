import { nearest } from '../../diagnostics/index.js';
import type { JsonValue } from '../../scim/index.js';
import { isSkipWord, SKIP_WORDS, type SkipWord } from './reasons.js';

/** What a test says must come of its user or group. What it does not name is not compared. */
export type Expectation =
  /** Values by target attribute, as they flow to the target; null where nothing flows. */
  | { readonly kind: 'values'; readonly values: ReadonlyMap<string, JsonValue> }
  | { readonly kind: 'skipped'; readonly reason: SkipWord | undefined }
  /** Its object at the target is deleted. */
  | { readonly kind: 'deleted' }
  /** Rules that are broken; there may be others. None: whatever the reason. */
  | { readonly kind: 'refused'; readonly rules: readonly string[] };

export type ReadExpectation =
  | { readonly expectation: Expectation }
  /** What is wrong, and under which key of the value. */
  | { readonly problem: string; readonly key?: string };

const NEEDS =
  'needs values such as { userName: jsmith }, or skipped, or deleted, or refused by RULE such as refused by username/charset';

/** Reads the value of `expect`. Values of a target attribute may be anything that JSON can hold. */
export function readExpectation(value: unknown): ReadExpectation {
  if (typeof value === 'string') return readWords(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { problem: NEEDS };
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  const [first] = entries;
  if (first === undefined) return { problem: `${NEEDS}; {} would compare nothing` };
  if (entries.length > 1) return { expectation: { kind: 'values', values: new Map(entries) } };
  const [key, only] = first;
  if (key === 'skipped') return readSkipped(only);
  if (key === 'refused') return readRefused(only);
  return { expectation: { kind: 'values', values: new Map(entries) } };
}

function readWords(text: string): ReadExpectation {
  if (text === 'skipped') return { expectation: { kind: 'skipped', reason: undefined } };
  if (text === 'deleted') return { expectation: { kind: 'deleted' } };
  const refused = /^refused(?: by (\S+))?$/.exec(text);
  if (refused === null) return { problem: NEEDS };
  return { expectation: { kind: 'refused', rules: refused[1] === undefined ? [] : [refused[1]] } };
}

function readSkipped(reason: unknown): ReadExpectation {
  if (typeof reason === 'string' && isSkipWord(reason)) return { expectation: { kind: 'skipped', reason } };
  const words = Object.keys(SKIP_WORDS);
  const like = typeof reason === 'string' ? nearest(reason, words) : undefined;
  const hint = like === undefined ? '' : ` (did you mean ${like}?)`;
  return { problem: `needs one of ${words.join(', ')}${hint}`, key: 'skipped' };
}

function readRefused(rules: unknown): ReadExpectation {
  const list = Array.isArray(rules) ? rules : [rules];
  const isRule = (one: unknown): one is string => typeof one === 'string' && one !== '';
  if (list.length > 0 && list.every(isRule)) return { expectation: { kind: 'refused', rules: list } };
  return { problem: 'needs the id of a rule, such as username/charset, or a list of them', key: 'refused' };
}
