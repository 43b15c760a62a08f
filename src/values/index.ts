export { foldCase, toLower, toUpper } from './casing.js';
export { fromJson, isEmpty, isTrue, toExport, toInteger, toText, toTexts } from './coercion.js';
export { compare } from './comparison.js';
export { isRefused, type Pattern, translatePattern } from './regex.js';
export { captureOf, compileGroupReplacement, compileReplacement, findGroup } from './replacement.js';
export { trim, withoutDiacritics } from './text.js';
export {
  type Control,
  Failure,
  IGNORE_ATTRIBUTE,
  IGNORE_OBJECT,
  Ignore,
  isControl,
  isList,
  type Value,
} from './value.js';
