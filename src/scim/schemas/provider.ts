import { type Attribute, attribute, type Schema } from './schema.js';

const fixed = (name: string, differing: Partial<Omit<Attribute, 'name'>> = {}): Attribute =>
  attribute(name, { mutability: 'readOnly', ...differing });

const supported = fixed('supported', { type: 'boolean', required: true });
const feature = (name: string, ...more: readonly Attribute[]): Attribute =>
  fixed(name, { required: true, subAttributes: [supported, ...more] });
const page = (name: string): Attribute =>
  fixed(name, { type: 'reference', caseExact: true, referenceTypes: ['external'] });
const number = (name: string): Attribute => fixed(name, { type: 'integer', required: true });

/** RFC 7643 §5, §8.7.2. */
export const providerSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  name: 'ServiceProviderConfig',
  description: 'What this target supports.',
  attributes: [
    page('documentationUri'),
    feature('patch'),
    feature('bulk', number('maxOperations'), number('maxPayloadSize')),
    feature('filter', number('maxResults')),
    feature('changePassword'),
    feature('sort'),
    feature('etag'),
    fixed('authenticationSchemes', {
      multiValued: true,
      required: true,
      subAttributes: [
        fixed('type', { required: true }),
        fixed('name', { required: true }),
        fixed('description', { required: true }),
        page('specUri'),
        page('documentationUri'),
        fixed('primary', { type: 'boolean' }),
      ],
    }),
  ],
};

/** RFC 7643 §6, §8.7.2. */
export const resourceTypeSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ResourceType',
  name: 'ResourceType',
  description: 'A kind of resource that this target keeps.',
  attributes: [
    fixed('id'),
    fixed('name', { required: true }),
    fixed('description'),
    fixed('endpoint', { type: 'reference', caseExact: true, required: true, referenceTypes: ['uri'] }),
    fixed('schema', { type: 'reference', caseExact: true, required: true, referenceTypes: ['uri'] }),
    fixed('schemaExtensions', {
      multiValued: true,
      subAttributes: [
        fixed('schema', { type: 'reference', caseExact: true, required: true, referenceTypes: ['uri'] }),
        fixed('required', { type: 'boolean', required: true }),
      ],
    }),
  ],
};
