import { parse, type Tree, walk } from '../../../grammar/index.js';
import { anyAttribute, check, compileTree, interpret } from '../../../src/expression/index.js';
import { createContext, defaultSettings, type Settings } from '../../../src/functions/index.js';
import type { Input, Outcome, Question, Silence } from '../../../src/proof/index.js';
import { checkResource, type Normalisation, normaliseValue, type ProfileRule } from '../../../src/targets/index.js';
import { Failure, Ignore, toText, type Value } from '../../../src/values/index.js';
import { profileOf } from '../../targets/bundled.js';
import { type Few, inputsOf, lengthOf } from './inputs.js';
import { HUGGING_FACE } from './rules.js';

const { users } = profileOf('hugging-face-managed');
const context = createContext();

/** A question, and all inputs that it is about. */
export interface Asked {
  readonly question: Question;
  readonly inputs: readonly Input[];
}

export interface Asking {
  readonly settings?: Partial<Settings>;
  readonly fallback?: string;
  readonly rules?: readonly ProfileRule[];
  readonly normalisation?: Normalisation;
}

/** A question about an expression whose attributes have few values. */
export function ask(expression: string, attributes: Readonly<Record<string, Few>>, asking: Asking = {}): Asked {
  const { rules = HUGGING_FACE, fallback, normalisation } = asking;
  const settings = { ...defaultSettings, ...asking.settings };
  const tree = treeOf(expression, settings);
  const read = Object.entries(attributes).filter(([name]) => namesIn(tree).has(name));
  const question: Question = {
    tree,
    settings,
    domainOf: (name) => attributes[name]?.domain,
    fallback,
    rules,
    normalisation,
  };
  return { question, inputs: inputsOf(Object.fromEntries(read)) };
}

/** The attributes that an expression reads. */
export const namesIn = (tree: Tree): ReadonlySet<string> =>
  new Set([...walk(tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : [])));

/** The tree of an expression without errors. */
export function treeOf(expression: string, settings: Settings = defaultSettings): Tree {
  const { tree, diagnostics } = parse(expression, settings);
  const faults = tree ? check(tree, { attributes: anyAttribute, settings }) : diagnostics;
  const [fault] = [...diagnostics, ...faults.filter(({ severity }) => severity === 'error')];
  if (tree === undefined || fault !== undefined) throw new Error(`${expression}: ${JSON.stringify(fault)}`);
  return tree;
}

/** What an expression gives for one input, by the plain evaluator. */
export const outcomeOf = (question: Question, input: Input): Outcome =>
  outcome(
    question,
    interpret(question.tree, input, context, { attributes: anyAttribute, settings: question.settings }),
  );

function outcome({ fallback, normalisation }: Question, value: Value): Outcome {
  if (value instanceof Failure) return { silence: 'failed' };
  if (value instanceof Ignore) return { silence: 'ignored' };
  const text = toText(value) ?? fallback ?? null;
  if (text === null) return { silence: 'null' };
  // What the target makes nothing of is missing there, too.
  const isEmpty = text === '' || (normalisation !== undefined && normaliseValue(normalisation, text) === '');
  return isEmpty ? { silence: 'empty' } : { text };
}

/** The rules that a text breaks, by their ids. */
export function brokenBy({ rules, normalisation }: Question, text: string): readonly string[] {
  const profile = { ...users, rules, normalise: normalisation ? [normalisation] : [] };
  return checkResource(profile, { userName: text }).map(({ rule }) => rule.id);
}

/** What is true of all inputs of a question. */
export interface Truth {
  /** The length of the shortest input that breaks a rule. */
  readonly broken: ReadonlyMap<string, number>;
  /** The length of the shortest input for each way in which nothing flows. */
  readonly silent: ReadonlyMap<Silence, number>;
}

/** Finds it out by going through all of them, by the fast evaluator. */
export function truthOf({ question, inputs }: Asked): Truth {
  const broken = new Map<string, number>();
  const silent = new Map<Silence, number>();
  const known = new Map<string, readonly string[]>();
  const evaluate = compileTree(question.tree, { attributes: anyAttribute, settings: question.settings });
  for (const input of inputs) {
    const [one, length] = [outcome(question, evaluate(input, context)), lengthOf(input)];
    if ('silence' in one) keepLeast(silent, one.silence, length);
    else {
      const rules = known.get(one.text) ?? brokenBy(question, one.text);
      known.set(one.text, rules);
      for (const rule of rules) keepLeast(broken, rule, length);
    }
  }
  return { broken, silent };
}

function keepLeast<K>(least: Map<K, number>, key: K, length: number): void {
  least.set(key, Math.min(length, least.get(key) ?? Number.POSITIVE_INFINITY));
}
