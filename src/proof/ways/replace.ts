import { replaceMode } from '../../functions/index.js';
import { findGroup, parseReplacement } from '../../values/index.js';
import {
  children,
  compileProgram,
  isNullable,
  isRefused,
  type ParsedPattern,
  type Tree as PatternTree,
  parsePattern,
} from '../../values/regex/index.js';
import { replacing, type Template } from '../machines/replacing.js';
import { beyondThreads } from '../machines/threads.js';
import type { Stage } from '../machines/transducer.js';
import type { Call, Model, Reading } from './reading.js';
import { replacingText } from './text.js';
import { always, applied, FAILED, fixed, NULL, stopped, type Term, textOf, type Way } from './way.js';

const text = (term: Term): Way[] => always({ kind: 'text', term });

const Replace: Model = (call, reading) => {
  const { args, node } = call;
  const mode = replaceMode(args.map((tree) => tree && (tree.kind === 'constant' ? { constant: tree.value } : {})));
  if (mode === undefined) return always(FAILED);
  if (mode === 'attribute') return always(stopped('Replace with replacementAttributeName', node.span));
  const [source, ...rest] = args;
  return reading.texts([source, ...rest], ([found = null, ...others]) => {
    const [find, pattern, group, replacement, , template] = others.map((one) => (one === null ? '' : fixed(one)));
    if (found === null) reading.rely('nullText');
    const term = found === null && reading.settings.nullText === 'empty' ? textOf('') : found;
    if (term === null) return always(NULL);
    if (mode === 'pattern') return replaced(term, pattern, replacement, undefined, call, reading);
    if (mode === 'group') {
      return group === undefined
        ? varies('a regexGroupName', call, 3)
        : replaced(term, pattern, replacement, group, call, reading);
    }
    if (find === undefined) return varies('an oldValue', call, 1);
    if (mode === 'template') {
      if (template === undefined) return varies('a template', call, 6);
      return text(find === '' ? textOf(template) : { kind: 'concat', parts: between(template.split(find), term) });
    }
    if (replacement === undefined) return varies('a replacementValue', call, 4);
    return text(find === '' ? term : applied(replacingText(find, [replacement]), term));
  });
};

const varies = (what: string, { args }: Call, at: number): Way[] =>
  always(stopped(`${what} that is not a constant`, args[at]?.span));

const between = (pieces: readonly string[], term: Term): Term[] =>
  pieces.flatMap((piece, at) => (at === 0 ? [textOf(piece)] : [term, textOf(piece)]));

function replaced(
  term: Term,
  pattern: string | undefined,
  by: string | undefined,
  group: string | undefined,
  call: Call,
  reading: Reading,
): Way[] {
  if (pattern === undefined) return varies('a regexPattern', call, 2);
  if (by === undefined) return varies('a replacementValue', call, 4);
  const stage = stageOf(pattern, by, group);
  if (stage === undefined) return always(FAILED);
  if (typeof stage === 'string') return always(stopped(stage, call.args[2]?.span));
  if (/\\[wWdDsSbBpP]|\(\?[a-z]*i/.test(pattern)) reading.relyOnUnicode(`the pattern ${pattern}`);
  return text(applied(stage, term));
}

/** Undefined for what .NET refuses; a text for what cannot be decided. */
function stageOf(pattern: string, replacement: string, group: string | undefined): Stage | string | undefined {
  const parsed = parsePattern(pattern);
  if (isRefused(parsed)) return undefined;
  const program = compileProgram(parsed.tree, parsed.groups.length);
  if (isRefused(program)) return undefined;
  const beyond = beyondThreads(program);
  if (beyond !== undefined) return beyond;
  const template = group === undefined ? templateOf(parsed, replacement) : groupTemplateOf(parsed, group, replacement);
  if (typeof template !== 'object') return template;
  // What of such a group was captured last is not told apart.
  const isWithinItself = (slot: number) => groupsOf(parsed.tree, slot).some((one) => groupsOf(one, slot).length > 1);
  if (template.slots.some(isWithinItself)) return 'a group within a group of the same name';
  return replacing(parsed.tree, program, template);
}

/** Without a group of that name nothing is replaced (values/replacement). */
function groupTemplateOf({ groups, tree }: ParsedPattern, name: string, text: string): Template | string {
  const slot = findGroup({ groups }, name)?.slot;
  if (slot === undefined) return { texts: ['', ''], slots: [0] };
  return groupsOf(tree, slot).some(isNullable)
    ? 'regexGroupName of a group that can be empty'
    : { texts: [text], slots: [slot], onlyGroup: true };
}

const groupsOf = (tree: PatternTree, slot: number): PatternTree[] => [
  ...(tree.kind === 'group' && tree.slot === slot ? [tree] : []),
  ...children(tree).flatMap((child) => groupsOf(child, slot)),
];

function templateOf({ groups, tree }: ParsedPattern, replacement: string): Template | string | undefined {
  const parts = parseReplacement(groups, replacement);
  if (isRefused(parts)) return undefined;
  const texts: string[] = [''];
  const slots: number[] = [];
  for (const part of parts) {
    if (part.kind === 'text') texts.push((texts.pop() ?? '') + part.text);
    else if (part.kind === 'group') {
      slots.push(part.slot);
      texts.push('');
    } else return 'a replacement that copies the text around the match';
  }
  return slots.length > 1 && !areInOrder(slots, tree)
    ? 'a replacement that copies groups in another order than they are captured, or more than once'
    : { texts, slots };
}

/** Whether several groups are captured one after the other, each once at most, as they are copied. */
function areInOrder(slots: readonly number[], tree: PatternTree): boolean {
  const met: number[] = [];
  const visit = (one: PatternTree, inside: boolean): boolean => {
    const isCopied = one.kind === 'group' && slots.includes(one.slot);
    if (isCopied && inside) return false;
    if (isCopied) met.push(one.slot);
    const within = inside || isCopied || (one.kind === 'repetition' && one.max > 1);
    return children(one).every((child) => visit(child, within));
  };
  return visit(tree, false) && met.join() === slots.join();
}

export const replaceModels: Readonly<Record<string, Model>> = { Replace };
