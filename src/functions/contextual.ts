import type { Value } from '../values/index.js';
import { apply } from './apply.js';
import {
  type Argument,
  defineLazyFunction,
  type EagerDeclaration,
  type LazyFunction,
  type Parameter,
  type Received,
  type Site,
} from './catalogue.js';
import type { Context } from './context.js';

type ContextualDeclaration<P extends readonly Parameter[]> = Omit<EagerDeclaration<P>, 'evaluate' | 'perValue'> & {
  readonly evaluate: (site: Site, context: Context, ...args: Received<P>) => Value;
};

/** Declares a function that needs the clock, chance or the tenant beside its arguments, which are all evaluated first. */
export function defineContextualFunction<const P extends readonly Parameter[]>(
  entry: ContextualDeclaration<P>,
): LazyFunction {
  const evaluate = (args: readonly (Argument | undefined)[], record: unknown, context: Context, site: Site): Value => {
    const call = (_: Site, ...received: readonly unknown[]) =>
      entry.evaluate(site, context, ...(received as Received<P>));
    const values = args.map((argument) => argument?.evaluate(record, context));
    return apply({ ...entry, lazy: false, perValue: false, evaluate: call, specialise: () => undefined }, values, site);
  };
  const bind: LazyFunction['bind'] = (args, site) => (record, context) => evaluate(args, record, context, site);
  return defineLazyFunction({ ...entry, evaluate, bind });
}
