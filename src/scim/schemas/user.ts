import { attribute, plural, type Schema } from './schema.js';

const text = (name: string) => attribute(name);

/** RFC 7643 §4.1, §8.7.1. `groups` follows from the groups' members and is not kept with the user. */
export const userSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:User',
  name: 'User',
  description: 'An account of a person.',
  attributes: [
    attribute('userName', { required: true, uniqueness: 'server' }),
    attribute('name', {
      subAttributes: ['formatted', 'familyName', 'givenName', 'middleName', 'honorificPrefix', 'honorificSuffix'].map(
        text,
      ),
    }),
    text('displayName'),
    text('nickName'),
    attribute('profileUrl', { type: 'reference', caseExact: true, referenceTypes: ['external'] }),
    text('title'),
    text('userType'),
    text('preferredLanguage'),
    text('locale'),
    text('timezone'),
    attribute('active', { type: 'boolean' }),
    attribute('password', { mutability: 'writeOnly', returned: 'never' }),
    plural('emails', ['work', 'home', 'other']),
    plural('phoneNumbers', ['work', 'home', 'mobile', 'fax', 'pager', 'other']),
    plural('ims', ['aim', 'gtalk', 'icq', 'xmpp', 'msn', 'skype', 'qq', 'yahoo']),
    plural('photos', ['photo', 'thumbnail'], { type: 'reference', caseExact: true, referenceTypes: ['external'] }),
    attribute('addresses', {
      multiValued: true,
      subAttributes: [
        ...['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country'].map(text),
        attribute('type', { canonicalValues: ['work', 'home', 'other'] }),
        attribute('primary', { type: 'boolean' }),
      ],
    }),
    attribute('groups', {
      multiValued: true,
      mutability: 'readOnly',
      subAttributes: [
        attribute('value', { mutability: 'readOnly' }),
        attribute('$ref', {
          type: 'reference',
          caseExact: true,
          mutability: 'readOnly',
          referenceTypes: ['User', 'Group'],
        }),
        attribute('display', { mutability: 'readOnly' }),
        attribute('type', { mutability: 'readOnly', canonicalValues: ['direct', 'indirect'] }),
      ],
    }),
    plural('entitlements'),
    plural('roles'),
    plural('x509Certificates', [], { type: 'binary', caseExact: true }),
  ],
};

/** RFC 7643 §4.3, §8.7.1. */
export const enterpriseSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  name: 'EnterpriseUser',
  description: 'What an employer adds to an account.',
  attributes: [
    ...['employeeNumber', 'costCenter', 'organization', 'division', 'department'].map(text),
    attribute('manager', {
      subAttributes: [
        attribute('value', { caseExact: true }),
        attribute('$ref', { type: 'reference', caseExact: true, referenceTypes: ['User'] }),
        attribute('displayName', { mutability: 'readOnly' }),
      ],
    }),
  ],
};
