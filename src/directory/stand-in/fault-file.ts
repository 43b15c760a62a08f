import { z } from 'zod';
import type { Finding } from '../../diagnostics/index.js';
import { readYaml } from '../../diagnostics/yaml.js';
import { invalidScript, scriptSyntax } from '../tenant/rules.js';
import { FAULT_KINDS, type Fault, SERVED_LISTS } from './fault.js';

const count = z.int().positive();

const fault = z.strictObject({
  on: z.enum(SERVED_LISTS).describe('What is asked for when it goes wrong.'),
  page: count.default(1).describe('Which page of a round, from 1.'),
  kind: z.enum(FAULT_KINDS).describe('What goes wrong.'),
  times: count.optional().describe('How many requests it hits; 1 by default.'),
  retryAfter: z
    .union([z.number().nonnegative(), z.literal('date')])
    .optional()
    .describe('Retry-After of throttled and unavailable: seconds, or "date".'),
  ms: z.number().nonnegative().max(600_000).optional().describe('How long slow takes, in milliseconds.'),
});

/** What a script of faults may say. */
export const faultsForm = z.strictObject({ faults: z.array(fault) });
const names = [...Object.keys(faultsForm.shape), ...Object.keys(fault.shape)];

/** Reads a script of faults (YAML). Everything wrong in it is found at once, each with its place in `file`. */
export function loadFaults(
  text: string,
  file: string,
): { readonly faults: readonly Fault[] } | { readonly findings: readonly Finding[] } {
  const rules = { syntax: scriptSyntax, invalid: invalidScript };
  const result = readYaml(text, file, { form: faultsForm, rules, settings: names });
  return 'findings' in result ? result : { faults: result.read.data.faults.map(plain) };
}

/** The fault without the settings that were not given, which the form leaves undefined. */
const plain = ({ on, page, kind, times, retryAfter, ms }: z.infer<typeof fault>): Fault => ({
  on,
  page,
  kind,
  ...(times !== undefined && { times }),
  ...(retryAfter !== undefined && { retryAfter }),
  ...(ms !== undefined && { ms }),
});
