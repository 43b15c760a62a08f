import type { Place, Span } from './place.js';

/**
 * How bad a problem is. `unknown` is a statement of its own: this cannot be known offline, or Entra does not document
 * it. It is always said, never passed over.
 */
export type Severity = 'error' | 'warning' | 'info' | 'unknown';

/** The values a message is made of. They are data, so that text can be made last and JSON readers get the parts. */
export type RuleData = Readonly<Record<string, unknown>>;

/** A problem inside one expression: which rule, where in its text, and the values the message needs. */
export interface Diagnostic<Data extends RuleData = RuleData> {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly data: Data;
}

/** A problem in a user's file, in a person's record, or in the rehearsal as a whole. */
export interface Finding<Data extends RuleData = RuleData> {
  readonly ruleId: string;
  readonly severity: Severity;
  /** The place in the user's own file, when there is one. */
  readonly where?: Place;
  /** Whom or what it concerns: a person, a group, a target attribute. */
  readonly subject?: string;
  readonly data: Data;
  /** What to do about it. */
  readonly help: string;
  /** The document that says so. */
  readonly source: string;
}

/**
 * A rule with a stable id. The rule holds its wording; diagnostics and findings hold only data, and their text is made
 * when a report is written.
 */
export interface Rule<Data extends RuleData = RuleData> {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence: what the rule guards against. Shown by `rehearse explain`. */
  readonly title: string;
  /** One sentence: what happens to people's accounts when the rule is broken. Every rule of `rehearse check` has it. */
  readonly why?: string;
  readonly source: string;
  message(data: Data): string;
  help(data: Data): string;
  /** A diagnostic of this rule at a place inside an expression. */
  at(span: Span, data: Data): Diagnostic<Data>;
  /** A finding of this rule. */
  finding(data: Data, about?: { where?: Place | undefined; subject?: string | undefined }): Finding<Data>;
}

export interface RuleWording<Data extends RuleData> {
  readonly id: string;
  readonly severity: Severity;
  readonly title: string;
  readonly why?: string;
  readonly source: string;
  readonly message: (data: Data) => string;
  readonly help: (data: Data) => string;
}

/** Declares a rule. `Data` is given explicitly, so that every place that reports it must supply those values. */
export function defineRule<Data extends RuleData>(wording: RuleWording<Data>): Rule<Data> {
  const { id, severity, source } = wording;
  return {
    ...wording,
    at: (span, data) => ({ ruleId: id, severity, span, data }),
    finding: (data, about = {}) => ({
      ruleId: id,
      severity,
      ...(about.where && { where: about.where }),
      ...(about.subject !== undefined && { subject: about.subject }),
      data,
      help: wording.help(data),
      source,
    }),
  };
}

/** A rule of any data, for lists that hold all rules of a folder. */
// biome-ignore lint/suspicious/noExplicitAny: a list of rules is heterogeneous; each rule keeps its own data type.
export type AnyRule = Rule<any>;

/** All rules of several folders by id; a second rule with the same id is a bug. */
export function ruleIndex(...folders: readonly (readonly AnyRule[])[]): ReadonlyMap<string, AnyRule> {
  const index = new Map<string, AnyRule>();
  for (const rule of folders.flat()) {
    if (index.has(rule.id)) throw new Error(`two rules have the id ${rule.id}`);
    index.set(rule.id, rule);
  }
  return index;
}
