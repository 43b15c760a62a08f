import fc from 'fast-check';
import type { Clause, FilterOperator, ScopingFilter } from '../../../src/mapping/filter/filter.js';

/** A record as the model sees it: what an attribute holds. */
export type Held = string | boolean | number | null | undefined;
export type Person = Readonly<Record<string, Held>>;

/** A clause as data: attribute, operator, values. */
export type Said = readonly [attribute: string, operator: FilterOperator, ...values: readonly string[]];

const written = (text: string) => ({ text, place: () => ({ file: 'test' }) });

export const clauseOf = ([attribute, operator, ...values]: Said): Clause => ({
  attribute: written(attribute),
  operator,
  values: values.map(written),
  where: { file: 'test' },
});

export const groupOf = (clauses: readonly Said[]) => ({
  name: undefined,
  clauses: clauses.map(clauseOf),
  broken: false,
  where: { file: 'test' },
});

export const filterOf = (groups: readonly (readonly Said[])[]): ScopingFilter => ({ groups: groups.map(groupOf) });

/** Who passes, written from the words of provisioning.md §1.4 and nothing else. */
export const passes = (groups: readonly (readonly Said[])[], person: Person): boolean =>
  groups.length === 0 || groups.some((clauses) => clauses.every((clause) => holds(clause, person)));

export function holds([attribute, operator, ...values]: Said, person: Person): boolean {
  const held = person[attribute];
  const empty = held === null || held === undefined || held === '';
  if (operator === 'IS NULL') return empty;
  if (empty) return false;
  if (operator === 'IS NOT NULL') return true;
  if (operator === 'IS TRUE' || operator === 'IS FALSE') return held === (operator === 'IS TRUE');
  const text = held === true ? 'True' : held === false ? 'False' : `${held}`;
  const [value = ''] = values;
  switch (operator) {
    case 'EQUALS':
      return text === value;
    case 'NOT EQUALS':
      return text !== value;
    case 'REGEX MATCH':
      return new RegExp(value).test(text);
    case 'NOT REGEX MATCH':
      return !new RegExp(value).test(text);
    case 'Greater_Than':
    case 'Greater_Than_OR_EQUALS': {
      if (typeof held === 'boolean' || !/^-?\d+$/.test(text)) return false;
      const difference = BigInt(text) - BigInt(value);
      return operator === 'Greater_Than' ? difference > 0n : difference >= 0n;
    }
    case 'Includes':
      return text.indexOf(value) >= 0;
    case 'ENDS_WITH':
      return value === '' || text.slice(-value.length) === value;
    case '&':
      return values.includes(text);
    case '!&':
      return !values.includes(text);
  }
}

export const TEXTS = ['a', 'A', 'ab', 'ba', 'b', '5', '12', '-3', '12a', 'True', 'no entry', '"', '9007199254740993'];
export const NUMBERS = ['-3', '0', '5', '12', '9007199254740992', '9007199254740993'];
/** Patterns that mean the same in JavaScript and in .NET. */
export const PATTERNS = ['a', '^a', 'b$', '^(?:a|ab)$', '[0-9]+', '^.*b.*$', 'a|b', '^$', 'a|^b', '1[0-9]'];
export const ATTRIBUTES = ['department', 'city', 'flag'];

const attribute = fc.constantFrom(...ATTRIBUTES);
const text = fc.constantFrom(...TEXTS, '');
const some = fc.array(text, { minLength: 1, maxLength: 3 });

export const clauses: fc.Arbitrary<Said> = fc.oneof(
  fc.tuple(attribute, fc.constantFrom<FilterOperator>('EQUALS', 'NOT EQUALS', 'Includes', 'ENDS_WITH'), text),
  fc.tuple(attribute, fc.constantFrom<FilterOperator>('IS TRUE', 'IS FALSE', 'IS NULL', 'IS NOT NULL')),
  fc.tuple(
    attribute,
    fc.constantFrom<FilterOperator>('Greater_Than', 'Greater_Than_OR_EQUALS'),
    fc.constantFrom(...NUMBERS),
  ),
  fc.tuple(attribute, fc.constantFrom<FilterOperator>('REGEX MATCH', 'NOT REGEX MATCH'), fc.constantFrom(...PATTERNS)),
  fc
    .tuple(attribute, fc.constantFrom<FilterOperator>('&', '!&'), some)
    .map(([name, operator, values]): Said => [name, operator, ...values]),
);

export const groups = fc.array(fc.array(clauses, { maxLength: 3 }), { maxLength: 3 });

const held: fc.Arbitrary<Held> = fc.oneof(
  { arbitrary: text, weight: 8 },
  fc.constantFrom<Held>(null, undefined, true, false, 5, 12, -3, 0, Number.MAX_SAFE_INTEGER),
);
export const people: fc.Arbitrary<Person> = fc.record(Object.fromEntries(ATTRIBUTES.map((name) => [name, held])));
