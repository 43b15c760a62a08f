import fc from 'fast-check';
import { type DirectoryObject, type SourceAttribute, sourceAttribute } from '../../attributes/index.js';
import { membership } from './pattern.js';
import { type Domains, domainTexts, textDomain } from './values.js';

/** A property of Microsoft Graph that an attribute is read from, and what it can hold. */
export interface Field {
  /** `mailNickname`, `businessPhones[0]`, `manager.id`. */
  readonly path: string;
  readonly nullable: boolean;
  /** No two people have the same. */
  readonly unique: boolean;
  readonly values: fc.Arbitrary<unknown>;
  /** Whether it can hold this text. */
  readonly holds: (text: string) => boolean;
}

/** What people have in some properties, by the path of each. */
export type Person = Readonly<Record<string, unknown>>;

/** The properties that attributes are read from, each once. What the service computes by itself is none. */
export function fieldsFor(attributes: Iterable<string>, domains: Domains): readonly Field[] {
  const fields = new Map<string, Field>();
  for (const name of attributes) {
    const attribute = sourceAttribute('user', name);
    if (attribute?.path === undefined || fields.has(attribute.path)) continue;
    fields.set(attribute.path, fieldOf(attribute, attribute.path, domains));
  }
  return [...fields.values()];
}

function fieldOf(attribute: SourceAttribute, path: string, domains: Domains): Field {
  const { name, type, unique = false } = attribute;
  const domain = textDomain(name, domains);
  const isText = domain !== undefined && type !== 'Boolean';
  const values = isText ? domainTexts(name, domain) : otherValues(attribute);
  const nullable = domain?.nullable ?? attribute.nullable;
  return {
    path,
    nullable,
    unique,
    values: nullable ? fc.option(values, { nil: null, freq: 8 }) : values,
    holds: isText ? membership(domain.pattern) : () => false,
  };
}

/** What is no single text, in the form that Microsoft Graph gives it. */
function otherValues({ type, multivalued }: SourceAttribute): fc.Arbitrary<unknown> {
  if (multivalued)
    return fc.array(fc.constantFrom('SMTP:ann.lee@contoso.com', 'smtp:al@contoso.com', 'ann'), { maxLength: 3 });
  if (type === 'Boolean') return fc.boolean();
  if (type === 'DateTime') return fc.date(DATES).map((date) => date.toISOString().replace('.000', ''));
  return fc.constant(null);
}

/** Dates of a working life, to the second. */
const DATES = { min: new Date('1980-01-01T00:00:00Z'), max: new Date('2035-12-31T00:00:00Z'), noInvalidDate: true };

/** People with any values in some properties. */
export const people = (fields: readonly Field[]): fc.Arbitrary<Person> =>
  fc.record(Object.fromEntries(fields.map(({ path, values }) => [path, values])), { noNullPrototype: true });

/** Who has no id of their own. */
const SOMEBODY = '00000000-0000-4000-8000-000000000001';

/** A person as a user of Microsoft Graph. What is undefined is not there. */
export function userOf(person: Person): DirectoryObject {
  const user: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(person)) if (value !== undefined) write(user, path, value);
  return { id: SOMEBODY, ...user };
}

/** Writes at the paths that attributes have: a property, a part of one (`manager.id`), the first of a list. */
function write(user: Record<string, unknown>, path: string, value: unknown): void {
  const [, list] = /^(.+)\[0\]$/.exec(path) ?? [];
  const [property = path, part] = path.split('.', 2);
  if (list !== undefined) user[list] = value === null ? [] : [value];
  else if (part === undefined) user[property] = value;
  else if (property === 'manager') user[property] = value === null ? null : { [part]: value };
  else user[property] = { ...(user[property] as object | undefined), [part]: value };
}
