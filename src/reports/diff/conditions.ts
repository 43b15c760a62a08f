import type { Comparison, Fact } from '../../provisioning/comparison/index.js';

/** What a condition of --fail-on can count, and what that is. */
export const COUNTED: Readonly<Record<string, Fact>> = {
  takeovers: 'takes-over',
  collisions: 'collides',
  'case-collisions': 'case-collides',
  invalid: 'invalid',
  errors: 'fails',
  unmatched: 'unmatched',
  deletes: 'deleted',
  disables: 'disabled',
  stays: 'stays',
  held: 'held',
  renames: 'renamed',
  unlinked: 'unlinked',
  unknown: 'unknown',
  creates: 'created',
  enables: 'enabled',
  changes: 'changed',
  kept: 'kept',
};

/** One condition: more than so many people and groups. */
export interface Condition {
  /** As it was written. */
  readonly text: string;
  readonly fact: Fact;
  /** The condition is met from this number on. */
  readonly least: number;
}

export interface Met extends Condition {
  readonly amount: number;
  readonly met: boolean;
}

export const metBy = (conditions: readonly Condition[], { user, group }: Comparison): Met[] =>
  conditions.map((one) => {
    const amount = user.facts[one.fact] + group.facts[one.fact];
    return { ...one, amount, met: amount >= one.least };
  });
