export { fromBase64, fromHex, toBase64, toHex } from './bytes.js';
export { foldCase, toLower, toUpper } from './casing.js';
export { fromJson, isEmpty, isTrue, toExport, toInteger, toText, toTexts } from './coercion.js';
export { compare } from './comparison.js';
export { DateTime, formatDateTime, fromMilliseconds, toMilliseconds } from './dates/date-time.js';
export { compileReader, type DateReader } from './dates/exact.js';
export { fromFileTime, NEVER, toFileTime } from './dates/file-time.js';
export { isDateFault } from './dates/finish.js';
export { compileWriter, type DateWriter } from './dates/format.js';
export { addInterval, INTERVALS, type Interval, intervalsBetween, toInterval } from './dates/interval.js';
export { parseDate } from './dates/parse.js';
export { isRefusedFormat } from './dates/pattern.js';
export { isRefusedStyles, readStyles, STYLE_NAMES } from './dates/styles.js';
export { DEEPEST_JSON, parseJson } from './json.js';
export { seeded } from './random.js';
export {
  canRunAway,
  isRefused,
  type Match,
  neverMatches,
  type Pattern,
  type RefusedPattern,
  TOO_COSTLY,
  type TooCostly,
  translatePattern,
} from './regex/index.js';
export {
  captureOf,
  compileGroupReplacement,
  compileReplacement,
  findGroup,
  parseReplacement,
  type ReplacementPart,
} from './replacement.js';
export { trim, withoutDiacritics } from './text.js';
export { toTitleCase } from './title-case.js';
export {
  Complex,
  type Control,
  Failure,
  IGNORE_ATTRIBUTE,
  IGNORE_OBJECT,
  Ignore,
  isControl,
  isList,
  type Value,
} from './value.js';
