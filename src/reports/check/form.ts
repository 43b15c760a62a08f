import { z } from 'zod';

const severity = z.enum(['error', 'warning', 'info', 'unknown']);
const amount = z.int().min(0);
const counts = z
  .strictObject({ error: amount, warning: amount, info: amount, unknown: amount })
  .describe('How many findings of each severity, those of the baseline left out.');
const verdict = z
  .enum(['pass', 'fail', 'unreadable'])
  .describe('"fail" from the severity of failLevel on; "unreadable" where a file could not be read.');

const place = z.strictObject({
  file: z.string(),
  line: z.int().min(1).optional().describe('From 1.'),
  column: z.int().min(1).optional().describe('From 1, in UTF-16 units.'),
  length: z.int().min(1).optional().describe('How many units are meant.'),
});

const finding = z.strictObject({
  ruleId: z.string().describe('Stable. What it means: rehearse explain RULE.'),
  severity,
  message: z.string(),
  help: z.string().describe('What to do about it. Lines that begin with two spaces are to be copied.'),
  why: z.string().optional().describe("What happens to people's accounts."),
  source: z.string().describe('The document that says so.'),
  object: z.string().optional().describe('The object mapping, where the target attribute tells.'),
  subject: z.string().optional().describe('The target attribute, or what else the finding is about.'),
  where: place.optional().describe('Where it is.'),
  data: z.record(z.string(), z.unknown()).describe('The values that the message is made of.'),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .describe('The same when lines move. It is what a baseline holds.'),
  baseline: z.enum(['new', 'known']).optional().describe('Only with --baseline.'),
});

const file = z.strictObject({
  file: z.string().describe('Relative to the folder of the run where it lies in it, with /.'),
  kind: z.enum(['mapping', 'profile', 'tests']),
  format: z.string().optional().describe('The format of a mapping file.'),
  target: z.string().optional().describe('The target that the file names.'),
  profile: z.string().optional().describe("The name of the target's profile that it was checked against."),
  verdict,
  counts,
  findings: z.array(finding).describe('The worst first, then as they stand in the file.'),
  notChecked: z.array(z.string()).describe('What a file alone cannot show.'),
});

/** The JSON of `rehearse check`, published as mappings/schemas/check-report.schema.json. */
export const checkReportForm = z
  .strictObject({
    formatVersion: z.literal(1),
    command: z.literal('check'),
    verdict,
    failLevel: z.enum([...severity.options, 'never']),
    counts,
    baseline: z
      .strictObject({
        file: z.string(),
        known: amount.describe('Findings that are in the baseline.'),
        fixed: amount.describe('Findings of the baseline that are gone from the files of this run.'),
        unnamed: z
          .array(z.string())
          .describe('Files of this run that the baseline does not name: all their findings are new.'),
      })
      .optional(),
    rules: z
      .array(z.strictObject({ ruleId: z.string(), severity, title: z.string(), findings: amount, files: amount }))
      .describe('The rules that were broken, the worst first, then the one with most findings; the baseline left out.'),
    files: z.array(file),
  })
  .describe(
    'What rehearse check reports. Later versions only add; a change that breaks a reader raises formatVersion.',
  );

export type CheckReportJson = z.infer<typeof checkReportForm>;
