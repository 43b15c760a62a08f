import { attribute, reference } from './attribute.js';

const READ_ONLY = { mutability: 'readOnly' } as const;
const EXACT = { ...READ_ONLY, caseExact: true } as const;
const MOMENT = { ...READ_ONLY, type: 'dateTime' } as const;

/**
 * Every resource has it, and RFC 7643 §3.1 lists it in no schema. Those of this target do, as Microsoft's gallery asks for
 * and other servers do: by its schema a client is to know whether a target takes it.
 */
export const EXTERNAL_ID = attribute('externalId', 'The identifier that the client gives to the resource.', {
  caseExact: true,
});

/** The attributes of every resource (RFC 7643 §3 and §3.1); they belong to no schema. */
export const COMMON = [
  attribute('schemas', 'The URNs of the schemas whose attributes the resource has.', {
    multiValued: true,
    required: true,
    caseExact: true,
    returned: 'always',
  }),
  attribute('id', 'The identifier that the target gives to the resource.', {
    ...EXACT,
    returned: 'always',
    uniqueness: 'server',
  }),
  attribute('meta', 'What the target knows about the resource.', {
    ...READ_ONLY,
    subAttributes: [
      attribute('resourceType', 'The name of the resource type.', EXACT),
      attribute('created', 'When the resource was made.', MOMENT),
      attribute('lastModified', 'When the resource was last changed.', MOMENT),
      reference('location', 'The address of the resource.', ['uri'], READ_ONLY),
      attribute('version', 'The version of the resource, as in the ETag header.', EXACT),
    ],
  }),
];
