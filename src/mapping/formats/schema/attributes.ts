import type { ObjectKind, SourceEntry } from '../../../attributes/index.js';
import { type AttributeSource, entraAttributes } from '../../../expression/index.js';
import type { ObjectDefinition } from '../../directory.js';

type Attributes = AttributeSource<SourceEntry>;

/** An attribute that only a schema knows, by its own name. */
const readByName = (name: string) => (entry: SourceEntry) => entry.object[name];

/** Accepts every name: nothing is known of the directory. */
const anyName: Attributes = { reader: readByName, names: () => [] };

/** The attributes that expressions may name: Entra's, and those of the schema's own definition; of other directories only these. */
export function attributesOf(kind: ObjectKind | undefined, definition: ObjectDefinition | undefined): Attributes {
  const own = new Map(definition?.attributes.map((one) => [one.name, one]));
  if (kind === undefined) {
    if (definition === undefined) return anyName;
    return {
      reader: (name) => (own.has(name) ? readByName(name) : undefined),
      names: () => own.keys(),
      isMultivalued: (name) => own.get(name)?.multivalued ?? false,
    };
  }
  const entra = entraAttributes(kind);
  return {
    ...entra,
    reader: (name) => entra.reader(name) ?? (own.has(name) ? readByName(name) : undefined),
    names: () => new Set([...entra.names(), ...own.keys()]),
    refusal: (name) => (own.has(name) ? undefined : entra.refusal?.(name)),
    isMultivalued: (name) => (entra.isMultivalued?.(name) ?? false) || (own.get(name)?.multivalued ?? false),
  };
}
