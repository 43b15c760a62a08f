import {
  attributeReader,
  type ObjectKind,
  type SourceEntry,
  sourceAttribute,
  sourceAttributes,
  unavailableAttribute,
} from '../attributes/index.js';
import type { Value } from '../values/index.js';
import { entryReaders, type FlatRecord, flatReaders } from './readers.js';

export type { FlatRecord } from './readers.js';

/** Reads one attribute of a record; undefined and null both mean that it has no value. */
export type AttributeReader<R = never> = (record: R) => unknown;

/** The attributes an expression may name, and how each is read. */
export interface AttributeSource<R = never> {
  /** Undefined for a name that does not exist. Asked once, when an expression is compiled. */
  reader(name: string): AttributeReader<R> | undefined;
  /** A faster reader that gives what `fromJson` makes of the other one's results; undefined where there is none. */
  valueReader?(name: string): ((record: R) => Value) | undefined;
  /** Whether an attribute surely holds a list. */
  isMultivalued?(name: string): boolean;
  /** The names to suggest from. */
  names(): Iterable<string>;
  /** Why a known name cannot be used, and what to use in its place. */
  refusal?(name: string): { readonly reason: string; readonly instead: string } | undefined;
}

/** Accepts every name and reads it as a property of a plain object; names such as `constructor` are only data. */
export const anyAttribute: AttributeSource<FlatRecord> = {
  reader: (name) =>
    name in Object.prototype
      ? (record) => (Object.hasOwn(record, name) ? record[name] : null)
      : (record) => record[name],
  valueReader: (name) => flatReaders.get(name),
  names: () => [],
};

/** The attributes that Entra offers of a user or a group, read from an entry of the directory. */
export const entraAttributes = (kind: ObjectKind): AttributeSource<SourceEntry> => {
  const readerOf = (name: string) => (unavailableAttribute(kind, name) ? undefined : attributeReader(kind, name));
  return {
    reader: readerOf,
    valueReader: (name) => readerOf(name) && entryReaders.get(name),
    names: () => sourceAttributes(kind).map(({ name }) => name),
    refusal: (name) => unavailableAttribute(kind, name),
    isMultivalued: (name) => sourceAttribute(kind, name)?.multivalued ?? false,
  };
};
