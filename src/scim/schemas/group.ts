import { attribute, reference } from './attribute.js';
import { EXTERNAL_ID } from './common.js';
import type { Schema } from './schema.js';

const IMMUTABLE = { mutability: 'immutable' } as const;

/** RFC 7643 §4.2, §8.7.1 with its errata. Other than in the listing, case counts in the id of a member (§3.1). */
export const groupSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:Group',
  name: 'Group',
  description: 'A group of accounts.',
  attributes: [
    EXTERNAL_ID,
    attribute('displayName', 'The name of the group.', { required: true }),
    attribute('members', 'The members of the group.', {
      multiValued: true,
      subAttributes: [
        attribute('value', 'The id of a member.', { ...IMMUTABLE, caseExact: true }),
        reference('$ref', 'The address of the member.', ['User', 'Group'], IMMUTABLE),
        attribute('type', 'What the member is.', { ...IMMUTABLE, canonicalValues: ['User', 'Group'] }),
        attribute('display', 'The name of the member, filled in by the target.', { mutability: 'readOnly' }),
      ],
    }),
  ],
};
