import { z } from 'zod';

export const severityForm = z.enum(['error', 'warning', 'info', 'unknown']);
export const amountForm = z.int().min(0);

export const countsForm = z
  .strictObject({ error: amountForm, warning: amountForm, info: amountForm, unknown: amountForm })
  .describe('How many findings of each severity, those of the baseline left out.');
/** A place in a file, as `placeJson` gives it. */
export const placeForm = z.strictObject({
  file: z.string(),
  line: z.int().min(1).optional().describe('From 1.'),
  column: z.int().min(1).optional().describe('From 1, in UTF-16 units.'),
  length: z.int().min(1).optional().describe('How many units are meant.'),
});

/** A finding, as `findingJson` gives it. */
export const findingForm = z.strictObject({
  ruleId: z.string().describe('Stable. What it means: rehearse explain RULE.'),
  severity: severityForm,
  message: z.string(),
  help: z.string().describe('What to do about it. Lines that begin with two spaces are to be copied.'),
  why: z.string().optional().describe("What happens to people's accounts."),
  source: z.string().describe('The document that says so.'),
  object: z.string().optional().describe('The object mapping, where the target attribute tells.'),
  subject: z.string().optional().describe('The target attribute, or what else the finding is about.'),
  where: placeForm.optional().describe('Where it is.'),
  data: z.record(z.string(), z.unknown()).describe('The values that the message is made of.'),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('The same when lines move. It is what a baseline holds.'),
  baseline: z.enum(['new', 'known']).optional().describe('Only with --baseline.'),
});
