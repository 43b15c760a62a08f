import { attribute, plural, reference } from './attribute.js';
import { EXTERNAL_ID } from './common.js';
import type { Schema } from './schema.js';

const READ_ONLY = { mutability: 'readOnly' } as const;

/**
 * RFC 7643 §4.1, §8.7.1. Other than in the listing there, case counts in the id of a group (§3.1). `groups` follows from
 * the groups' members and is not kept with the user.
 */
export const userSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'An account of a person.',
  attributes: [
    EXTERNAL_ID,
    attribute('userName', 'The name that a person signs in with.', { required: true, uniqueness: 'server' }),
    attribute('name', "The parts of a person's name.", {
      subAttributes: [
        attribute('formatted', 'The whole name, as it is shown.'),
        attribute('familyName', 'The family name, or last name.'),
        attribute('givenName', 'The given name, or first name.'),
        attribute('middleName', 'The middle names.'),
        attribute('honorificPrefix', 'What precedes the name, such as Dr.'),
        attribute('honorificSuffix', 'What follows the name, such as III.'),
      ],
    }),
    attribute('displayName', 'The name that is shown to others.'),
    attribute('nickName', 'What the person is called in daily life.'),
    reference('profileUrl', 'The address of a page about the person.', ['external']),
    attribute('title', 'The title of the person, such as Vice President.'),
    attribute('userType', 'How the person belongs to the organization, such as Employee or Contractor.'),
    attribute('preferredLanguage', 'The languages that the person prefers, as in the header Accept-Language.'),
    attribute('locale', 'The language and region by which dates and numbers are written, such as en-US.'),
    attribute('timezone', 'The time zone of the person by its name, such as America/Los_Angeles.'),
    attribute('active', 'Whether the account can be used.', { type: 'boolean' }),
    attribute('password', 'The secret of the account: it can be set, and nobody can read it.', {
      mutability: 'writeOnly',
      returned: 'never',
    }),
    plural('emails', 'E-mail addresses.', attribute('value', 'An e-mail address.'), ['work', 'home', 'other']),
    plural('phoneNumbers', 'Telephone numbers.', attribute('value', 'A telephone number.'), [
      'work',
      'home',
      'mobile',
      'fax',
      'pager',
      'other',
    ]),
    plural('ims', 'Addresses for instant messages.', attribute('value', 'An address for instant messages.'), [
      'aim',
      'gtalk',
      'icq',
      'xmpp',
      'msn',
      'skype',
      'qq',
      'yahoo',
    ]),
    plural('photos', 'Pictures of the person.', reference('value', 'The address of a picture.', ['external']), [
      'photo',
      'thumbnail',
    ]),
    attribute('addresses', 'Postal addresses.', {
      multiValued: true,
      subAttributes: [
        attribute('formatted', 'The whole address, as it is written on a letter.'),
        attribute('streetAddress', 'Street and number, with all that precedes the town.'),
        attribute('locality', 'The city or town.'),
        attribute('region', 'The state or region.'),
        attribute('postalCode', 'The postal code.'),
        attribute('country', 'The country, by its two letters of ISO 3166-1.'),
        attribute('type', 'What the address is for.', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', 'Whether this is the preferred address; one address at most is.', { type: 'boolean' }),
      ],
    }),
    attribute('groups', 'The groups of the person. Membership is changed at the group.', {
      ...READ_ONLY,
      multiValued: true,
      subAttributes: [
        attribute('value', 'The id of a group.', { ...READ_ONLY, caseExact: true }),
        reference('$ref', 'The address of the group.', ['Group'], READ_ONLY),
        attribute('display', 'The name of the group.', READ_ONLY),
        attribute('type', 'Whether the person is a member itself, or through another group.', {
          ...READ_ONLY,
          canonicalValues: ['direct', 'indirect'],
        }),
      ],
    }),
    plural('entitlements', 'Things that the person is entitled to.', attribute('value', 'An entitlement.')),
    plural('roles', 'What the person is at the organization, such as Student.', attribute('value', 'A role.')),
    plural(
      'x509Certificates',
      'Certificates of the person.',
      attribute('value', 'A certificate: DER in base64.', { type: 'binary', caseExact: true }),
    ),
  ],
};
