import { z } from 'zod';
import { amountForm as amount, countsForm, findingForm, placeForm, severityForm } from '../check/finding-form.js';

const input = z.record(z.string(), z.string().nullable()).describe('The values of the attributes; null for no value.');
const span = z.strictObject({ start: amount, end: amount }).describe('Offsets in the expression, in UTF-16 units.');
const obstacle = z.strictObject({ construct: z.string().describe('What stopped the proof.'), span: span.optional() });
const silence = z.enum(['null', 'empty', 'ignored', 'failed']).describe('How it comes that nothing flows.');
const states = amount.describe('States of the search.');
const assumptions = z.array(z.string()).describe('What the verdicts rest on, each a sentence with its source.');
const shortest = z.boolean().describe('Whether everything shorter was ruled out.');

const witness = z.strictObject({
  input,
  output: z
    .string()
    .nullable()
    .describe('What the expression gives by the ordinary evaluator; null where no text flows.'),
  normalised: z.string().optional().describe('What the target makes of it, where it changes values.'),
  shortest,
});

const outcome = z.union([z.strictObject({ text: z.string() }), z.strictObject({ silence })]);

/** What is proved of one row: in the report of `rehearse prove`, and with --prove in that of `rehearse check`. */
export const proofForm = z.strictObject({
  target: z.string().describe('The target attribute.'),
  expression: z.string(),
  where: placeForm.describe('Where the expression stands.'),
  rules: z
    .array(
      z.strictObject({
        ruleId: z.string().describe("A rule of the target's profile."),
        sentence: z.string(),
        verdict: z.enum(['PROVED', 'COUNTEREXAMPLE', 'UNKNOWN']),
        witness: witness.optional().describe('With COUNTEREXAMPLE.'),
        because: z.string().optional(),
        obstacles: z.array(obstacle).optional().describe('With UNKNOWN.'),
        states,
      }),
    )
    .describe('In the order of the profile.'),
  flow: z
    .strictObject({
      verdict: z.enum(['ALWAYS', 'SOMETIMES', 'UNKNOWN']),
      cases: z
        .array(z.strictObject({ how: silence, witness }))
        .optional()
        .describe('With SOMETIMES.'),
      obstacles: z.array(obstacle).optional().describe('With UNKNOWN; with SOMETIMES there may be more cases.'),
      states,
    })
    .describe('Whether a value flows for every input.'),
  uniqueness: z
    .strictObject({
      verdict: z.enum(['INJECTIVE', 'COLLISION', 'IMPOSSIBLE', 'UNKNOWN']),
      bound: z
        .strictObject({ attributes: z.array(z.string()), inputs: z.number().nullable(), names: z.number() })
        .optional()
        .describe(
          'More inputs than names make uniqueness impossible. Logarithms to the base 2; inputs are null where they are endless.',
        ),
      pair: z.strictObject({ one: input, other: input, output: z.string(), shortest }).optional(),
      keys: z.array(z.string()).describe('The attributes of which no two people have the same value.'),
      alphabet: z.string().describe('What it was decided over.'),
      obstacles: z.array(obstacle),
      states,
    })
    .optional()
    .describe('Whether two people can get the same; only where a rule asks for unique values.'),
  assumptions,
  proposals: z
    .array(
      z.strictObject({
        form: z.enum(['name', 'prefix', 'friendly', 'unique']),
        expression: z.string(),
        claim: z.string().describe('What is proved of it, and what is not.'),
        assumptions,
      }),
    )
    .optional()
    .describe('With rehearse prove: what to put in the place of the expression.'),
});

export type ProofJson = z.infer<typeof proofForm>;

/** The JSON of `rehearse prove`, published as mappings/schemas/proof-report.schema.json. */
export const proofReportForm = z
  .strictObject({
    formatVersion: z.literal(1),
    command: z.literal('prove'),
    file: z.string().describe('The file, or "expression".'),
    old: z.string().optional().describe('With two files, the one that the other is compared with.'),
    profile: z.string(),
    domain: z.enum(['documented', 'any']).describe('What the attributes were taken to hold.'),
    verdict: z.enum(['pass', 'fail']).describe('"fail" from the severity of failLevel on.'),
    summary: z.string(),
    totals: z.string(),
    failLevel: z.enum([...severityForm.options, 'never']),
    counts: countsForm,
    proofs: z.array(proofForm).optional(),
    equivalences: z
      .array(
        z.strictObject({
          target: z.string(),
          before: z.string(),
          after: z.string(),
          where: placeForm,
          verdict: z.enum(['EQUIVALENT', 'DIFFERENT', 'UNKNOWN']),
          difference: z.strictObject({ input, before: outcome, after: outcome, shortest }).optional(),
          alphabet: z.string(),
          obstacles: z.array(obstacle),
          assumptions,
          states,
        }),
      )
      .optional()
      .describe('With NEW: every pair of expressions that are not word for word the same.'),
    sameRows: amount.optional(),
    findings: z.array(findingForm),
  })
  .describe(
    'What rehearse prove reports. Later versions only add; a change that breaks a reader raises formatVersion.',
  );

export type ProofReportJson = z.infer<typeof proofReportForm>;
