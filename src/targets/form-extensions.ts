import { z } from 'zod';
import { text } from './form-parts.js';

const flag = (description: string) => z.boolean().optional().describe(description);

const sub = {
  name: z
    .string()
    .regex(/^(?:[A-Za-z][A-Za-z0-9_-]*|\$ref)$/, 'is no attribute name (RFC 7643, section 2.1)')
    .describe('The name of the attribute.'),
  description: text.optional().describe('What the attribute is, for people who look at /Schemas.'),
  type: z
    .enum(['string', 'boolean', 'decimal', 'integer', 'dateTime', 'binary', 'reference', 'complex'])
    .optional()
    .describe('The type of its values; string when it is left out, complex where there are sub-attributes.'),
  multiValued: flag('Whether it holds a list of values.'),
  required: flag('Whether a resource must have a value. To refuse those without one, add a rule.'),
  caseExact: flag('Whether upper and lower case make a difference in searches.'),
  mutability: z
    .enum(['readOnly', 'readWrite', 'immutable', 'writeOnly'])
    .optional()
    .describe('Who sets it, and when; readWrite when it is left out.'),
  returned: z
    .enum(['always', 'never', 'default', 'request'])
    .optional()
    .describe('When it is part of an answer: request means only if "attributes" names it.'),
  canonicalValues: z.array(text).optional().describe('Values that clients are advised to use.'),
};

/** An extension schema as a profile describes it (RFC 7643 §3.3, §7). */
export const extension = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^urn:[A-Za-z0-9][A-Za-z0-9-]*:[^\s"'()[\],]+$/,
        'must be a URN, such as urn:ietf:params:scim:schemas:extension:contoso:2.0:User',
      )
      .describe('The URN of the schema.'),
    name: text.describe('A name for the schema.'),
    description: text.optional().describe('What the schema is about.'),
    attributes: z
      .array(
        z.strictObject({
          ...sub,
          subAttributes: z.array(z.strictObject(sub)).min(1).optional().describe('The parts of a complex attribute.'),
        }),
      )
      .min(1)
      .describe('Attributes with their characteristics (RFC 7643, section 7); what is left out has its default there.'),
  })
  .describe("A schema of the application's own, as /Schemas shows it.");
