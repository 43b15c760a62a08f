import type { SourceEntry } from '../../attributes/index.js';
import { type ExpressionOptions, entraAttributes, prepare, type Trace, trace } from '../../expression/index.js';
import { createContext } from '../../functions/index.js';
import type { KeptChange, LoggedMapping, LoggedTable, LoggedValue } from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import { Failure, fromMilliseconds, Ignore, toExport, type Value } from '../../values/index.js';

/** What one mapping made of an object, and how. */
export interface ToldValue {
  readonly mapping: LoggedMapping;
  readonly value?: JsonValue;
  readonly ignored?: true;
  /** Every part of the expression with its value; only where it gives again what it gave then. */
  readonly trace?: Trace;
  /** Why the parts are not shown, or what else is to be known of the value. */
  readonly note?: string;
}

const HIDDEN = 'hidden by Redact';
const CHANGED = 'the parts are not shown: the value depends on chance or the exact time, or on what Redact hides';

/** The values of a change, by evaluating its expressions again: with what was read then, at that time. */
export function toldValues({ change, table }: KeptChange): ToldValue[] {
  const { entry, values = [], source, at, steps } = change;
  if (entry === undefined) return [];
  const failed = steps.find((step) => step.type === 'processing')?.failure?.target;
  const again = evaluator(table, source.kind, at);
  return rowsOf(table, source.kind).flatMap((mapping): ToldValue[] => {
    const { target, redacted, source: text } = mapping;
    const logged = values.find((one) => one.target === target);
    if (logged === undefined && target !== failed) return [];
    const known = { mapping, ...(logged?.value !== undefined && { value: logged.value }), ...only(logged) };
    if (redacted) return [{ ...known, note: HIDDEN }];
    if (text === undefined) return [{ ...known, note: 'no source: only the default value flows, to a new account' }];
    const traced = again(text, entry);
    if (traced === undefined || !agrees(traced.value, logged)) return [{ ...known, note: CHANGED }];
    return [{ ...known, trace: traced, ...noteOf(mapping, logged) }];
  });
}

const only = (logged: LoggedValue | undefined) => (logged?.ignored ? ({ ignored: true } as const) : {});

const rowsOf = ({ users, groups }: LoggedTable, kind: 'user' | 'group') => (kind === 'user' ? users : groups);

function noteOf({ default: filled }: LoggedMapping, logged: LoggedValue | undefined) {
  if (logged === undefined || logged.value !== undefined || logged.ignored || filled === undefined) return {};
  return { note: `no value: a new account gets the default ${JSON.stringify(filled)}` };
}

function evaluator({ settings, macros, defaultDomain }: LoggedTable, kind: 'user' | 'group', at: string) {
  const now = fromMilliseconds(Date.parse(at));
  const context = createContext({
    ...(now && { now }),
    macros: new Map(Object.entries(macros)),
    ...(defaultDomain !== null && { defaultDomain }),
  });
  const options: ExpressionOptions<SourceEntry> = { attributes: entraAttributes(kind), settings };
  return (text: string, entry: SourceEntry): Trace | undefined => {
    const { compiled } = prepare(text, options);
    return compiled && trace(compiled.tree, entry, context, options);
  };
}

/** Whether an expression gives again what it gave then. */
function agrees(value: Value | undefined, logged: LoggedValue | undefined): boolean {
  if (logged === undefined) return value instanceof Failure;
  if (value instanceof Failure || value === undefined) return false;
  if (value instanceof Ignore) return logged.ignored === true;
  const exported = toExport(value);
  if (exported === null || logged.value === undefined) return exported === null && logged.value === undefined;
  if (typeof logged.value === 'boolean') return String(logged.value) === String(exported).toLowerCase();
  return JSON.stringify(exported) === JSON.stringify(logged.value);
}
