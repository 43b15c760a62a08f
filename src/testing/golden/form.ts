import { z } from 'zod';
import { group, isObject, testForm, user } from './test-form.js';

const macros = z
  .unknown()
  .refine((value) => isObject(value) && Object.values(value).every((one) => typeof one === 'string'), {
    error: 'needs texts by macro, such as { DefaultDomain: contoso.com }',
  })
  .meta({ type: 'object', additionalProperties: { type: 'string' }, description: 'Values of macros, by name.' });

/** The shape of a test file as users write it. */
export const suiteForm = z.strictObject(
  {
    mapping: z
      .string({ error: 'needs the path of a mapping file' })
      .optional()
      .describe('The mapping file, beside this file (default: the one of the same name).'),
    profile: z
      .string({ error: 'needs the name of a target profile, or the path of one' })
      .optional()
      .describe('The rules of the target (default: as the mapping says).'),
    scope: z
      .enum(['assigned', 'all'], { error: 'needs assigned or all' })
      .optional()
      .describe('Who is provisioned (default: as the mapping says).'),
    now: z
      .string({ error: 'needs a date in quotes, such as "2026-01-15T08:00:00Z"' })
      .optional()
      .describe('The moment that Now() gives (default: 2026-01-15T08:00:00Z).'),
    seed: z
      .int({ error: 'needs a whole number' })
      .min(0, 'needs 0 or more')
      .max(0x7fffffff, 'needs 2147483647 or less')
      .optional()
      .describe('Decides what Guid and RandomString give (default: 0).'),
    macros: macros.optional(),
    defaults: z
      .strictObject(
        {
          user: user('Properties that every user has who does not give others.').optional(),
          group: group('Properties that every group has which does not give others.').optional(),
        },
        { error: 'needs properties for user or group, such as { user: { surname: Lee } }' },
      )
      .optional(),
    tests: z.array(testForm, { error: 'needs a list of tests' }).min(1, 'needs at least one test'),
  },
  { error: 'this is not a test file: it needs tests' },
);

export type SuiteForm = z.infer<typeof suiteForm>;

/** Every setting of a test file, for suggestions. */
export const SETTINGS: readonly string[] = [...Object.keys(suiteForm.shape), ...Object.keys(testForm.shape)];
