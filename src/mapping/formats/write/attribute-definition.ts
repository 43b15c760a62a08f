import type { AttributeDefinition } from '../../directory.js';

type Details = Partial<Omit<AttributeDefinition, 'name' | 'where'>> & {
  /** The objects that a Reference leads to. */
  readonly refersTo?: readonly string[];
};

/** An attribute of a directory with all that Graph writes of one, and what differs (spec/provisioning.md §1.5). */
export const attributeDefinition = (name: string, { refersTo = [], ...details }: Details = {}): object => ({
  anchor: false,
  caseExact: false,
  defaultValue: null,
  flowNullValues: false,
  multivalued: false,
  mutability: 'ReadWrite',
  name,
  required: false,
  type: 'String',
  apiExpressions: [],
  metadata: [],
  referencedObjects: refersTo.map((referencedObjectName) => ({ referencedObjectName, referencedProperty: null })),
  ...details,
});
