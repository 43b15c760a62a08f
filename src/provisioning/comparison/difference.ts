import type { JsonValue } from '../../scim/index.js';
import type { SkipReason, SourceIdentity } from '../event.js';
import type { Refusal } from './account.js';

/**
 * What a new mapping does to one object, the worst first. `takes-over`: a new account wants the value of one that is
 * disabled, and the target gives it that account (profile: existing: reactivate). `collides`: another object has the same value, or gets it;
 * `invalid`: the target refuses the values; `fails`: an expression cannot be evaluated; `unmatched`: no value to match
 * by; `deleted`, `disabled`: by leaving the scope, or because a row now gives active = False; `stays`: leaves the scope
 * and keeps an enabled account; `held`: an expression or an action that is switched off leaves it alone; `renamed`: the
 * userName of a person, or the displayName of a group; `case-collides`: equal to another's value but for case;
 * `unlinked`: the link holds, but without it the account would not be found; `created`: gets an account; `enabled`;
 * `changed`: another attribute changes; `kept`: a value stays that the new mapping would not give; `unknown`: the
 * directory does not carry what decides.
 */
// biome-ignore format: a list of names
export const FACTS = [
  'takes-over', 'collides', 'invalid', 'fails', 'unmatched', 'deleted', 'disabled', 'stays', 'held', 'renamed', 'case-collides',
  'unlinked', 'unknown', 'created', 'enabled', 'changed', 'kept',
] as const;
export type Fact = (typeof FACTS)[number];

export interface ValueChange {
  readonly target: string;
  readonly before: JsonValue | undefined;
  readonly after: JsonValue | undefined;
}

/** What becomes of one object; only objects of which there is something to say have one. */
export interface Difference {
  readonly source: SourceIdentity;
  /** The worst first. The first one says under what the object is counted. */
  readonly facts: readonly Fact[];
  /** Whether there is an account under OLD; unknown where it is one of several that collide there. */
  readonly account: 'yes' | 'no' | 'one of several';
  /** What would be sent, also where it is refused. */
  readonly changes: readonly ValueChange[];
  /** Values that stay, because nothing flows into the attribute any more. */
  readonly kept: readonly ValueChange[];
  /** Values that differ from what NEW gives, where the row applies at creation only. */
  readonly createOnly: readonly ValueChange[];
  /** Why the target would refuse the values. */
  readonly refusals?: readonly Refusal[];
  /** The expression that fails. */
  readonly failure?: { readonly target: string; readonly ruleId: string; readonly message: string };
  readonly skipReason?: SkipReason;
  /** It leaves the scope. */
  readonly left?: true;
  readonly collision?: Collision;
  /** Those whose value differs in case only. */
  readonly alike?: Collision;
  /** The holder of the wanted value, who is renamed too: until then the target refuses it, and the service tries again. */
  readonly waitsFor?: SourceIdentity;
  /** Why there was no account under OLD, where there is one now. */
  readonly before?: 'out of scope' | 'refused' | 'collided' | 'left alone';
  /** The values that NEW looks for the account with, and that it does not have. */
  readonly lostMatch?: readonly ValueChange[];
}

/** A value that several objects would have. */
export interface Collision {
  readonly ruleId: string;
  readonly target: string;
  readonly value: string;
  readonly with: readonly SourceIdentity[];
  /** False where one of them gets the value and it is not known which. */
  readonly certain: boolean;
}
