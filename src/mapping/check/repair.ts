import { parse } from '../../../grammar/index.js';
import type { Mapping, Source } from '../table.js';
import type { Subject } from './check.js';
import { gapOf } from './gap.js';
import { probe, textOf, valuesOf } from './probe.js';
import { refusals } from './refusal.js';
import { attributesIn, rowOf, rowText } from './rows.js';

/** What stands in for an attribute that may be empty: something that everybody has. */
export const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['surname', '[displayName]'],
  ['givenName', '[displayName]'],
  ['mail', '[userPrincipalName]'],
  ['mailNickname', 'Word([userPrincipalName], 1, "@")'],
]);

/** A row with a stand-in for what may be empty. It was tried: for those people too it gives a value that is accepted. */
export function repaired(subject: Subject, mapping: Mapping, empty: readonly string[]): string | undefined {
  const { file, object, resource } = subject;
  const { source } = mapping;
  if (source === undefined || object.kind === undefined) return undefined;
  const changed = withTree(source, substituted(source, empty));
  if (changed === undefined || gapOf(subject, { ...mapping, source: changed }) !== undefined) return undefined;
  const values = valuesOf(
    changed,
    object.kind,
    empty.map((name) => [name, null]),
  );
  const value = textOf(probe(changed.tree, values, file.settings));
  if (value === undefined || refusals(resource, mapping.path, value).length > 0) return undefined;
  return rowText(file.format, rowOf(mapping, { source: changed.text }));
}

/** The text of a source with every one of these attributes replaced. */
function substituted({ text, ...source }: Source, names: readonly string[]): string {
  let result = text;
  for (const { name, span } of attributesIn({ text, ...source }).toReversed()) {
    const instead = names.includes(name) ? INSTEAD.get(name) : undefined;
    if (instead === undefined) continue;
    result = `${result.slice(0, span.start)}Coalesce([${name}], ${instead})${result.slice(span.end)}`;
  }
  return result;
}

/** A source with another text; undefined where that cannot be read. */
export function withTree(source: Source, text: string): Source | undefined {
  const { tree, diagnostics } = parse(text);
  return tree === undefined || diagnostics.length > 0 ? undefined : { ...source, text, tree };
}
