import { attribute } from './attribute.js';
import type { Attribute, Schema } from './schema.js';

const READ_ONLY = { mutability: 'readOnly' } as const;
const REQUIRED = { ...READ_ONLY, required: true } as const;
const EXACT = { ...READ_ONLY, caseExact: true } as const;
const YES_OR_NO = { ...READ_ONLY, type: 'boolean' } as const;

const TYPES = ['string', 'complex', 'boolean', 'decimal', 'integer', 'dateTime', 'reference', 'binary'];

const CHARACTERISTICS: readonly Attribute[] = [
  attribute('name', 'The name of the attribute.', { ...REQUIRED, caseExact: true }),
  attribute('type', 'The type of its values.', { ...REQUIRED, canonicalValues: TYPES }),
  attribute('multiValued', 'Whether it holds a list of values.', { ...YES_OR_NO, required: true }),
  attribute('description', 'What the attribute is.', EXACT),
  attribute('required', 'Whether a resource must have a value.', YES_OR_NO),
  attribute('canonicalValues', 'Values that clients are advised to use.', { ...EXACT, multiValued: true }),
  attribute('caseExact', 'Whether upper and lower case make a difference.', YES_OR_NO),
  attribute('mutability', 'Whether, and when, a client can set it.', {
    ...EXACT,
    canonicalValues: ['readOnly', 'readWrite', 'immutable', 'writeOnly'],
  }),
  attribute('returned', 'When it is part of an answer.', {
    ...EXACT,
    canonicalValues: ['always', 'never', 'default', 'request'],
  }),
  attribute('uniqueness', 'Whether two resources may have the same value.', {
    ...EXACT,
    canonicalValues: ['none', 'server', 'global'],
  }),
  attribute('referenceTypes', 'What a reference can lead to.', { ...EXACT, multiValued: true }),
];

const list = (name: string, description: string, subAttributes: readonly Attribute[], required: boolean): Attribute =>
  attribute(name, description, { ...READ_ONLY, required, multiValued: true, subAttributes });

/** RFC 7643 §7, §8.7.2: the schema of schemas, the only one whose sub-attributes have sub-attributes. */
export const schemaSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Schema',
  name: 'Schema',
  description: 'The attributes that resources of a type, or of an extension, have.',
  attributes: [
    attribute('id', 'The URN of the schema.', REQUIRED),
    attribute('name', 'The name of the schema.', REQUIRED),
    attribute('description', 'What the schema is about.', READ_ONLY),
    list(
      'attributes',
      'The attributes of the schema.',
      [...CHARACTERISTICS, list('subAttributes', 'The sub-attributes of a complex attribute.', CHARACTERISTICS, false)],
      true,
    ),
  ],
};
