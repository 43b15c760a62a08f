import type { Tree } from '../../../grammar/index.js';
import { toInteger, toLower, toUpper } from '../../values/index.js';
import { isRefused, parsePattern } from '../../values/regex/index.js';
import { atLeast, without } from '../machines/language.js';
import { patternOf } from '../machines/languages.js';
import { casing, titling as titlingOf, withoutMarks } from '../machines/maps.js';
import { MARK, replacing } from '../machines/replacing.js';
import { cutting, joining, mapping, picking, pickingMarked, titling, trimming } from '../machines/stages.js';
import type { Stage } from '../machines/transducer.js';
import type { Model, Reading } from './reading.js';
import { always, applied, FAILED, fixed, NULL, split, stopped, type Term, textOf, type Way } from './way.js';

const text = (term: Term): Way[] => always({ kind: 'text', term });

/** A whole number that the expression states, or why it is none. */
function stated(tree: Tree | undefined): bigint | undefined {
  return tree?.kind === 'constant' ? toInteger(tree.value) : undefined;
}

const notStated = (what: string, tree: Tree | undefined): Way[] =>
  always(stopped(`${what} that is not a constant`, tree?.span));

/** A number large enough to be without effect; texts are not that long. */
const clamped = (number: bigint): number => Number(number > 1_000_000n ? 1_000_000n : number);

/** What a function of one text does with null: null again, or an empty text, as the setting says. */
function orNull(reading: Reading, term: Term | null): Term | null {
  if (term !== null) return term;
  reading.rely('nullText');
  return reading.settings.nullText === 'empty' ? textOf('') : null;
}

/** A function of one text that a stage stands for. */
const staged =
  (stageOf: (reading: Reading) => Stage): Model =>
  (call, reading) =>
    reading.texts([call.args[0]], ([source = null]) => {
      const term = orNull(reading, source);
      return term === null ? always(NULL) : text(applied(stageOf(reading), term));
    });

const casingModel =
  (convert: typeof toLower): Model =>
  (call, reading) => {
    const [, culture] = call.args;
    if (culture !== undefined && culture.kind !== 'constant') return notStated('a culture', culture);
    return staged(() => {
      reading.relyOnUnicode(call.name);
      return mapping(casing(convert, culture?.value ?? ''));
    })(call, reading);
  };

export const SPACES: readonly number[] = setOf('\\s');

function setOf(pattern: string): readonly number[] {
  const parsed = parsePattern(pattern);
  return !isRefused(parsed) && parsed.tree.kind === 'set' ? parsed.tree.set : [];
}

const Left: Model = ({ args: [source, length] }, reading) =>
  reading.texts([source], ([term = null]) => {
    const count = stated(length);
    if (count === undefined) return notStated('a length', length);
    const whole = term ?? textOf('');
    return text(count < 0n ? whole : applied(cutting(0, clamped(count)), whole));
  });

const Mid: Model = ({ args: [source, start, length] }, reading) =>
  reading.texts([source], ([found = null]) => {
    const term = orNull(reading, found);
    if (term === null) return always(NULL);
    const [from, count] = [stated(start), stated(length)];
    if (from === undefined) return notStated('a start', start);
    if (count === undefined) return notStated('a length', length);
    return from < 1n || count < 0n ? always(FAILED) : text(applied(cutting(clamped(from - 1n), clamped(count)), term));
  });

/** Null counts as an empty text, or makes all null. */
export function appended(reading: Reading, terms: readonly (Term | null)[], absent: boolean): Way[] {
  if (absent) reading.rely('appendNull');
  if (absent && reading.settings.appendNull === 'null') return always(NULL);
  return text({ kind: 'concat', parts: terms.map((term) => term ?? textOf('')) });
}

const Append: Model = ({ args: [source, suffix] }, reading) =>
  reading.texts([source, suffix], ([one = null, other = null]) => appended(reading, [one, other], one === null));

const Prepend: Model = ({ args: [prefix, source] }, reading) =>
  reading.texts([prefix, source], ([one = null, other = null]) => appended(reading, [one, other], other === null));

const Join: Model = ({ args: [separator, ...sources] }, reading) =>
  reading.texts([separator, ...sources], ([between = null, ...terms]) => {
    const written = between === null ? '' : fixed(between);
    if (written === undefined) return notStated('a separator', separator);
    return text(applied(joining(written), ...terms.flatMap((term) => term ?? [])));
  });

