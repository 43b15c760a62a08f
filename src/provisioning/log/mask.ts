import { attributeReader } from '../../attributes/index.js';
import { fromJson, toTexts } from '../../values/index.js';
import { REDACTED } from '../wire/redaction.js';
import type { LoggedChange, LoggedStep } from './change.js';

/**
 * A change without what Redact hides: neither where it flows, nor wherever else it stands. `hidden` are target attributes,
 * `concealed` the source attributes that flow there.
 */
export function mask(change: LoggedChange, hidden: ReadonlySet<string>, concealed: readonly string[]): LoggedChange {
  const { source, steps, values, entry, ...rest } = change;
  const secrets = secretsOf(change, hidden, concealed);
  const shown = {
    steps: steps.map((step) => withoutHidden(step, hidden)),
    ...(entry && { entry }),
    ...(values && { values: values.map((one) => (isShown(one, hidden) ? one : { ...one, value: REDACTED })) }),
  };
  return { ...rest, source, ...(maskTexts(shown, secrets) as typeof shown), hidden: true };
}

/** What the mappings read and what they made of it, the longest text first. */
function secretsOf(
  { source, entry, values = [] }: LoggedChange,
  hidden: ReadonlySet<string>,
  concealed: readonly string[],
): readonly string[] {
  const read = concealed.map((name) => entry && attributeReader(source.kind, name)?.(entry));
  const made = values.filter(({ target }) => hidden.has(target)).map(({ value }) => value);
  const texts = [...read, ...made].flatMap((value) => toTexts(fromJson(value)));
  return [...new Set(texts)].filter((text) => text !== '').sort((a, b) => b.length - a.length);
}

const isShown = ({ target, value }: { target: string; value?: unknown }, hidden: ReadonlySet<string>): boolean =>
  value === undefined || !hidden.has(target);

function withoutHidden(step: LoggedStep, hidden: ReadonlySet<string>): LoggedStep {
  if (step.type === 'matching') {
    const tried = step.tried.map((one) => (hidden.has(one.target) ? { ...one, value: REDACTED } : one));
    return { ...step, tried };
  }
  if (step.type !== 'export') return step;
  const modified = step.modified.map((one) => {
    if (!hidden.has(one.target)) return one;
    return { ...one, newValue: REDACTED, oldValue: one.oldValue === undefined ? undefined : REDACTED };
  });
  return { ...step, modified };
}

/** Replaces the secrets in every text of a JSON value. */
function maskTexts(value: unknown, secrets: readonly string[]): unknown {
  if (typeof value === 'string') return secrets.reduce((text, secret) => text.replaceAll(secret, REDACTED), value);
  if (Array.isArray(value)) return value.map((one) => maskTexts(one, secrets));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskTexts(one, secrets)]));
}
