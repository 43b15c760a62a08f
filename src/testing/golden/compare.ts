import type { Place } from '../../diagnostics/index.js';
import type { Mapping, ObjectMapping } from '../../mapping/index.js';
import { REDACTED } from '../../provisioning/index.js';
import { equal, foldName, type JsonValue, parsePath, printPath } from '../../scim/index.js';
import type { Expectation } from './expectation.js';
import type { Outcome } from './outcome.js';
import { isUnknown, SKIP_WORDS } from './reasons.js';
import type { GoldenTest } from './suite.js';

/** One thing that came out differently than a test expects. */
export interface Mismatch {
  /** The target attribute; undefined when it is the outcome as a whole that differs. */
  readonly target?: string;
  /** A value as it flows, null where nothing does; an outcome in words. */
  readonly expected: JsonValue;
  readonly actual: JsonValue;
  /** Why, as far as it is known. */
  readonly detail?: string;
  /** In the test file. */
  readonly where: Place;
  /** The expression that gave the value, and where it stands in the mapping. */
  readonly source?: { readonly text: string; readonly where: Place };
}

/** The row of a target attribute, however its path is spelt; undefined where the mapping has none. */
export function rowFor({ mappings }: ObjectMapping, target: string): Mapping | undefined {
  const parsed = parsePath(target);
  if ('problem' in parsed) return undefined;
  const name = foldName(printPath(parsed.path));
  return mappings.find(({ path }) => foldName(printPath(path)) === name);
}

const NOT_YET = 'something: the test has no expect yet, and rehearse test -u writes it';

/** How the outcome of a test differs from what it expects. */
export function compare(test: GoldenTest, outcome: Outcome, mapping: ObjectMapping): readonly Mismatch[] {
  const { expect, place } = test;
  if (expect === undefined) {
    return [{ expected: NOT_YET, actual: outcomeWords(outcome), ...detailOf(outcome), where: place('name') }];
  }
  if (expect.kind === 'values' && outcome.kind === 'values') {
    return [...expect.values].flatMap(([target, expected]) =>
      compareValue(target, expected, rowFor(mapping, target), outcome.values, place('expect', target)),
    );
  }
  if (agrees(expect, outcome)) return [];
  return [{ ...differing(expect, outcome), where: place('expect') }];
}

/** Everything that was to be there before a test began, and was not. */
export const unsettled = (test: GoldenTest, path: readonly PropertyKey[], outcome: Outcome): Mismatch => ({
  expected: 'an account, before the test begins',
  actual: outcomeWords(outcome),
  ...detailOf(outcome),
  where: test.place(...path),
});

function compareValue(
  target: string,
  expected: JsonValue,
  row: Mapping | undefined,
  values: ReadonlyMap<string, JsonValue>,
  where: Place,
): Mismatch[] {
  const actual = (row && values.get(row.target)) ?? null;
  if (equal(expected, actual)) return [];
  const shown = row?.redacted ? { expected: REDACTED, actual: REDACTED } : { expected, actual };
  const source = row?.source;
  return [{ target, ...shown, where, ...(source && { source: { text: source.text, where: source.place() } }) }];
}

function agrees(expect: Expectation, outcome: Outcome): boolean {
  if (expect.kind === 'skipped') {
    if (outcome.kind !== 'skipped') return false;
    return expect.reason === undefined ? !isUnknown(outcome.reason) : expect.reason === outcome.reason;
  }
  if (expect.kind === 'deleted') return outcome.kind === 'deleted';
  if (expect.kind === 'refused') {
    return outcome.kind === 'refused' && expect.rules.every((rule) => outcome.rules.includes(rule));
  }
  return false;
}

const differing = (expect: Expectation, outcome: Outcome) => ({
  expected: expectationWords(expect),
  actual: outcomeWords(outcome),
  ...detailOf(outcome),
});

const detailOf = (outcome: Outcome) => (outcome.kind === 'refused' ? { detail: outcome.detail } : {});

export function expectationWords(expect: Expectation): string {
  switch (expect.kind) {
    case 'values':
      return 'an account with these values';
    case 'skipped':
      return expect.reason === undefined
        ? 'skipped'
        : `skipped because ${SKIP_WORDS[expect.reason]} (${expect.reason})`;
    case 'deleted':
      return 'deleted at the target';
    case 'refused':
      return expect.rules.length === 0 ? 'refused' : `refused by ${expect.rules.join(', ')}`;
  }
}

const ACTIONS = {
  create: 'a new account',
  update: 'an update of the account',
  disable: 'the account is disabled',
  unchanged: 'an account that stays as it is',
} as const;

export function outcomeWords(outcome: Outcome): string {
  switch (outcome.kind) {
    case 'values':
      return ACTIONS[outcome.action];
    case 'skipped':
      return `skipped because ${SKIP_WORDS[outcome.reason]} (${outcome.reason})`;
    case 'deleted':
      return 'deleted at the target';
    case 'refused':
      return `refused by ${outcome.rules.join(', ')}`;
  }
}
