import type { Severity } from '../../diagnostics/index.js';

/** What a moment of a timeline is about. The order is that of a report: what hurts most comes first. */
export const MOMENT_KINDS = [
  'taken-over',
  'erased',
  'quarantine',
  'held-back',
  'many-disabled',
  'renamed',
  'deleted',
  'disabled',
  'enabled',
  'created',
  'happened',
] as const;
export type MomentKind = (typeof MOMENT_KINDS)[number];

/** Something that somebody would notice, and why it happened. */
export interface Moment {
  readonly at: string;
  readonly kind: MomentKind;
  readonly severity: Severity;
  /** Whom it is about, as the portal shows them. */
  readonly who?: string;
  /** What happened, as a sentence without its end. */
  readonly what: string;
  /** The value before and after, where one changed. */
  readonly before?: string;
  readonly after?: string;
  readonly cause?: string;
}

/** Somebody who was refused, and what came of it. */
export interface RefusedObject {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly name: string;
  /** No account; an account that keeps its old values; or one that stays enabled. */
  readonly outcome: 'refused' | 'stale' | 'enabled' | 'unknown';
  readonly ruleId: string;
  /** The rule in one sentence, and what is wrong with this one. */
  readonly sentence: string;
  readonly message: string;
  readonly help: string;
  /** The first and the last attempt. */
  readonly first: string;
  readonly last: string;
}
