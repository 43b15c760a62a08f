import { normaliseValue } from '../../targets/index.js';
import type { Question } from '../result.js';

/** What the rules of a target leave room for in names of letters and digits, found by trying names. */
export interface Room {
  /** The longest name that is looked at. */
  readonly longest: number;
  readonly shortest: number;
  /** What may stand between two words; empty where nothing may. */
  readonly separator: '-' | '_' | '.' | '';
  readonly capitals: boolean;
  readonly digits: boolean;
  /** Whether a name may begin with a digit, and whether it may be a number. */
  readonly digitFirst: boolean;
  readonly numbers: boolean;
  /** Lengths at which a name of 0-9 and a-f is refused that is allowed at others: the form of internal ids. */
  readonly ids: readonly number[];
}

/** How long a name is taken to be allowed where no rule ends it. */
const LONGEST = 64;
const SEPARATORS = ['-', '_', '.'] as const;
/** Letters that are no hexadecimal digits, without a repetition that a rule may be about; then such digits. */
const LETTERS = 'zyxw';
const HEXADECIMAL = 'fe9d';
const NUMBER = '7294';

const madeOf = (signs: string, length: number): string => signs.repeat(length).slice(0, length);

/** Undefined where not even letters alone are allowed. */
export function roomOf(question: Question): Room | undefined {
  const allows = allowing(question);
  const lengths = Array.from({ length: LONGEST }, (_, at) => at + 1);
  const allowed = lengths.filter((length) => allows(madeOf(LETTERS, length)));
  const [shortest] = allowed;
  const longest = allowed.at(-1);
  if (shortest === undefined || longest === undefined) return undefined;
  const word = madeOf(LETTERS, Math.max(shortest, 2));
  const digits = allows(`${word}7`);
  const ids = digits ? allowed.filter((length) => !allows(madeOf(HEXADECIMAL, length))) : [];
  return {
    longest,
    shortest,
    separator: SEPARATORS.find((one) => allows(`${word}${one}${word}`)) ?? '',
    capitals: allows(word.toUpperCase()),
    digits,
    digitFirst: allows(`7${word}`),
    numbers: allowed.some((length) => allows(madeOf(NUMBER, length))),
    ids: ids.length === allowed.length ? [] : ids,
  };
}

/** Whether a name breaks no rule, as the target sees it. */
function allowing({ rules, normalisation }: Question): (name: string) => boolean {
  const patterns = rules.flatMap((rule) => (rule.kind === 'forbid' ? rule.patterns : []));
  return (name) => {
    const seen = normalisation === undefined ? name : normaliseValue(normalisation, name);
    return seen !== '' && !patterns.some(({ pattern }) => pattern.test(seen));
  };
}
