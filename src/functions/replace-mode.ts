import { type Argument, isBlank } from './catalogue.js';

export type ReplaceMode = 'literal' | 'template' | 'pattern' | 'group' | 'attribute';

/** The arguments by the names of Microsoft's reference. */
export const REPLACE_PLACES = [
  'source',
  'oldValue',
  'regexPattern',
  'regexGroupName',
  'replacementValue',
  'replacementAttributeName',
  'template',
];

/**
 * Which of the five documented combinations a call uses, told by the places that are provided. A place is not provided
 * when it is blank or the constant `""`, as vendors' guides write it; only replacementValue may be `""` and mean it
 * (expressions.md §6.1).
 */
export function replaceMode(args: readonly (Pick<Argument, 'constant'> | undefined)[]): ReplaceMode | undefined {
  const [, oldValue, pattern, group, , attribute, template] = REPLACE_PLACES.map((_, i) => !isBlank(args[i]));
  const hasReplacement = args[4] !== undefined;
  if (oldValue && template && !pattern && !group && !attribute) return 'template';
  if (oldValue && hasReplacement && !pattern && !group && !attribute) return 'literal';
  if (pattern && group && attribute && !oldValue && !template) return 'attribute';
  if (pattern && group && hasReplacement && !oldValue && !attribute && !template) return 'group';
  if (pattern && hasReplacement && !oldValue && !group && !attribute && !template) return 'pattern';
  return undefined;
}
