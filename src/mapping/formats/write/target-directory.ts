import type { ObjectKind } from '../../../attributes/index.js';
import { type AttributeType, foldName } from '../../../scim/index.js';
import type { AttributeDefinition } from '../../directory.js';
import type { Mapping } from '../../table.js';
import { attributeDefinition } from './attribute-definition.js';

/** The target directory and its types of objects, as every SCIM application names them (spec/provisioning.md §1.5). */
export const TARGET_DIRECTORY = 'customappsso';
export const TARGET_OBJECT: Readonly<Record<ObjectKind, string>> = {
  user: 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User',
  group: 'urn:ietf:params:scim:schemas:core:2.0:Group',
};

type Details = Parameters<typeof attributeDefinition>[1];

const texts = (...names: readonly string[]): (readonly [string, Details])[] => names.map((name) => [name, {}]);
const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';

const ANCHOR: readonly [string, Details] = ['id', { anchor: true }];

/** The attributes that Entra offers of a SCIM application before anyone adds one. */
const OFFERED: Readonly<Record<ObjectKind, readonly (readonly [string, Details])[]>> = {
  user: [
    ANCHOR,
    ['userName', { required: true }],
    ['active', { type: 'Boolean' }],
    ...texts('displayName', 'title', 'preferredLanguage', 'externalId', 'userType', 'nickName', 'locale', 'timezone'),
    ...texts('name.givenName', 'name.familyName', 'name.formatted'),
    ...['work', 'home', 'other'].flatMap((type) => texts(`emails[type eq "${type}"].value`)),
    ...['work', 'mobile', 'fax'].flatMap((type) => texts(`phoneNumbers[type eq "${type}"].value`)),
    ...['work', 'other'].flatMap((type) =>
      texts(
        ...['formatted', 'streetAddress', 'locality', 'region', 'postalCode', 'country'].map(
          (part) => `addresses[type eq "${type}"].${part}`,
        ),
      ),
    ),
    ...['display', 'type', 'value'].flatMap((part) => texts(`roles[primary eq "True"].${part}`)),
    ...['employeeNumber', 'costCenter', 'organization', 'division', 'department'].flatMap((name) =>
      texts(`${ENTERPRISE}:${name}`),
    ),
    [`${ENTERPRISE}:manager`, { type: 'Reference', refersTo: [TARGET_OBJECT.user] }],
  ],
  group: [
    ANCHOR,
    ['displayName', { required: true }],
    ...texts('externalId'),
    ['members', { type: 'Reference', multivalued: true, refersTo: [TARGET_OBJECT.user, TARGET_OBJECT.group] }],
  ],
};

/** One type of object of the application: what Entra offers of it, and every other attribute that is mapped. */
export const targetObject = (kind: ObjectKind, mappings: readonly Mapping[]): object => ({
  name: TARGET_OBJECT[kind],
  metadata: [],
  attributes: attributesOf(kind, mappings),
});

function attributesOf(kind: ObjectKind, mappings: readonly Mapping[]): object[] {
  const names = new Set(OFFERED[kind].map(([name]) => foldName(name)));
  const added = mappings.filter(({ target }) => !names.has(foldName(target)));
  return [
    ...OFFERED[kind].map(([name, details]) => attributeDefinition(name, details)),
    ...added.map(targetDefinition),
  ];
}

/** A target attribute that Entra does not offer by itself, as its mapping tells it. */
export const targetDefinition = ({ target, type, caseExact }: Mapping): object =>
  attributeDefinition(target, { type: graphType(type), caseExact: type !== undefined && caseExact });

const TYPES: Readonly<Partial<Record<AttributeType, AttributeDefinition['type']>>> = {
  boolean: 'Boolean',
  integer: 'Integer',
  dateTime: 'DateTime',
  binary: 'Binary',
};

/** What SCIM calls a reference is mostly an address: Entra's references lead to other objects. */
const graphType = (type: AttributeType | undefined): AttributeDefinition['type'] => (type && TYPES[type]) ?? 'String';
