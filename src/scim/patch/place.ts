import { foldName } from '../casing.js';
import { coerceOne } from '../coerce.js';
import type { Filter } from '../filter/filter.js';
import { parsePath } from '../filter/parser.js';
import { shown } from '../json.js';
import { locate, type Target } from '../locate.js';
import { modern } from '../repair/legacy.js';
import type { Reader } from '../repair/reader.js';
import type { Reading } from '../repair/repairs.js';
import type { ResourceKind } from '../schemas/kinds.js';
import type { Definition } from '../schemas/schema.js';
import { Refused } from './refused.js';

/** What the texts of one operation are read with. */
export interface Place {
  readonly kind: ResourceKind;
  readonly reading: Reading;
  readonly reader: Reader;
}

/** A path as SCIM 2.0 spells it. */
export function spelled({ kind, reader }: Place, text: string): string {
  const now = modern(kind, text);
  const current = now !== undefined && reader.repairs('legacy-schema', text) ? now : text;
  const urn = dottedUrn(kind, current);
  return urn !== undefined && reader.repairs('dot-after-urn', text)
    ? `${current.slice(0, urn.length)}:${current.slice(urn.length + 1)}`
    : current;
}

/** The URN of a schema after which a path goes on with a dot. */
function dottedUrn(kind: ResourceKind, text: string): string | undefined {
  if (!text.includes(':')) return undefined;
  const folded = foldName(text);
  return [kind.schema, ...kind.extensionSchemas]
    .map(({ id }) => id)
    .find((id) => folded.startsWith(`${foldName(id)}.`));
}

/** Where a path is written: as such, as a key in place of a path, or as a key inside the object of an extension. */
export type Writing = 'path' | 'key' | 'inner key';

/** The attribute that a path names. A key may be no more than a name. */
export function targetOf({ kind, reading, reader }: Place, text: string, writing: Writing): Target {
  const repaired = (name: Parameters<Reader['repairs']>[0], at: string): void => {
    reader.repairs(name, at);
  };
  const parsed = parsePath(text, { repairs: reading.repairs, repaired });
  if ('problem' in parsed) throw new Refused('invalidPath', `path ${shown(text)}: ${parsed.problem}`);
  const { path } = parsed;
  const target = locate(kind, path);
  if (target === undefined) throw new Refused('invalidPath', `there is no attribute ${shown(text)}`);
  if (writing !== 'path') {
    if (path.filter !== undefined) allowKey(reader, 'filter-key', text);
    else if (path.sub !== undefined) allowKey(reader, 'dotted-key', text);
  }
  if (writing === 'key' && path.urn !== undefined) allowKey(reader, 'urn-key', text);
  if (target.urn !== undefined && path.urn === undefined && !reader.repairs('bare-extension', text)) {
    throw new Refused('invalidPath', `${shown(text)} needs the URN ${target.urn} before it`);
  }
  if (target.filter === undefined) return target;
  return { ...target, filter: settled(target.attribute, target.filter, reader, text) };
}

/** Goes on only where a key that is more than a name is put right. */
export function allowKey(reader: Reader, name: 'filter-key' | 'dotted-key' | 'urn-key', text: string): void {
  if (reader.repairs(name, text)) return;
  throw new Refused('invalidPath', `without a path the names are those of attributes, and ${shown(text)} is a path`);
}

/** A filter of elements that compares what they have by values of its type. */
function settled(attribute: Definition, filter: Filter, reader: Reader, text: string): Filter {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return { ...filter, filters: filter.filters.map((one) => settled(attribute, one, reader, text)) };
    case 'not':
      return { ...filter, filter: settled(attribute, filter.filter, reader, text) };
    case 'present':
    case 'element':
      partOf(attribute, filter.path.attribute, text);
      return filter;
    case 'compare': {
      const part = partOf(attribute, filter.path.attribute, text);
      const { value } = filter;
      if (part.type === 'complex' || value === null) return filter;
      const coerced = coerceOne(part, value, reader, text);
      if ('problem' in coerced) throw new Refused('invalidFilter', `path ${shown(text)}: ${coerced.problem}`);
      const known = coerced.value;
      return known === undefined || typeof known === 'object' ? filter : { ...filter, value: known };
    }
  }
}

/** What a filter of elements names: a sub-attribute, or the `value` of an attribute without sub-attributes. */
function partOf(attribute: Definition, name: string, text: string): Definition {
  const folded = foldName(name);
  if (attribute.type !== 'complex' && folded === 'value') return { ...attribute, multiValued: false };
  const part = attribute.subAttributes.get(folded);
  if (part === undefined) {
    throw new Refused('invalidFilter', `path ${shown(text)}: ${attribute.name} has no sub-attribute ${name}`);
  }
  return part;
}
