import type { Tree } from '../../../grammar/index.js';
import { findFunction, type Settings } from '../../functions/index.js';
import { toInteger, toLower, toUpper, trim } from '../../values/index.js';
import type { Subject } from './check.js';
import { argument, branchesOf, constantText, isBoolean, isCallTo, textAt } from './parts.js';

/** Why an expression can never give a text, and the text that was probably meant. */
export interface Never {
  readonly gives: string;
  readonly meant?: string | undefined;
}

/**
 * Whether a text can never be what an expression gives, as far as its functions tell; undefined where it can. Null
 * counts as an empty text, which is left alone.
 */
export function neverGives(tree: Tree, text: string, subject: Subject): Never | undefined {
  if (text === '') return undefined;
  const entry = tree.kind === 'call' ? findFunction(tree.name) : undefined;
  if (tree.kind === 'comparison' || entry?.result === 'boolean' || isBoolean(tree, subject)) return notBoolean(text);
  if (entry?.result === 'integer') return toInteger(text) === undefined ? { gives: 'whole numbers' } : undefined;
  return notOfCase(tree, text) ?? notOfLength(tree, text) ?? notWithSpaces(tree, text) ?? notListed(tree, text);
}

const notBoolean = (text: string): Never | undefined =>
  text === 'True' || text === 'False'
    ? undefined
    : {
        gives: 'True or False',
        meant: ['True', 'False'].find((word) => word.toLowerCase() === text.toLowerCase()) ?? WORDS.get(text),
      };

/** What other systems write for True and False. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['1', 'True'],
  ['0', 'False'],
]);

function notOfCase(tree: Tree, text: string): Never | undefined {
  const lower = isCallTo(tree, 'ToLower');
  if (!(lower || isCallTo(tree, 'ToUpper')) || argument(tree, 1) !== undefined) return undefined;
  const meant = lower ? toLower(text) : toUpper(text);
  return meant === text ? undefined : { gives: `only ${lower ? 'small' : 'capital'} letters`, meant };
}

function notOfLength(tree: Tree, text: string): Never | undefined {
  if (!isCallTo(tree, 'Left', 'Mid')) return undefined;
  const most = toInteger(textAt(tree, isCallTo(tree, 'Left') ? 1 : 2) ?? null);
  if (most === undefined || most < 0n || BigInt(text.length) <= most) return undefined;
  return { gives: `at most ${most} character${most === 1n ? '' : 's'}` };
}

function notWithSpaces(tree: Tree, text: string): Never | undefined {
  if (isCallTo(tree, 'StripSpaces') && text.includes(' ')) {
    return { gives: 'no spaces', meant: text.replaceAll(' ', '') };
  }
  const trimmed = trim(text);
  if (!isCallTo(tree, 'Trim') || trimmed === text) return undefined;
  return { gives: 'no spaces at the ends', meant: trimmed };
}

/** A Switch or IIF between constants gives one of them. */
function notListed(tree: Tree, text: string): Never | undefined {
  const outcomes = isCallTo(tree, 'IIF', 'Switch') ? branchesOf(tree) : [];
  const texts = outcomes.filter((one) => one !== undefined).map(constantText);
  if (texts.length === 0 || texts.includes(undefined) || texts.includes(text)) return undefined;
  return { gives: `only ${[...new Set(texts)].map((one) => `"${one}"`).join(', ')}` };
}

/** Whether two texts are never equal only because of their case, where the settings say that case does not count. */
export const isForgiven = ({ meant }: Never, text: string, { compareCase }: Partial<Settings>): boolean =>
  compareCase === 'insensitive' && meant?.toLowerCase() === text.toLowerCase();
