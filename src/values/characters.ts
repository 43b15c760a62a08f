import { classOf } from './regex/properties.js';
import { has } from './regex/sets.js';

/** White space as .NET's Char.IsWhiteSpace has it, which is also what `\s` matches. */
export const isSpace = (unit: number): boolean =>
  unit < 0x80 ? unit === 0x20 || (unit >= 0x09 && unit <= 0x0d) : has(classOf('s'), unit);
