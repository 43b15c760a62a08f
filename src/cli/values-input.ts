import { badRecord, type Finding, LineMap, type Place } from '../diagnostics/index.js';
import { faultInWords } from '../directory/files/fault-words.js';
import { jsonFault } from '../directory/files/json-fault.js';
import type { FlatRecord } from '../expression/index.js';
import type { ContextOptions } from '../functions/index.js';
import { parseJson } from '../values/index.js';
import { readText } from './files.js';
import { UsageError } from './usage.js';

/** Attribute values given by hand, and the macros among them (`--set %DomainFQDN%=contoso.com`). */
export interface GivenValues {
  readonly values: FlatRecord;
  readonly macros: ReadonlyMap<string, string>;
}

/** The macro that gives DefaultDomain() its value. */
const DEFAULT_DOMAIN = 'DefaultDomain';

/** The macros of `--set`, where attributes come from a directory and cannot be given by hand. */
export function readMacros(set: readonly string[]): Pick<ContextOptions, 'macros' | 'defaultDomain'> {
  return macrosOf(
    set.map(readSetting).map(({ name, macro, value }) => {
      if (macro === undefined) {
        throw new UsageError(`--set gives a macro here, such as %DefaultDomain%=contoso.com; ${name} is an attribute.`);
      }
      return [macro, value] as const;
    }),
  );
}

/** One `--set NAME=VALUE`; a name between percent signs is that of a macro. */
function readSetting(setting: string): {
  readonly name: string;
  readonly macro: string | undefined;
  readonly value: string;
} {
  const at = setting.indexOf('=');
  if (at < 1) throw new UsageError(`--set needs NAME=VALUE, and got "${setting}".`);
  const name = setting.slice(0, at).replace(/^\[(.*)\]$/s, '$1');
  return { name, macro: /^%(.+)%$/.exec(name)?.[1], value: setting.slice(at + 1) };
}

/** Macros for a context, by their names with or without percent signs. */
export function macrosOf(
  entries: Iterable<readonly [string, string]>,
): Pick<ContextOptions, 'macros' | 'defaultDomain'> {
  const macros = new Map([...entries].map(([name, value]) => [name.replace(/^%(.+)%$/s, '$1'), value] as const));
  const defaultDomain = macros.get(DEFAULT_DOMAIN);
  return { macros, ...(defaultDomain !== undefined && { defaultDomain }) };
}

/** The values of `--record FILE`, with those of `--set NAME=VALUE` over them. */
export async function readValues(options: {
  readonly set: readonly string[];
  readonly record?: string | undefined;
}): Promise<GivenValues | { readonly finding: Finding }> {
  const read = options.record === undefined ? { record: {} } : await readRecord(options.record);
  if ('finding' in read) return read;
  const values = new Map(Object.entries(read.record));
  const macros = new Map<string, string>();
  for (const { name, macro, value } of options.set.map(readSetting)) {
    if (macro === undefined) values.set(name, value);
    else macros.set(macro, value);
  }
  return { values: Object.fromEntries(values), macros };
}

async function readRecord(file: string): Promise<{ record: FlatRecord } | { finding: Finding }> {
  const read = await readText(file);
  if ('finding' in read) return read;
  const refuse = (reason: string, where: Place = { file }) => ({
    finding: badRecord.finding({ file, reason }, { where }),
  });
  const fault = jsonFault(read.text);
  if (fault !== undefined) {
    const span = { start: fault.offset, end: fault.offset + 1 };
    return refuse(faultInWords(fault), new LineMap(read.text).place(file, span));
  }
  const value: unknown = parseJson(read.text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return refuse('it is not a JSON object');
  return { record: value as FlatRecord };
}
