import { attribute, type Schema } from './schema.js';

/** RFC 7643 §4.2, §8.7.1. `displayName` is required here, as §4.2 says and §8.7.1 does not. */
export const groupSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'A group of accounts.',
  attributes: [
    attribute('displayName', { required: true }),
    attribute('members', {
      multiValued: true,
      subAttributes: [
        attribute('value', { mutability: 'immutable', caseExact: true }),
        attribute('$ref', {
          type: 'reference',
          caseExact: true,
          mutability: 'immutable',
          referenceTypes: ['User', 'Group'],
        }),
        attribute('type', { mutability: 'immutable', canonicalValues: ['User', 'Group'] }),
        attribute('display', { mutability: 'readOnly' }),
      ],
    }),
  ],
};
