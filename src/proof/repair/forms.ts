import type { Room } from './room.js';

/**
 * How an expression makes names: `name` keeps most of it; `prefix` puts letters in front of it; `friendly` adds a part of
 * the objectId; `unique` is all of the objectId, with the beginning of the name.
 */
export type Form = 'name' | 'prefix' | 'friendly' | 'unique';

/** What names are made of, and what they may be. */
export interface Making {
  /** An expression; undefined where there is none to build upon. */
  readonly basis: string | undefined;
  readonly room: Room;
  /** The letters that the form `prefix` puts in front. */
  readonly prefix: string;
}

/** How many characters of the objectId tell people apart who would share a name. */
const TAIL = 8;
/** A "u", and the 32 digits of an objectId. */
const WHOLE = 33;
const KEY = '[objectId]';

/**
 * The expression of each form; undefined where the target leaves no room for it. The parts are known to work together: a
 * class of what is allowed, for nobody can list everything else; cut before the ends are trimmed, for a cut may leave a
 * separator; mended last.
 */
export const FORMS: Readonly<Record<Form, (making: Making) => string | undefined>> = {
  name: ({ basis, room }) => {
    if (basis === undefined) return undefined;
    const kinds = refusedKinds(room);
    const length = room.longest - (kinds.length > 0 ? wordOf(room).length : 0);
    return length > 0 ? mended(words(basis, length, room), kinds, room) : undefined;
  },
  prefix: ({ basis, room, prefix }) => {
    const first = prefix.length < room.shortest ? wordOf(room) : prefix;
    if (basis === undefined || room.longest <= first.length) return undefined;
    return `Left(Join("", "${first}", ${plain(basis, room)}), ${room.longest})`;
  },
  friendly: ({ basis, room }) => {
    if (basis === undefined || basis === KEY || !room.digits) return undefined;
    const { longest, separator } = room;
    const kinds = digitFirst(room);
    const word = wordOf(room);
    const length = longest - TAIL - separator.length - (separator === '' || kinds.length > 0 ? word.length : 0);
    if (length <= 0) return undefined;
    const tail = `Left(${KEY}, ${TAIL})`;
    return separator === ''
      ? `Join("", "${word}", Left(${plain(basis, room)}, ${length}), ${tail})`
      : `Join("${separator}", ${mended(words(basis, length, room), kinds, room)}, ${tail})`;
  },
  unique: ({ basis, room }) => {
    if (!room.digits || room.longest < WHOLE) return undefined;
    const rest = basis === KEY ? 0 : room.longest - WHOLE;
    const name = basis !== undefined && rest > 0 ? `, Left(${plain(basis, room)}, ${rest})` : '';
    return `Join("", "u", Replace(${KEY}, "-", , , "", , )${name})`;
  },
};

/** What stands before a name that is not allowed by itself. */
const wordOf = ({ shortest }: Room): string => (shortest > 'user'.length ? 'username' : 'user');

const letters = ({ capitals }: Room): string => (capitals ? 'a-zA-Z' : 'a-z');
const signs = (room: Room): string => `${letters(room)}${room.digits ? '0-9' : ''}`;
const folded = (text: string, { capitals }: Room): string => (capitals ? text : `ToLower(${text})`);

/** Everything but letters and digits left out. */
const plain = (basis: string, room: Room): string => `Replace(${folded(basis, room)}, , "[^${signs(room)}]", , "", , )`;

/** Letters and digits, with one separator for everything between them. */
function words(basis: string, length: number, room: Room): string {
  const { separator } = room;
  const spelled = folded(`NormalizeDiacritics(${basis})`, room);
  const cut = `Left(Replace(${spelled}, , "[^${signs(room)}]+", , "${separator}", , ), ${length})`;
  if (separator === '') return cut;
  const end = separator === '.' ? '[.]' : separator;
  return `Replace(${cut}, , "^${end}|${end}$", , "", , )`;
}

/** Patterns of the names, beside the empty one, that are not allowed as they are. */
function refusedKinds(room: Room): string[] {
  const { shortest, separator, digits, numbers, ids } = room;
  const isNumberRefused = digits && room.digitFirst && !numbers;
  const single = isNumberRefused ? `[${letters(room)}]` : `[${signs(room)}]`;
  const short = shortest > 2 ? [`[${signs(room)}${separator}]{1,${shortest - 1}}`] : shortest === 2 ? [single] : [];
  const [first, last] = [ids[0], ids.at(-1)];
  const hexadecimal = `[0-9${letters(room).replaceAll('z', 'f').replaceAll('Z', 'F')}]`;
  return [
    ...(isNumberRefused ? ['[0-9]*'] : []),
    ...digitFirst(room),
    ...short,
    ...(first === undefined ? [] : [`${hexadecimal}{${first === last ? first : `${first},${last}`}}`]),
  ];
}

const digitFirst = (room: Room): string[] => (room.digits && !room.digitFirst ? ['[0-9].*'] : []);

/** A name that may be empty, or of these kinds, after the word that makes it one that is allowed. */
function mended(name: string, kinds: readonly string[], room: Room): string {
  const word = wordOf(room);
  if (kinds.length === 0) return `Replace(${name}, , "^$", , "${word}", , )`;
  const all = kinds.includes('[0-9]*') ? kinds : ['', ...kinds];
  return `Replace(${name}, , "^(?<d>${all.join('|')})$", , "${word}\${d}", , )`;
}
