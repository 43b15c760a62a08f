import { z } from 'zod';
import { proofForm } from '../proof/form.js';
import {
  amountForm as amount,
  countsForm as counts,
  findingForm as finding,
  severityForm as severity,
} from './finding-form.js';

const verdict = z
  .enum(['pass', 'fail', 'unreadable'])
  .describe('"fail" from the severity of failLevel on; "unreadable" where a file could not be read.');

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
  proofs: z.array(proofForm).optional().describe('With --prove: what is decided of userName for every input.'),
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
