import { attribute, type ResourceKind, USER, withExtensions } from '../../src/scim/index.js';

/** An extension whose attributes have every type, and the characteristics that SCIM's own do without. */
export const BADGE = 'urn:example:params:scim:schemas:extension:badge:1.0:User';

export const STAFF: ResourceKind = withExtensions(USER, [
  {
    id: BADGE,
    name: 'Badge',
    description: 'A badge.',
    attributes: [
      attribute('number', 'Set once.', { mutability: 'immutable' }),
      attribute('kinds', 'A list that is set once.', { multiValued: true, mutability: 'immutable' }),
      attribute('pin', 'Never shown.', { mutability: 'writeOnly', returned: 'never' }),
      attribute('issued', 'A date.', { type: 'dateTime' }),
      attribute('level', 'A whole number.', { type: 'integer' }),
      attribute('height', 'A number.', { type: 'decimal' }),
      attribute('photo', 'Base64.', { type: 'binary' }),
      attribute('page', 'An address.', { type: 'reference' }),
      attribute('lost', 'Yes or no.', { type: 'boolean' }),
      attribute('doors', 'A list of texts.', { multiValued: true }),
      attribute('printed', 'What only the target says.', { mutability: 'readOnly' }),
      attribute('stamp', 'What the target sees to itself.', { mutability: 'readOnly', required: true }),
      attribute('holder', 'A complex value with a part that must be there.', {
        subAttributes: [
          attribute('name', 'Must be there.', { required: true }),
          attribute('room', 'May be there.'),
          attribute('since', 'Set once.', { mutability: 'immutable' }),
        ],
      }),
      attribute('keys', 'A list of complex values with a part that must be there.', {
        multiValued: true,
        subAttributes: [attribute('code', 'Must be there.', { required: true }), attribute('hook', 'May be there.')],
      }),
      attribute('cards', 'A list of complex values with a value that must be there.', {
        multiValued: true,
        subAttributes: [attribute('value', 'Must be there.', { required: true }), attribute('hook', 'May be there.')],
      }),
    ],
  },
]);
