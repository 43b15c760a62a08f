import type { JsonObject } from '../json.js';
import type { Attribute, AttributeType, Schema } from './schema.js';
import { schemaSchema } from './schema-schema.js';

/** A schema as /Schemas answers it (RFC 7643 §7), without `meta`. */
export function schemaBody({ id, name, description, attributes }: Schema): JsonObject {
  return { schemas: [schemaSchema.id], id, name, description, attributes: attributes.map(attributeBody) };
}

/** Types whose values are compared as texts; for others `caseExact` says nothing (RFC 7643 §7). */
const TEXTS: ReadonlySet<AttributeType> = new Set(['string', 'reference', 'binary']);
/** Types whose values nobody compares with those of other resources. */
const NEVER_UNIQUE: ReadonlySet<AttributeType> = new Set(['boolean', 'complex']);

function attributeBody(attribute: Attribute): JsonObject {
  const { canonicalValues, referenceTypes, subAttributes } = attribute;
  return {
    name: attribute.name,
    type: attribute.type,
    multiValued: attribute.multiValued,
    description: attribute.description,
    required: attribute.required,
    ...(canonicalValues && { canonicalValues: [...canonicalValues] }),
    ...(TEXTS.has(attribute.type) && { caseExact: attribute.caseExact }),
    mutability: attribute.mutability,
    returned: attribute.returned,
    ...(!NEVER_UNIQUE.has(attribute.type) && { uniqueness: attribute.uniqueness }),
    ...(referenceTypes && { referenceTypes: [...referenceTypes] }),
    ...(subAttributes && { subAttributes: subAttributes.map(attributeBody) }),
  };
}
