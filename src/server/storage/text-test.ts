import type { Test } from '../../scim/index.js';
import { isPlain, textKey } from '../../store/index.js';
import { type Clause, lookup, scan } from './clause.js';

/** A test of a column that holds keys of texts. With an index, `eq` and `sw` are looked up in it. */
export function textTest(column: string, test: Test, isIndexed: boolean): Clause {
  if (test.is === 'any') return scan(`${column} IS NOT NULL`);
  if (test.is === 'present') return scan(`${column} <> ''`);
  const text = String(test.key);
  const key = textKey(text);
  const found = isIndexed ? lookup : scan;
  switch (test.is) {
    case 'eq':
      return found(`${column} = ?`, key);
    case 'gt':
      return scan(`${column} > ?`, key);
    case 'ge':
      return scan(`${column} >= ?`, key);
    case 'lt':
      return scan(`${column} < ?`, key);
    case 'le':
      return scan(`${column} <= ?`, key);
    case 'sw': {
      const end = afterPrefix(key);
      if (end === undefined) return scan(`${column} >= ?`, key);
      return { ...scan(`${column} >= ? AND ${column} < ?`, key, end), indexed: isIndexed };
    }
    case 'co':
      return isPlain(text) ? scan(`instr(${column}, ?) > 0`, key) : { ...scan(`${column} IS NOT NULL`), exact: false };
    case 'ew':
      if (key === '') return scan(`${column} IS NOT NULL`);
      return isPlain(text)
        ? scan(`substr(${column}, -length(?)) = ?`, key, key)
        : { ...scan(`${column} IS NOT NULL`), exact: false };
  }
}

/** The first text after all those with a prefix; there is none after the last character of Unicode. */
function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, (character) => character.codePointAt(0) ?? 0);
  while (points.at(-1) === 0x10ffff) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  return String.fromCodePoint(...points, last === 0xd7ff ? 0xe000 : last + 1);
}
