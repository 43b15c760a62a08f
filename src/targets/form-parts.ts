import { z } from 'zod';
import { parsePath } from '../scim/index.js';
import { unprovable } from './pattern.js';

export const text = z.string().min(1);

export const path = text
  .superRefine((value, context) => {
    const parsed = parsePath(value);
    if ('problem' in parsed) context.addIssue({ code: 'custom', message: `is no attribute path: ${parsed.problem}` });
  })
  .describe('A target attribute: userName, name.givenName, or urn:...:User:department for one of an extension.');

export const paths = z
  .array(path)
  .describe('Target attributes. "all" stands for every attribute of SCIM itself (RFC 7643) and of extensions.');

export const pattern = text
  .superRefine((value, context) => {
    const problem = unprovable(value);
    if (problem !== undefined) context.addIssue({ code: 'custom', message: problem });
  })
  .describe('A JavaScript regular expression without look-around, word boundaries and back-references.');

const id = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, 'must look like username/charset: small letters, digits and "-", one "/"')
  .describe('A name for reports and for "rehearse explain", such as username/charset.');

const sentence = text.describe('What must hold, or what is so, in words that an administrator understands.');
const documented = z.boolean().describe('Whether the vendor says so; false means that it is inferred.');
const source = text.describe('The page and its section, or what it is inferred from.');
const help = text.describe('What to do about it.');

/** What every rule says of itself. */
export const wording = {
  id,
  sentence,
  documented,
  source,
  severity: z
    .enum(['error', 'warning', 'info', 'unknown'])
    .default('error')
    .describe('error: the target refuses. warning and info: it does not. unknown: nobody says.'),
  help,
};

/** What a change of values says of itself: it is no fault, so it has no severity. */
export const remark = { id, sentence, documented, source, help };
