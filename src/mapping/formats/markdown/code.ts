import { entity } from './entities.js';
import { plain, spanOf, spread, type Unit } from './units.js';

/** What code says, from what stands between its quotes. */
export function codeOf(units: readonly Unit[]): readonly Unit[] {
  // Two blanks around code belong to its quotes, unless there is nothing else in it (CommonMark §6.1).
  const inner = /^ [\s\S]*[^ ][\s\S]* $/.test(plain(units)) ? units.slice(1, -1) : units;
  return isEscapedPage(plain(inner)) ? unescaped(inner) : inner;
}

/** What HTML code says, in which characters may be written as entities. */
export const htmlCodeOf = (units: readonly Unit[]): readonly Unit[] => unescaped(units);

/** Code copied from a page's source, where every quote is an entity; an expression of its own never looks like that. */
const isEscapedPage = (code: string): boolean => !code.includes('"') && /&(?:quot|#34|#[xX]22);/.test(code);

function unescaped(units: readonly Unit[]): readonly Unit[] {
  const result: Unit[] = [];
  let at = 0;
  for (const { 0: written, index } of plain(units).matchAll(/&#?\w+;/g)) {
    const character = entity(written);
    if (character === undefined) continue;
    result.push(...units.slice(at, index), ...spread(character, spanOf(units, index, written.length)));
    at = index + written.length;
  }
  return [...result, ...units.slice(at)];
}
