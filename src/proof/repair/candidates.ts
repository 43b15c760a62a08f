import type { Question } from '../result.js';
import { basisOf } from './basis.js';
import { FORMS, type Form } from './forms.js';
import { roomOf } from './room.js';

/** An expression in the place of another one, before anything is proved of it. */
export interface Candidate {
  readonly form: Form;
  readonly expression: string;
}

/**
 * Expressions that are made for the rules of a question, the one that keeps most of the name first. They are fitted to
 * what it reads and to what its rules allow; whether they hold is to be proved.
 * @param title the name of the target, as people know it: its initials are what the form `prefix` puts in front
 */
export function candidatesFor(question: Question, title = ''): Candidate[] {
  const room = roomOf(question);
  if (room === undefined) return [];
  const [forms, prefix] = [formsFor(question), prefixOf(title)];
  const madeOf = (basis: string | undefined): Candidate[] =>
    forms.flatMap((form) => {
      const expression = FORMS[form]({ basis, room, prefix });
      return expression === undefined ? [] : [{ form, expression }];
    });
  const basis = basisOf(question);
  // A form comes a second time, without the name, for where the first cannot be proved.
  return basis === undefined ? madeOf(basis) : [...madeOf(basis), ...madeOf(undefined)];
}

/** What is worth proposing: valid names where rules speak of them, and names apart where they have to be unique. */
function formsFor({ rules }: Question): Form[] {
  const [valid, unique] = (['forbid', 'unique'] as const).map((wanted) => rules.some(({ kind }) => kind === wanted));
  return ORDER.filter((form) => (TELLS_APART.includes(form) ? unique : valid));
}

const ORDER: readonly Form[] = ['name', 'prefix', 'friendly', 'unique'];
/** Forms that are for names which have to be unique. */
export const TELLS_APART: readonly Form[] = ['friendly', 'unique'];

/** Two or three letters of which no hexadecimal number can begin; "user" where the initials are none. */
function prefixOf(title: string): string {
  const [name = ''] = title.split(',');
  const initials = name
    .split(' ')
    .map((word) => word.slice(0, 1).toLowerCase())
    .join('');
  return /^[g-z][a-z]{1,2}$/.test(initials) ? initials : 'user';
}
