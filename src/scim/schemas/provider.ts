import { attribute, type Characteristics, reference } from './attribute.js';
import type { Attribute, Schema } from './schema.js';

const READ_ONLY = { mutability: 'readOnly' } as const;
const REQUIRED = { ...READ_ONLY, required: true } as const;

const supported = attribute('supported', 'Whether it is supported.', { ...REQUIRED, type: 'boolean' });

const feature = (name: string, description: string, ...more: readonly Attribute[]): Attribute =>
  attribute(name, description, { ...REQUIRED, subAttributes: [supported, ...more] });

const limit = (name: string, description: string): Attribute =>
  attribute(name, description, { ...REQUIRED, type: 'integer' });

const page = (name: string, description: string, differing: Characteristics = READ_ONLY): Attribute =>
  reference(name, description, ['external'], differing);

/** RFC 7643 §5, §8.7.2. */
export const providerSchema: Schema = {
  id: 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig',
  name: 'ServiceProviderConfig',
  description: 'What this target supports.',
  attributes: [
    page('documentationUri', 'The address of a page about this target.'),
    feature('patch', 'Changes of a part of a resource (PATCH).'),
    feature(
      'bulk',
      'Many operations in one request.',
      limit('maxOperations', 'The most operations in one request.'),
      limit('maxPayloadSize', 'The largest request, in bytes.'),
    ),
    feature('filter', 'Searches by a filter.', limit('maxResults', 'The most resources in one answer.')),
    feature('changePassword', 'Changes of a password.'),
    feature('sort', 'Answers in the order that the client asks for.'),
    feature('etag', 'Versions of resources in the headers ETag, If-Match and If-None-Match.'),
    attribute('authenticationSchemes', 'How a client shows who it is.', {
      ...REQUIRED,
      multiValued: true,
      subAttributes: [
        attribute('type', 'The kind of the scheme.', {
          ...REQUIRED,
          canonicalValues: ['oauth', 'oauth2', 'oauthbearertoken', 'httpbasic', 'httpdigest'],
        }),
        attribute('name', 'The name of the scheme.', REQUIRED),
        attribute('description', 'What the scheme is.', REQUIRED),
        page('specUri', 'The address of the specification of the scheme.'),
        page('documentationUri', 'The address of a page about the scheme.'),
        attribute('primary', 'Whether this is the preferred scheme.', { ...READ_ONLY, type: 'boolean' }),
      ],
    }),
  ],
};
