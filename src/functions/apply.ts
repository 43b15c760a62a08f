import { DateTime, Failure, isControl, isList, parseDate, toInteger, toText, type Value } from '../values/index.js';
import type { EagerFunction, Parameter, Site } from './catalogue.js';
import { notADate, notANumber, unknownWord } from './rules.js';

/** Returned by `read` when a null argument makes the whole result null. */
const PROPAGATE = Symbol('null');

/**
 * Calls a function with evaluated arguments; undefined stands for an omitted one. A control result among them is the
 * result, so that no function ever sees one as text. With `perValue`, a list as first argument gives a list.
 */
export function apply(fn: EagerFunction, values: readonly (Value | undefined)[], site: Site): Value {
  const control = values.find((value) => value !== undefined && isControl(value));
  if (control !== undefined) return control;
  const [first, ...rest] = values;
  if (!fn.perValue || first === undefined || !isList(first)) return applyOnce(fn, values, site);
  const results = first.map((one) => applyOnce(fn, [one, ...rest], site));
  return results.find(isControl) ?? results;
}

/**
 * What a function receives for constant arguments, read once instead of once per record; undefined when one of them
 * already decides the result, which `apply` then says for each record.
 */
export function receiveConstants(
  parameters: readonly Parameter[],
  constants: readonly (Value | undefined)[],
  site: Site,
): readonly unknown[] | undefined {
  const received = parameters.map((parameter, index) => read(parameter, constants[index], site));
  return received.some((one) => one === PROPAGATE || one instanceof Failure) ? undefined : received;
}

function applyOnce(fn: EagerFunction, values: readonly (Value | undefined)[], site: Site): Value {
  const received: unknown[] = [];
  for (const [index, parameter] of fn.parameters.entries()) {
    const argument =
      parameter.repeats > 0 ? readAll(parameter, values.slice(index), site) : read(parameter, values[index], site);
    if (argument === PROPAGATE) return null;
    if (argument instanceof Failure) return argument;
    received.push(argument);
  }
  return fn.evaluate(site, ...received);
}

function readAll(parameter: Parameter, values: readonly (Value | undefined)[], site: Site): unknown {
  const all = values.map((value) => read(parameter, value ?? null, site));
  return all.find((one) => one === PROPAGATE || one instanceof Failure) ?? all;
}

function read(parameter: Parameter, value: Value | undefined, site: Site): unknown {
  if (value === undefined) {
    if (parameter.optional) return undefined;
    value = null;
  }
  const nulls = typeof parameter.nulls === 'string' ? parameter.nulls : parameter.nulls(site.settings);
  if (nulls === 'keep') return value;
  const text = toText(value) ?? (nulls === 'empty' ? '' : null);
  if (text === null) return PROPAGATE;
  if (parameter.kind === 'dateTime') return readDate(value, text, site);
  if (parameter.kind === 'integer') {
    return (
      toInteger(value) ??
      new Failure(notANumber, { function: site.name, parameter: parameter.key, found: text }, site.span)
    );
  }
  const { words } = parameter;
  if (words && !words.some((word) => word.toLowerCase() === text.toLowerCase())) {
    return new Failure(unknownWord, { function: site.name, found: text, words: words.join(', ') }, site.span);
  }
  return text;
}

/** A date of another function as it is; a text as CDate reads it. */
const readDate = (value: Value, text: string, site: Site): DateTime | Failure =>
  value instanceof DateTime
    ? value
    : (parseDate(text) ?? new Failure(notADate, { function: site.name, found: text }, site.span));
