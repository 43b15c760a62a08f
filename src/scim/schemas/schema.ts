import { foldName } from '../casing.js';

export type AttributeType =
  | 'string'
  | 'boolean'
  | 'decimal'
  | 'integer'
  | 'dateTime'
  | 'binary'
  | 'reference'
  | 'complex';

/** An attribute with its characteristics (RFC 7643 §7). */
export interface Attribute {
  readonly name: string;
  readonly description: string;
  readonly type: AttributeType;
  readonly multiValued: boolean;
  readonly required: boolean;
  readonly caseExact: boolean;
  readonly mutability: 'readOnly' | 'readWrite' | 'immutable' | 'writeOnly';
  readonly returned: 'always' | 'never' | 'default' | 'request';
  readonly uniqueness: 'none' | 'server' | 'global';
  readonly canonicalValues?: readonly string[];
  readonly referenceTypes?: readonly string[];
  readonly subAttributes?: readonly Attribute[];
}

export interface Schema {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly attributes: readonly Attribute[];
  /** Nobody describes this schema: its attributes are those that paths name. */
  readonly named?: true;
}

/** An attribute whose sub-attributes are found by folded name. */
export interface Definition extends Omit<Attribute, 'subAttributes'> {
  readonly subAttributes: ReadonlyMap<string, Definition>;
}

export type Definitions = ReadonlyMap<string, Definition>;

/** Attributes by folded name. */
export function definitions(attributes: readonly Attribute[]): Definitions {
  return new Map(
    attributes.map((one) => [foldName(one.name), { ...one, subAttributes: definitions(one.subAttributes ?? []) }]),
  );
}
