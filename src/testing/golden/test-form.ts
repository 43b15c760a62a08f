import { z } from 'zod';
import { SKIP_WORDS } from './reasons.js';

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Properties of Graph. Not a record of zod's, which leaves out a property named `__proto__`. */
const properties = (error: string, description: string) =>
  z
    .unknown()
    .refine((value) => isObject(value), { error })
    .meta({ type: 'object', description });

export const user = (description: string) =>
  properties('needs properties of a user, such as { mailNickname: j.smith }', description);
export const group = (description: string) =>
  properties('needs properties of a group, such as { displayName: Team }', description);

/** What editors are told of `expect`; `readExpectation` reads it. */
const EXPECTATIONS = [
  { const: 'skipped', description: 'Nothing is written for it.' },
  { const: 'deleted', description: 'Its object at the target is deleted.' },
  {
    type: 'string',
    pattern: '^refused( by \\S+)?$',
    description: 'It gets no account, for instance: refused by username/charset.',
  },
  {
    type: 'object',
    properties: { skipped: { enum: Object.keys(SKIP_WORDS) } },
    required: ['skipped'],
    additionalProperties: false,
  },
  {
    type: 'object',
    properties: { refused: { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' }, minItems: 1 }] } },
    required: ['refused'],
    additionalProperties: false,
  },
  {
    type: 'object',
    minProperties: 1,
    propertyNames: { not: { enum: ['skipped', 'refused'] } },
    description: 'Values by target attribute; null where nothing flows. What is not named is not compared.',
  },
];

export const testForm = z
  .strictObject(
    {
      name: z
        .string({ error: 'needs a sentence that says what is tested' })
        .min(1, 'needs a sentence that says what is tested')
        .describe('What the test shows, in one sentence.'),
      user: user('The user, under the names of Microsoft Graph: { mailNickname: j.smith, surname: Smith }.').optional(),
      group: group(
        'The group. Its members are users: { displayName: Team, members: [{ mailNickname: ann }] }.',
      ).optional(),
      assigned: z
        .boolean({ error: 'needs true or false' })
        .optional()
        .describe('Whether it is assigned to the application (default: true).'),
      deleted: z
        .boolean({ error: 'needs true or false' })
        .optional()
        .describe('Whether it lies among the deleted users of Entra ID (default: false).'),
      before: properties(
        'needs the properties that were different before, such as { surname: Miller }, or {} for none',
        'It has an account already, from an earlier cycle, when it was assigned and enabled and differed only in these properties.',
      ).optional(),
      existing: z
        .array(
          properties(
            'needs properties of a user or group, such as { mailNickname: jsmith }',
            'A user (beside "group": a group) that was provisioned earlier.',
          ),
          { error: 'needs a list of users or groups, such as [{ mailNickname: jsmith }]' },
        )
        .optional()
        .describe('Who was provisioned earlier into the same target.'),
      expect: z
        .unknown()
        .meta({ anyOf: EXPECTATIONS, description: 'What must come of it. Without it, rehearse test -u writes it.' })
        .optional(),
    },
    { error: 'needs settings such as { name: …, user: { … }, expect: { … } }' },
  )
  .check(({ value, issues }) => {
    if (issues.length > 0) return;
    const problem = subjectProblem(value);
    if (problem !== undefined) issues.push({ code: 'custom', message: problem, input: value });
  });

function subjectProblem(value: { readonly user?: unknown; readonly group?: unknown; readonly deleted?: unknown }) {
  if (value.user !== undefined && value.group !== undefined) return 'has both a user and a group; keep one';
  if (value.user === undefined && value.group === undefined) return 'needs a user or a group';
  return undefined;
}

export type TestForm = z.infer<typeof testForm>;
