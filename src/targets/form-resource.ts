import { z } from 'zod';
import { extension } from './form-extensions.js';
import { path, paths, pattern, remark, text, wording } from './form-parts.js';

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

/** What a profile says of one resource type. */
export const resource = z.strictObject({
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

export type RuleForm = z.infer<typeof rule>;
export type NormalisationForm = z.infer<typeof normalisation>;
export type ResourceForm = z.infer<typeof resource>;
