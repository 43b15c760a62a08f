import fc from 'fast-check';
import { foldCase } from '../../values/index.js';
import { type Field, type Person, people } from './field.js';
import { type Twist, twists } from './twists.js';

/** The longest text that is equal in both at the beginning. */
const LONGEST = 63;

/**
 * Two people whose values are much alike: the same name with another separator, case, accent or suffix, equal up to some
 * character, or split elsewhere between two properties. What is unique in a directory always differs.
 */
export const alikePeople = (fields: readonly Field[]): fc.Arbitrary<readonly [Person, Person]> =>
  fc
    .record({
      person: people(fields),
      other: people(fields),
      twist: fc.constantFrom<Twist | 'moved'>(...twists, 'moved'),
      at: fc.nat(LONGEST),
      which: fc.nat(fields.length),
    })
    .map(({ person, other, twist, at, which }): readonly [Person, Person] => {
      if (twist === 'moved') return distinct(moved(person, fields), other, fields);
      return distinct(twisted(person, twist, at, fields, fields[which]), other, fields);
    })
    .filter(([one, other]) => fields.every((field) => !field.unique || isOther(one[field.path], other[field.path])));

/** Twists one property, or all. A text that its property cannot hold stays as it was. */
function twisted(person: Person, twist: Twist, at: number, fields: readonly Field[], only?: Field): [Person, Person] {
  const [one, other] = [{ ...person }, { ...person }];
  for (const { path, holds } of only === undefined ? fields : [only]) {
    const text = person[path];
    if (typeof text !== 'string') continue;
    const [a, b] = twist(text, at);
    if (!holds(a) || !holds(b)) continue;
    one[path] = a;
    other[path] = b;
  }
  return [one, other];
}

/** `Ann` `Alee` and `Anna` `lee`: what joins two properties gives both the same. */
function moved(person: Person, fields: readonly Field[]): [Person, Person] {
  const texts = fields.filter(({ path }) => typeof person[path] === 'string');
  const [first, next] = texts;
  if (first === undefined || next === undefined) return [person, person];
  const [a, b] = [String(person[first.path]), String(person[next.path])];
  const [shorter, longer] = [a.slice(0, -1), a.slice(-1) + b];
  if (!first.holds(shorter) || !next.holds(longer)) return [person, person];
  return [person, { ...person, [first.path]: shorter, [next.path]: longer }];
}

/** The second person has of another one what two people never share. */
function distinct([one, two]: [Person, Person], other: Person, fields: readonly Field[]): readonly [Person, Person] {
  const own = fields.filter(({ path, unique }) => unique && !isOther(one[path], two[path]));
  return [one, { ...two, ...Object.fromEntries(own.map(({ path }) => [path, other[path]])) }];
}

/** Entra ID tells ids and user principal names apart by more than case. */
const isOther = (one: unknown, other: unknown): boolean =>
  typeof one !== 'string' || typeof other !== 'string' || foldCase(one) !== foldCase(other);
