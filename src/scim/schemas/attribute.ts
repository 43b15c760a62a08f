import type { Attribute } from './schema.js';

/** What an attribute may have beside its name and description. */
export type Characteristics = Partial<Omit<Attribute, 'name' | 'description'>>;

/** An attribute with the characteristics that RFC 7643 §2.2 gives by default, and those that differ. */
export function attribute(name: string, description: string, differing: Characteristics = {}): Attribute {
  return {
    name,
    description,
    type: differing.subAttributes ? 'complex' : 'string',
    multiValued: false,
    required: false,
    caseExact: false,
    mutability: 'readWrite',
    returned: 'default',
    uniqueness: 'none',
    ...differing,
  };
}

/** A URI: case counts in it (RFC 7643 §2.3.7), though the listings of §8.7 say `false` of most. */
export function reference(
  name: string,
  description: string,
  referenceTypes: readonly string[],
  differing: Characteristics = {},
): Attribute {
  return attribute(name, description, { type: 'reference', caseExact: true, referenceTypes, ...differing });
}

/** A multi-valued complex attribute with the sub-attributes of RFC 7643 §2.4: value, display, type, primary. */
export function plural(
  name: string,
  description: string,
  value: Attribute,
  canonicalValues: readonly string[] = [],
): Attribute {
  return attribute(name, description, {
    multiValued: true,
    subAttributes: [
      value,
      attribute('display', 'What people are shown for the value.'),
      attribute('type', 'What the value is for.', { ...(canonicalValues.length > 0 && { canonicalValues }) }),
      attribute('primary', 'Whether this is the preferred value; one value at most is.', { type: 'boolean' }),
    ],
  });
}
