import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type Attribute,
  GROUP,
  type JsonObject,
  providerSchema,
  resourceTypeSchema,
  type Schema,
  schemaBody,
  schemaSchema,
  USER,
} from '../../../src/scim/index.js';
import { misfits } from './misfits.js';

/** The characteristics of RFC 7643 §8.7 with its errata, in words, and where the schemas here differ from it. */
const { listing, differences } = JSON.parse(readFileSync(new URL('rfc7643.json', import.meta.url), 'utf8')) as {
  listing: Readonly<Record<string, string>>;
  differences: readonly { at: string; here: string; because: string }[];
};

const SCHEMAS: readonly Schema[] = [
  USER.schema,
  ...USER.extensionSchemas,
  GROUP.schema,
  providerSchema,
  resourceTypeSchema,
  schemaSchema,
];

/** What differs from the defaults of RFC 7643 §2.2, in the words of the listing. */
function wordsOf(one: Attribute): string {
  const words = [
    one.type,
    one.multiValued && 'list',
    one.required && 'required',
    one.caseExact && 'exact',
    one.mutability !== 'readWrite' && one.mutability,
    one.returned !== 'default' && one.returned,
    one.uniqueness !== 'none' && one.uniqueness,
    one.canonicalValues && `of ${one.canonicalValues.join(', ')}`,
    one.referenceTypes && `to ${one.referenceTypes.join(', ')}`,
  ];
  return words.filter((word) => typeof word === 'string').join(' ');
}

const described = (attributes: readonly Attribute[], prefix: string): [string, Attribute][] =>
  attributes.flatMap((one) => [
    [`${prefix}.${one.name}`, one],
    ...described(one.subAttributes ?? [], `${prefix}.${one.name}`),
  ]);

const all = SCHEMAS.flatMap(({ name, attributes }) => described(attributes, name));

describe('the schemas', () => {
  test('have the characteristics of RFC 7643, but for those that are explained', () => {
    const expected = { ...listing, ...Object.fromEntries(differences.map(({ at, here }) => [at, here])) };
    expect(Object.fromEntries(all.map(([at, one]) => [at, wordsOf(one)]))).toEqual(expected);
  });

  test.each(differences)('differ where it is explained: $at', ({ at, here, because }) => {
    expect(listing[at]).not.toBe(here);
    expect(because).toMatch(/RFC 7643, section/);
  });

  test('describe every attribute in a sentence', () => {
    const bad = all.filter(([, { description }]) => !/^[A-Z].{5,90}\.$/.test(description)).map(([at]) => at);
    expect(bad).toEqual([]);
  });

  test('name no attribute twice', () => {
    const names = all.map(([at]) => at.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('a schema as it is answered', () => {
  test('an attribute with its characteristics', () => {
    const { attributes } = schemaBody(USER.schema) as { attributes: JsonObject[] };
    expect(attributes.find(({ name }) => name === 'userName')).toEqual({
      name: 'userName',
      type: 'string',
      multiValued: false,
      description: 'The name that a person signs in with.',
      required: true,
      caseExact: false,
      mutability: 'readWrite',
      returned: 'default',
      uniqueness: 'server',
    });
  });

  test.each(['active', 'emails'])('%s says nothing of case and uniqueness, which only texts have', (name) => {
    const { attributes } = schemaBody(USER.schema) as { attributes: JsonObject[] };
    const body = attributes.find((one) => one.name === name) ?? {};
    expect(Object.keys(body).filter((key) => key === 'caseExact' || key === 'uniqueness')).toEqual([]);
  });

  test.each(SCHEMAS)('$name is what the schema of schemas says', (schema) => {
    const { schemas, ...body } = schemaBody(schema);
    expect(schemas).toEqual([schemaSchema.id]);
    // RFC 7643 §7: that sub-attributes are described by sub-attributes is said nowhere but in this schema.
    const deeper = schema === schemaSchema ? ['attributes.subAttributes.subAttributes is unknown'] : [];
    expect(misfits(schemaSchema.attributes, body)).toEqual(deeper);
  });

  test('is a copy', () => {
    const { attributes } = schemaBody(GROUP.schema) as { attributes: { subAttributes?: JsonObject[] }[] };
    for (const { canonicalValues = [], referenceTypes = [] } of attributes.flatMap((one) => one.subAttributes ?? [])) {
      for (const list of [canonicalValues, referenceTypes]) (list as string[]).pop();
    }
    expect(JSON.stringify(schemaBody(GROUP.schema)).match(/"User","Group"/g)).toHaveLength(2);
  });
});
