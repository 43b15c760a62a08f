import { defineRule } from '../diagnostics/index.js';
import type { Input, Outcome } from './result.js';
import { inputInWords, outcomeInWords } from './words.js';

const SOURCE = 'README, Proved for everybody who could ever be hired';

interface Target extends Record<string, unknown> {
  readonly target: string;
}

export interface DifferenceData extends Target {
  readonly examples: readonly { readonly input: Input; readonly before: Outcome; readonly after: Outcome }[];
}

export const different = defineRule<DifferenceData>({
  id: 'proof/different',
  severity: 'error',
  title: 'An expression that replaces another one gives what that one gave, for every input.',
  why: 'Whoever has such a value gets another one at the target; a changed username breaks what was built on the old one.',
  source: SOURCE,
  message: ({ target, examples }) =>
    `${target} differs: ${examples
      .map(
        ({ input, before, after }) =>
          `with ${inputInWords(input) || 'any values'} OLD gives ${outcomeInWords(before)}, NEW gives ${outcomeInWords(after)}`,
      )
      .join('; ')}.`,
  help: () =>
    'If the difference is not meant, change NEW. If it is, see whom it touches today, with two mapping files: rehearse diff OLD NEW',
});

export const equivalenceUnknown = defineRule<Target & { readonly construct: string }>({
  id: 'proof/equivalence-unknown',
  severity: 'unknown',
  title: 'Where it cannot be decided whether two expressions agree, it is said.',
  why: 'Somebody may get another value by the new expression.',
  source: SOURCE,
  message: ({ target, construct }) => `${target}: whether OLD and NEW agree cannot be decided: ${construct}.`,
  help: () => "See what the edit does to today's users, with two mapping files: rehearse diff OLD NEW",
});

export const oneSided = defineRule<Target & { readonly side: 'OLD' | 'NEW' }>({
  id: 'proof/one-sided',
  severity: 'warning',
  title: 'A row that only one of two compared mappings has is told.',
  why: 'A row that is taken out sends nothing any more, and one that is added sends to every account.',
  source: SOURCE,
  message: ({ target, side }) => `Only ${side} has a row for ${target}.`,
  help: () => 'See what the edit does to everybody: rehearse diff OLD NEW',
});

export const equivalent = defineRule<Target & { readonly alphabet: string; readonly assumptions: readonly string[] }>({
  id: 'proof/equivalent',
  severity: 'info',
  title: 'That two expressions agree on every input is told with what it rests on.',
  source: SOURCE,
  message: ({ target, alphabet, assumptions }) =>
    `${target}: OLD and NEW are EQUIVALENT. Decided over ${alphabet}. This rests on: ${assumptions.join(' ')}`,
  help: () => '',
});
