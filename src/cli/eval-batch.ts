import { z } from 'zod';
import { anyAttribute, type Compilation, type FlatRecord, prepare } from '../expression/index.js';
import { createContext, type Settings } from '../functions/index.js';
import { type EvaluationOutcome, outcomeOf } from '../reports/evaluation.js';
import { messageOf } from '../reports/rules.js';
import { type DateTime, parseDate, seeded } from '../values/index.js';
import { type BatchLine, idOf, runBatch } from './batch.js';
import type { Terminal } from './terminal.js';
import { macrosOf } from './values-input.js';

/** A line of the input (design §4). Attributes that `inputs` does not name are null. */
const requestForm = z.object(
  {
    id: z.unknown(),
    expression: z.string({ error: 'expression must be a text' }),
    inputs: z.record(z.string(), z.unknown(), { error: 'inputs must be an object of attribute values' }).nullish(),
    now: z.string({ error: 'now must be a date such as 2026-11-30T08:15:00Z' }).nullish(),
    taken: z.array(z.string(), { error: 'taken must be a list of texts' }).nullish(),
    macros: z.record(z.string(), z.string(), { error: 'macros must be an object of texts' }).nullish(),
  },
  { error: 'the line must be a JSON object' },
);

export interface EvalBatchOptions {
  readonly batch: string;
  readonly now?: DateTime;
  readonly seed?: number;
  readonly settings: Partial<Settings>;
}

/** How many expressions are kept compiled; a batch often asks for the same one with other values. */
const KEPT = 1000;

/** `rehearse eval --batch`: evaluates many expressions, a line for a line. */
export async function evaluateBatch(options: EvalBatchOptions, terminal: Terminal): Promise<number> {
  const { settings } = options;
  const random = seeded(options.seed ?? 0);
  const compilations = new Map<string, Compilation<FlatRecord>>();

  function compiled(text: string): Compilation<FlatRecord> {
    if (compilations.size >= KEPT) compilations.clear();
    const known = compilations.get(text) ?? prepare(text, { attributes: anyAttribute, settings });
    compilations.set(text, known);
    return known;
  }

  function outcome(request: z.infer<typeof requestForm>): EvaluationOutcome {
    const now = request.now == null ? options.now : parseDate(request.now);
    if (request.now != null && now === undefined) return failed(`now is not a date: ${request.now}`);
    const { compiled: expression, diagnostics } = compiled(request.expression);
    if (expression === undefined) return failed(diagnostics.map(messageOf).join(' '));
    const context = createContext({
      ...macrosOf(Object.entries(request.macros ?? {})),
      ...(now && { now }),
      taken: request.taken ?? [],
      random,
    });
    return outcomeOf(expression.evaluate(request.inputs ?? {}, context));
  }

  return runBatch(options.batch, terminal, (line: BatchLine) => {
    if ('fault' in line) return { id: null, ...failed(line.fault) };
    const { data, error } = requestForm.safeParse(line.request);
    const id = idOf(line.request);
    if (data === undefined) return { id, ...failed(error.issues.map(({ message }) => message).join('; ')) };
    return { id, ...outcome(data) };
  });
}

const failed = (error: string): EvaluationOutcome => ({ outcome: 'error', error });
