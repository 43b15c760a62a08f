import { foldCase } from '../../values/index.js';

/** Longer texts are only said to differ: no name comes near. */
const LONGEST = 100;

/** Of two texts that share less than this part of the longer one, no common edit is looked for. */
const ALIKE = 0.5;

/**
 * How one text became another, in words that are the same for everybody to whom the same was done: `"." removed`,
 * `"." replaced by "-"`, `"-ext" added at the end`. What is said of letters and digits inside a text is only said of their
 * kind, since the letters themselves are each person's own: `letters added`.
 */
export function editPattern(before: string, after: string): string {
  if (before === after) return 'the same';
  if (before === '') return 'a value for an empty one';
  if (after === '') return 'emptied';
  if (foldCase(before) === foldCase(after)) return caseOnly(before, after);
  if (before.length > LONGEST || after.length > LONGEST) return 'another value';
  const { edits, common } = editsOf(before, after);
  if (common < ALIKE * Math.max(before.length, after.length)) return 'another value';
  return [...new Set(edits.map(inWords))].join(', ');
}

function caseOnly(before: string, after: string): string {
  if (after === before.toLowerCase()) return 'upper case to lower case';
  return after === before.toUpperCase() ? 'lower case to upper case' : 'upper and lower case differ';
}

interface Edit {
  removed: string;
  added: string;
  /** Where in the text before. */
  readonly place: 'start' | 'middle' | 'end';
}

/** The edits of a longest common subsequence, and its length. */
function editsOf(before: string, after: string): { readonly edits: readonly Edit[]; readonly common: number } {
  const lengths = commonLengths(before, after);
  const edits: Edit[] = [];
  let [i, j, common] = [0, 0, 0];
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      i += 1;
      j += 1;
      common += 1;
      continue;
    }
    const from = i;
    const edit = { removed: '', added: '' };
    while ((i < before.length || j < after.length) && before[i] !== after[j]) {
      const skipBefore = lengths[i + 1]?.[j] ?? -1;
      const skipAfter = lengths[i]?.[j + 1] ?? -1;
      if (i < before.length && (j >= after.length || skipBefore >= skipAfter)) edit.removed += before[i++];
      else edit.added += after[j++];
    }
    edits.push({ ...edit, place: from === 0 ? 'start' : i >= before.length ? 'end' : 'middle' });
  }
  return { edits, common };
}

/** `lengths[i][j]`: how much of `before` from i and of `after` from j is common. */
function commonLengths(before: string, after: string): number[][] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Array<number>(after.length + 1).fill(0));
  for (let i = before.length - 1; i >= 0; i--) {
    const [row = [], below = []] = [lengths[i], lengths[i + 1]];
    for (let j = after.length - 1; j >= 0; j--) {
      row[j] = before[i] === after[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    }
  }
  return lengths;
}

function inWords({ removed, added, place }: Edit): string {
  const at = place === 'middle' ? '' : ` at the ${place}`;
  if (added === '') return `${kindOf(removed, place)} removed${at}`;
  if (removed === '') return `${kindOf(added, place)} added${at}`;
  return `${kindOf(removed, place)} replaced by ${kindOf(added, place)}${at}`;
}

/** Separators as they are, letters and digits by their kind. What is put before or behind a text mostly is a constant. */
function kindOf(text: string, place: Edit['place']): string {
  if (place !== 'middle' && /^[^\p{L}\p{N}]/u.test(text)) return JSON.stringify(text);
  const parts = text.match(/\p{L}+|\p{N}+|[^\p{L}\p{N}]+/gu) ?? [];
  const words = parts.map((part) =>
    /^\p{L}/u.test(part) ? 'letters' : /^\p{N}/u.test(part) ? 'digits' : JSON.stringify(part),
  );
  return [...new Set(words)].join(' and ');
}
