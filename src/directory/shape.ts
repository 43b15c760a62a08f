import { type AttributeType, type ObjectKind, sourceAttributes } from '../attributes/index.js';

/** A property whose value has the wrong type, in words: `mailNickname`, `a text`, `a number`. */
export interface WrongType {
  readonly property: string;
  readonly expected: string;
  readonly found: string;
}

type Check = (value: unknown) => boolean;

interface Expectation {
  readonly words: string;
  readonly holds: Check;
  /** What the parts of an object must look like. */
  readonly parts?: ReadonlyMap<string, Expectation>;
}

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isReference = (value: unknown): boolean => isObject(value) && typeof value.id === 'string' && value.id !== '';

const text: Expectation = { words: 'a text', holds: (value) => typeof value === 'string' };
const scalars: Readonly<Record<AttributeType, Expectation>> = {
  Binary: text,
  String: text,
  DateTime: { words: 'a date and time as text', holds: text.holds },
  Boolean: { words: 'true or false', holds: (value) => typeof value === 'boolean' },
  Integer: { words: 'a whole number', holds: Number.isInteger },
  Reference: { words: 'an object with an id', holds: isReference },
};
const texts: Expectation = {
  words: 'a list of texts',
  holds: (value) => Array.isArray(value) && value.every(text.holds),
};
const referenceList: Expectation = {
  words: 'a list of objects with an id',
  holds: (value) => Array.isArray(value) && value.every(isReference),
};

type Expectations = ReadonlyMap<string, Expectation>;

/** What Graph's properties must look like, and the parts of those that are objects (`employeeOrgData.division`). */
function expectations(kind: ObjectKind): Expectations {
  const found = new Map<string, Expectation>();
  for (const row of sourceAttributes(kind)) {
    const property = row.path === undefined ? undefined : row.select[0];
    if (property === undefined || row.path === undefined) continue;
    if (row.type === 'Reference') found.set(property, row.multivalued ? referenceList : scalars.Reference);
    else if (row.path === property) found.set(property, row.multivalued ? texts : scalars[row.type]);
    else if (row.path.endsWith('[0]')) found.set(property, texts);
    else {
      const part = [row.path.slice(property.length + 1), scalars[row.type]] as const;
      found.set(property, {
        words: 'an object',
        holds: isObject,
        parts: new Map([...partsOf(found.get(property)), part]),
      });
    }
  }
  for (const property of ['userType', 'deletedDateTime']) found.set(property, text);
  return found;
}

const NONE: Expectations = new Map();
const partsOf = (expected: Expectation | undefined): Expectations => expected?.parts ?? NONE;

const shapes: Readonly<Record<ObjectKind, Expectations>> = {
  user: expectations('user'),
  group: expectations('group'),
};

/** The first property whose value is neither null nor of the type that Graph gives it. Unknown properties are free. */
export const wrongType = (kind: ObjectKind, object: Readonly<Record<string, unknown>>): WrongType | undefined =>
  wrongIn(object, shapes[kind]);

function wrongIn(object: Readonly<Record<string, unknown>>, shape: Expectations): WrongType | undefined {
  for (const property in object) {
    const value = object[property];
    const expected = value === null ? undefined : shape.get(property);
    if (expected === undefined) continue;
    if (!expected.holds(value)) return { property, expected: expected.words, found: typeInWords(value) };
    const wrong = expected.parts && isObject(value) ? wrongIn(value, expected.parts) : undefined;
    if (wrong !== undefined) return { ...wrong, property: `${property}.${wrong.property}` };
  }
  return undefined;
}

/** The type of a JSON value as a person would say it. */
export function typeInWords(value: unknown): string {
  if (value === null) return 'null';
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? 'a number' : 'a text';
}
