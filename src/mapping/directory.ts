import type { Place } from '../diagnostics/index.js';

/** What a schema says of a directory (Graph: directoryDefinition). */
export interface DirectoryDefinition {
  readonly name: string;
  readonly objects: readonly ObjectDefinition[];
  readonly where: Place;
}

/** The attributes of one type of object (Graph: objectDefinition). */
export interface ObjectDefinition {
  readonly name: string;
  readonly attributes: readonly AttributeDefinition[];
}

/** Graph: attributeDefinition. What a definition leaves out has Graph's default. */
export interface AttributeDefinition {
  readonly name: string;
  readonly type: 'Binary' | 'Boolean' | 'DateTime' | 'Integer' | 'Reference' | 'String';
  readonly anchor: boolean;
  readonly caseExact: boolean;
  readonly multivalued: boolean;
  readonly mutability: 'ReadWrite' | 'ReadOnly' | 'Immutable' | 'WriteOnly';
  readonly required: boolean;
  readonly where: Place;
}
