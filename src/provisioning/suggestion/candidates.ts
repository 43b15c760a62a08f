import type { Mapping } from '../../mapping/index.js';
import { attributesOf } from '../cycle/plan.js';

/** How long a name is taken to be allowed where no rule ends it. */
const LONGEST = 64;
/** What stands before a name that would be empty, one letter, digits only, or an internal id. */
const MENDING = 'user';
/** How many characters of the objectId tell people apart who would share a name. */
const TAIL = 8;
/** A "u", and the 32 digits of an objectId. */
const WHOLE = 33;

/**
 * Expressions for a username, the one that keeps most of the name first: letters, digits and single dashes of what is
 * read today; that, and a part of the objectId; and the whole objectId with the begin of the name, of which no two are
 * equal. They are forms whose parts are known to work together (cut before trimming, mend last), fitted to what
 * `allows` says of names. None is proved here.
 */
export function candidatesFor(mapping: Mapping, allows: (name: string) => boolean): string[] {
  const { source } = mapping;
  if (source === undefined) return [];
  const read = attributesOf(mapping);
  // An expression over one attribute may have lost what tells people apart: the attribute itself still has it.
  const [only] = read;
  const basis = read.length === 1 && only !== undefined ? `[${only}]` : source.text;
  const most = longest(allows);
  const dash = allows('zz-zz') ? '-' : '';
  const tail = TAIL + dash.length;
  const named = (length: number) => name(basis, dash, length - MENDING.length);
  return [
    ...(most > MENDING.length ? [named(most)] : []),
    ...(most > MENDING.length + tail
      ? [`Join(${JSON.stringify(dash)}, ${named(most - tail)}, Left([objectId], ${TAIL}))`]
      : []),
    ...(most > WHOLE ? [`Join("", "u", ${plain('[objectId]')}, Left(${plain(basis)}, ${most - WHOLE}))`] : []),
  ];
}

function name(basis: string, dash: string, length: number): string {
  const letters = `Replace(NormalizeDiacritics(${basis}), , "[^a-zA-Z0-9]+", , "${dash}", , )`;
  const cut = `Left(${letters}, ${length})`;
  const trimmed = dash === '' ? cut : `Replace(${cut}, , "^-|-$", , "", , )`;
  return `Replace(${trimmed}, , "^(?<d>[0-9]*|[a-zA-Z]|[0-9a-fA-F]{24})$", , "${MENDING}\${d}", , )`;
}

const plain = (basis: string): string => `Replace(${basis}, , "[^a-zA-Z0-9]", , "", , )`;

/** The length up to which a name of letters is allowed. */
function longest(allows: (name: string) => boolean): number {
  for (let length = LONGEST; length > 1; length -= 1) if (allows('z'.repeat(length))) return length;
  return 0;
}
