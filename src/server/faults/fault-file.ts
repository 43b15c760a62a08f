import { z } from 'zod';
import type { Finding } from '../../diagnostics/index.js';
import { readYaml } from '../../diagnostics/yaml.js';
import { FAULT_KINDS, FAULT_MEANINGS, FAULT_PLACES, type Fault } from './fault.js';
import { faultsSyntax, invalidFaults } from './rules.js';

const count = z.int().positive();
const meanings = FAULT_KINDS.map((kind) => `${kind}: ${FAULT_MEANINGS[kind]}.`).join(' ');

const fault = z
  .strictObject({
    on: z.enum(FAULT_PLACES).describe('Which requests it is about. GET /Users is a search, GET /Users/{id} reads one.'),
    kind: z.enum(FAULT_KINDS).describe(`What goes wrong. ${meanings}`),
    after: z.int().nonnegative().optional().describe('How many such requests pass first; 0 by default.'),
    times: count.optional().describe('How many it then hits; 1 by default.'),
    every: count.optional().describe('It begins anew each so many requests; 1 hits all. By default it happens once.'),
    retryAfter: z
      .number()
      .nonnegative()
      .max(86_400)
      .optional()
      .describe('How many seconds throttled and unavailable ask to wait.'),
    ms: z.number().nonnegative().max(600_000).optional().describe('How many milliseconds slow takes.'),
  })
  .superRefine(({ times = 1, every, kind, retryAfter, ms }, context) => {
    const refuse = (path: string, message: string): void =>
      void context.addIssue({ code: 'custom', path: [path], message });
    if (every !== undefined && times > every) refuse('times', `of every ${every} requests at most ${every} can be hit`);
    if (retryAfter !== undefined && kind !== 'throttled' && kind !== 'unavailable')
      refuse('retryAfter', `means nothing for ${kind}; throttled and unavailable have it`);
    if (ms !== undefined && kind !== 'slow') refuse('ms', `means nothing for ${kind}; slow has it`);
  });

/** What a file of faults may say. */
export const scimFaultsForm = z.strictObject({ faults: z.array(fault).describe('The first that is due counts.') });
const names = [...Object.keys(scimFaultsForm.shape), ...Object.keys(fault.shape)];

/** Reads a file of faults (YAML). Everything wrong in it is found at once, each with its place in `file`. */
export function loadScimFaults(
  text: string,
  file: string,
): { readonly faults: readonly Fault[] } | { readonly findings: readonly Finding[] } {
  const rules = { syntax: faultsSyntax, invalid: invalidFaults };
  const result = readYaml(text, file, { form: scimFaultsForm, rules, settings: names });
  return 'findings' in result ? result : { faults: result.read.data.faults.map(plain) };
}

/** The fault without the settings that were not given, which the form leaves undefined. */
const plain = ({ on, kind, after, times, every, retryAfter, ms }: z.infer<typeof fault>): Fault => ({
  on,
  kind,
  ...(after !== undefined && { after }),
  ...(times !== undefined && { times }),
  ...(every !== undefined && { every }),
  ...(retryAfter !== undefined && { retryAfter }),
  ...(ms !== undefined && { ms }),
});
