import { z } from 'zod';
import { REPAIR_NAMES } from '../scim/index.js';
import { remark, text } from './form-parts.js';
import { resource } from './form-resource.js';

/** What `meta` may tell beside the resource type. */
export const META_PARTS = ['created', 'lastModified', 'location', 'version'] as const;

const status = z.int().min(400).max(499);

/** A profile file as written. */
export const profileForm = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'must be small letters, digits and "-"')
      .describe('A short name.'),
    title: text.describe('The name of the application, for people.'),
    source: text.describe('Where the vendor describes its SCIM service.'),
    answers: z
      .strictObject({ refused: status.default(400), conflict: status.default(409) })
      .describe('HTTP status codes: of a value that is refused, and of one that is taken.'),
    ids: z.enum(['uuid', 'hex24']).default('uuid').describe('What the ids of accounts look like.'),
    mediaType: z
      .enum(['application/scim+json', 'application/json'])
      .default('application/scim+json')
      .describe('The media type of answers.'),
    meta: z
      .array(z.enum(META_PARTS))
      .default([...META_PARTS])
      .describe('What answers tell in "meta", beside resourceType (RFC 7643, section 3.1).'),
    discovery: z
      .enum(['lists', 'arrays', 'none'])
      .default('lists')
      .describe(
        'What the target says of itself: /Schemas and /ResourceTypes as lists (RFC 7644, section 4) or as bare arrays; ' +
          'none: nothing, not even /ServiceProviderConfig.',
      ),
    largestPage: z.int().positive().default(1000).describe('The most resources in one answer.'),
    repairs: z
      .union([
        z.enum(['entra', 'none']),
        z.array(z.enum(['entra', ...REPAIR_NAMES])).describe('Only these; "entra" stands for all that Entra needs.'),
      ])
      .default('entra')
      .describe('What the target puts right in requests that SCIM does not allow; "rehearse explain" tells each.'),
    rate: z
      .strictObject({
        requests: z.int().positive().describe('So many requests are answered'),
        seconds: z.int().positive().describe('within so many seconds.'),
        headers: z.enum(['RateLimit', 'Retry-After']).describe('How the target tells that it was too much.'),
        documented: remark.documented,
        source: remark.source,
      })
      .optional()
      .describe('How many requests the target answers. Counted by "rehearse serve scim".'),
    resourceGroups: z
      .strictObject({
        roles: z.array(text).min(1).describe('From the lowest to the highest.'),
        documented: remark.documented,
        source: remark.source,
      })
      .optional()
      .describe('What SCIM groups can be linked to in the application; "links" of a mapping table does it.'),
    names: z
      .strictObject({
        addresses: z
          .array(
            z
              .url({ protocol: /^https$/, error: 'must be an address that begins with https://' })
              .regex(/\{name\}/, 'must hold {name}, in whose place the name is put'),
          )
          .min(1)
          .describe('Pages that exist when a name is taken; {name} stands for it.'),
        rule: text.describe(
          'The rule of users that says that names are not checked; it gives way to what the pages say.',
        ),
        documented: remark.documented,
        source: remark.source,
      })
      .optional()
      .describe('Where anyone can see which names are taken; asked by "rehearse run --check-hub" only.'),
    users: resource,
    groups: resource.extend({
      memberTypes: z
        .array(z.enum(['User', 'Group']))
        .min(1)
        .default(['User', 'Group'])
        .describe('What a member can be.'),
      memberParts: z
        .array(z.enum(['value', '$ref', 'type', 'display']))
        .min(1)
        .default(['value', '$ref', 'type', 'display'])
        .describe('What an answer tells of each member.'),
    }),
  })
  .superRefine(({ names, users }, context) => {
    const rule = users.rules.find(({ id }) => id === names?.rule);
    if (names === undefined || (rule !== undefined && 'says' in rule && rule.says === 'always')) return;
    const message = `there is no rule ${names.rule} of users that says something always`;
    context.addIssue({ code: 'custom', path: ['names', 'rule'], message });
  });

export type ProfileForm = z.infer<typeof profileForm>;
