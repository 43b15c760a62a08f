import { attribute, reference } from './attribute.js';
import type { Schema } from './schema.js';

const READ_ONLY = { mutability: 'readOnly' } as const;
const UNIQUE = { uniqueness: 'server' } as const;
const REQUIRED = { ...READ_ONLY, required: true } as const;

/** RFC 7643 §6, §8.7.2. `schemaExtensions` may be missing, as §6 says and §8.7.2 does not. */
export const resourceTypeSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  name: 'ResourceType',
  description: 'A kind of resource that this target keeps.',
  attributes: [
    attribute('id', 'The identifier of the resource type: its name.', READ_ONLY),
    attribute('name', 'The name of the resource type, as in meta.resourceType.', {
      ...REQUIRED,
      ...UNIQUE,
      caseExact: true,
    }),
    attribute('description', 'What resources of this type are.', READ_ONLY),
    reference('endpoint', "Where the resources are, below the target's address.", ['uri'], { ...REQUIRED, ...UNIQUE }),
    reference('schema', 'The URN of the main schema of the resources.', ['uri'], REQUIRED),
    attribute('schemaExtensions', 'The schemas that add attributes to the resources.', {
      ...READ_ONLY,
      multiValued: true,
      subAttributes: [
        reference('schema', 'The URN of the extension.', ['uri'], REQUIRED),
        attribute('required', 'Whether every resource has attributes of the extension.', {
          ...REQUIRED,
          type: 'boolean',
        }),
      ],
    }),
  ],
};
