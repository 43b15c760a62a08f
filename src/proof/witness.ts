import { anyAttribute, compileTree, type FlatRecord } from '../expression/index.js';
import { createContext } from '../functions/index.js';
import { normaliseValue } from '../targets/index.js';
import { Failure, Ignore, toText } from '../values/index.js';
import type { Input, Question, Silence } from './result.js';

/** What the ordinary evaluator makes of an input, and the target of that. */
export type Evaluated = { readonly output: string; readonly normalised: string } | { readonly silence: Silence };

/** Evaluates a question's expression as a rehearsal does: it has the last word about every witness. */
export function evaluator({ tree, settings, fallback, normalisation }: Question): (input: Input) => Evaluated {
  const evaluate = compileTree<FlatRecord>(tree, { attributes: anyAttribute, settings });
  const context = createContext();
  return (input) => {
    const value = evaluate(input, context);
    if (value instanceof Failure) return { silence: 'failed' };
    if (value instanceof Ignore) return { silence: 'ignored' };
    const output = toText(value) ?? fallback;
    if (output === undefined) return { silence: 'null' };
    const normalised = normalisation === undefined || output === '' ? output : normaliseValue(normalisation, output);
    return normalised === '' ? { silence: 'empty' } : { output, normalised };
  };
}