const Word: Model = ({ args: [source, number, delimiters] }, reading) =>
  reading.texts([source, delimiters], ([term, signs = null]) => {
    const wanted = stated(number);
    const separators = signs === null ? '' : fixed(signs);
    if (wanted === undefined) return notStated('a number', number);
    if (separators === undefined) return notStated('delimiters', delimiters);
    if (/[\ud800-\udfff]/.test(separators)) return always(stopped('a delimiter beyond U+FFFF', delimiters?.span));
    if (wanted < 1n || !term) return text(textOf(''));
    const each = reading.settings.wordRuns === 'each';
    if (separators !== '') reading.rely('wordRuns');
    return text(applied(picking(clamped(wanted), unitsOf(separators), each), term));
  });

const unitsOf = (signs: string): number[] =>
  [...new Set(signs)]
    .map((sign) => sign.charCodeAt(0))
    .sort((a, b) => a - b)
    .flatMap((unit) => [unit, unit]);

/** Item, of what Split makes of a text; of any other list nothing is known. */
const Item: Model = ({ args: [list, number] }, reading) => {
  if (list?.kind !== 'call' || list.name.toLowerCase() !== 'split') {
    if (list?.kind === 'call' || list?.kind === 'attribute')
      return always(stopped('Item of anything but Split', list.span));
  }
  const [source, delimiter] = list?.kind === 'call' ? list.arguments.map(given) : [list, undefined];
  const splits = list?.kind === 'call';
  if (splits) {
    reading.rely('splitTrim');
    reading.rely('splitEmpty');
  }
  return reading.texts([source, delimiter], ([found = null, sign]) => {
    const term = splits ? orNull(reading, found) : found;
    const wanted = stated(number);
    if (term === null) return always(NULL);
    if (wanted === undefined) return notStated('a place', number);
    const between = delimiter === undefined || !sign ? '' : fixed(sign);
    if (between === undefined) return notStated('a delimiter', delimiter);
    if (wanted < 1n) return always(FAILED);
    if (splits && reading.settings.splitEmpty === 'drop')
      return always(stopped('Split that drops empty parts', list.span));
    const marked = between === '' ? term : applied(replacingText(between, [MARK]), term);
    const enough = atLeast(
      clamped(wanted) - 1,
      ({ astral }) =>
        (letter) =>
          letter === astral,
    );
    const part = applied(pickingMarked(clamped(wanted)), marked);
    const trims = splits && reading.settings.splitTrim === 'trim';
    const value = text(trims ? applied(trimming(SPACES), part) : part);
    if (wanted === 1n) return value;
    if (between === '') return always(FAILED);
    return split(marked, enough, without(enough), () => true, [value, always(FAILED)]);
  });
};

const given = (argument: Tree | { readonly kind: 'omitted' }): Tree | undefined =>
  argument.kind === 'omitted' ? undefined : argument;

/** Puts other texts in the place of every occurrence of one, found from the left. */
export function replacingText(find: string, by: readonly (string | typeof MARK)[]): Stage {
  const [unit] = [find.charCodeAt(0)];
  const [text = ''] = by;
  if (find.length === 1 && text !== MARK) {
    return mapping(new Map([[unit, Array.from({ length: text.length }, (_, at) => text.charCodeAt(at))]]));
  }
  const { tree, program } = patternOf(find);
  return replacing(tree, program, { texts: by, slots: [] });
}

const NormalizeDiacritics: Model = (call, reading) =>
  staged(() => {
    // It leaves ASCII alone, and its tables take time.
    if (reading.isAscii) return mapping(new Map());
    reading.relyOnUnicode('NormalizeDiacritics');
    const { map, loose } = withoutMarks();
    return mapping(map, loose);
  })(call, reading);

const PCase: Model = (call, reading) => {
  const [, separators] = call.args;
  if (separators !== undefined && separators.kind !== 'constant') return notStated('wordSeparators', separators);
  const signs = separators?.value;
  if (signs !== undefined && /[\ud800-\udfff]/.test(signs))
    return always(stopped('a separator beyond U+FFFF', separators?.span));
  return staged(() => {
    reading.relyOnUnicode('PCase');
    if (signs === undefined) reading.rely('pcaseApostrophe');
    const apostropheSeparates = reading.settings.pcaseApostrophe === 'separates';
    return titling(titlingOf({ separators: signs, apostropheSeparates }));
  })(call, reading);
};

export const textModels: Readonly<Record<string, Model>> = {
  Append,
  Item,
  Join,
  Left,
  Mid,
  NormalizeDiacritics,
  PCase,
  Prepend,
  StripSpaces: staged(() => mapping(new Map([[0x20, []]]))),
  ToLower: casingModel(toLower),
  ToUpper: casingModel(toUpper),
  Trim: staged(() => trimming(SPACES)),
  Word,
};
