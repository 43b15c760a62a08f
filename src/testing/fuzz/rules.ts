import { type AnyRule, defineRule } from '../../diagnostics/index.js';

const FUZZ = 'README: Random users';

/** What a finding of random users holds. The case stands under examples: another seed may find another one. */
interface CaseData extends Readonly<Record<string, unknown>> {
  readonly target: string;
  /** The rule of the target that is broken. */
  readonly rule: string;
  readonly sentence: string;
  /** The user or users, and the value, as text. */
  readonly examples: readonly string[];
  /** What to do about it. */
  readonly todo: string;
}

const shown = ({ examples }: CaseData): string => examples.join(', ');

export const ruleBroken = defineRule<CaseData>({
  id: 'fuzz/rule-broken',
  severity: 'error',
  title: 'No value that people can have may become one that the target refuses.',
  why: 'Whoever is hired with such a value gets no account.',
  source: FUZZ,
  message: (data) => `${data.target}: ${data.sentence} (${data.rule}). For instance ${shown(data)}.`,
  help: ({ todo }) => todo,
});

export const pairCollides = defineRule<CaseData>({
  id: 'fuzz/collision',
  severity: 'error',
  title: 'Two people who differ must not be given one value that has to be unique.',
  why: 'The second of the two gets no account, or the account of the first.',
  source: FUZZ,
  message: (data) => `${data.target}: ${data.sentence} (${data.rule}). For instance ${shown(data)}.`,
  help: ({ todo }) => todo,
});

export const valueMissing = defineRule<CaseData>({
  id: 'fuzz/missing-value',
  severity: 'warning',
  title: 'A value that the target requires should come of every user, also of one who lacks what it is made of.',
  why: 'Whoever lacks the attribute in Entra ID gets no account.',
  source: FUZZ,
  message: (data) => `${data.target}: ${data.sentence} (${data.rule}). For instance ${shown(data)}.`,
  help: ({ todo }) => todo,
});

export const expressionFails = defineRule<CaseData>({
  id: 'fuzz/expression-fails',
  severity: 'error',
  title: 'An expression must give something for every value that people can have.',
  why: 'One failing expression fails the whole user.',
  source: FUZZ,
  message: (data) => `${data.target}: the expression fails: ${data.sentence} For instance ${shown(data)}.`,
  help: ({ todo }) => todo,
});

export const notRecorded = defineRule<{ readonly file: string; readonly reason: string }>({
  id: 'fuzz/not-written',
  severity: 'error',
  title: 'Tests are added to a test file of the same mapping, and nothing else in it changes.',
  source: FUZZ,
  message: ({ file, reason }) => `No tests were added to ${file}: ${reason}.`,
  help: () => 'Name another file with --write, or copy the tests from the report.',
});

/** Every rule of random users. */
export const fuzzRules: readonly AnyRule[] = [ruleBroken, pairCollides, valueMissing, expressionFails, notRecorded];
