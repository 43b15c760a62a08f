import { z } from 'zod';
import { REPAIR_NAMES } from '../scim/index.js';
import { extension } from './form-extensions.js';
import { path, paths, pattern, remark, text, wording } from './form-parts.js';

/** What `meta` may tell beside the resource type. */
export const META_PARTS = ['created', 'lastModified', 'location', 'version'] as const;

/** Exactly one of the keys that say what a rule checks. */
const rule = z.union([
  z
    .strictObject({
      ...wording,
      required: z.array(path).min(1).describe('Attributes that must have a value.'),
      onCreate: z.array(path).default([]).describe('Those of them that only a create request must have.'),
    })
    .superRefine(({ required, onCreate }, context) => {
      for (const [row, one] of onCreate.entries()) {
        const listed = required.includes(one);
        if (!listed) context.addIssue({ code: 'custom', path: ['onCreate', row], message: 'is not among "required"' });
      }
    }),
  z.strictObject({
    ...wording,
    target: path,
    forbid: z
      .array(z.strictObject({ pattern, because: text.optional().describe('What is wrong with a value that matches.') }))
      .min(1)
      .describe('Patterns that no value may match.'),
  }),
  z.strictObject({ ...wording, target: path, most: z.int().positive().describe('How many values are allowed.') }),
  z.strictObject({
    ...wording,
    unique: z.enum(['userName', 'externalId', 'displayName']).describe('The attribute that no two may share.'),
    folded: z.boolean().default(false).describe('Whether upper and lower case count as equal.'),
  }),
  z.strictObject({
    ...wording,
    says: z
      .enum(['always', 'delete', 'unlisted', 'free'])
      .describe(
        'Nothing to check. always: true of every rehearsal. delete: of every DELETE. unlisted: of mappings to ' +
          'attributes that "patchable" does not list. free: the vendor says that anything goes.',
      ),
  }),
]);

const step = z.strictObject({
  replace: text
    .superRefine((value, context) => {
      const checked = pattern.safeParse(value);
      for (const { message } of checked.error?.issues ?? []) context.addIssue({ code: 'custom', message });
    })
    .describe('Every match of this pattern is replaced; "$" alone is the end, where a text is added.'),
  with: z.string().describe('The text in its place; it may be empty.'),
});

const normalisation = z.strictObject({
  ...remark,
  target: path,
  answers: z
    .enum(['sent', 'normalised'])
    .describe('Which of the two the target returns and searches: the value as it was sent, or as it was changed.'),
  steps: z.array(step).min(1).describe('The changes, one after the other.'),
});

const resource = z.strictObject({
  extensions: z
    .array(extension)
    .default([])
    .describe(
      'Schemas that the application adds to those of SCIM. Name what it stores of them under "accepted", where "all" has them too.',
    ),
  accepted: paths.describe('What the target stores; it ignores everything else in a request.'),
  patchable: paths.describe('What an update (PATCH) may name; see "unlisted".'),
  removable: paths.describe('What an update may remove.'),
  unlisted: z
    .enum(['refuse', 'ignore'])
    .default('refuse')
    .describe('What an update that names another attribute comes to: refused as a whole, or that attribute ignored.'),
  filterable: paths.describe('What the target can be searched by; matching needs it.'),
  operators: z
    .array(z.enum(['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le', 'pr']))
    .default(['eq'])
    .describe('The operators of searches.'),
  present: paths.default([]).describe('What a POST or PUT request must carry even when it is empty.'),
  defaults: z
    .array(z.strictObject({ target: path, value: z.union([z.string(), z.number(), z.boolean()]) }))
    .default([])
    .describe('What a new account gets where the request says nothing.'),
  fixed: z
    .array(z.strictObject({ target: path, value: z.union([z.string(), z.number(), z.boolean()]) }))
    .default([])
    .describe('What the target sets itself, whatever a request says; of several values, in each.'),
  createOnly: paths
    .default([])
    .describe('What is set when the account is created; a replacement (PUT) leaves it as it is, and need not name it.'),
  shown: paths.default([]).describe('What answers show even without a value: as null, or as an empty list.'),
  derived: z
    .array(z.strictObject({ target: path, from: paths.min(1) }))
    .default([])
    .describe('Attributes that the target fills in itself, from others joined by a space.'),
  normalise: z
    .array(normalisation)
    .default([])
    .describe('How the target changes a value before its rules and its search for equal values.'),
  unknown: z
    .enum(['ignore', 'refuse'])
    .default('ignore')
    .describe(
      'What becomes of attributes that no schema has, in the body of a POST or PUT; RFC 7644 leaves it to the ' +
        'application. An update (PATCH) of one is always refused.',
    ),
  existing: z
    .enum(['refuse', 'reactivate'])
    .default('refuse')
    .describe('What a create request for a deactivated account comes to: refused as taken, or the account activated.'),
  answered: z
    .union([z.literal(200), z.literal(204)])
    .default(200)
    .describe('The HTTP status of an update (PATCH): 200 with the resource, or 204 with nothing.'),
  rules: z.array(rule).describe('What the target refuses, and what an administrator must know.'),
});

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

export type RuleForm = z.infer<typeof rule>;
export type NormalisationForm = z.infer<typeof normalisation>;
export type ResourceForm = z.infer<typeof resource>;
export type ProfileForm = z.infer<typeof profileForm>;
