import type { AttributeReader, ObjectKind } from './entry.js';

/** The attribute types of a synchronization schema (Graph: attributeDefinition). */
export type AttributeType = 'Binary' | 'Boolean' | 'DateTime' | 'Integer' | 'Reference' | 'String';

/**
 * How well it is known that Entra offers the attribute: `listed` in the published sample schema, `documented` on another
 * page, `azure-ad-graph` for a name of the retired Azure AD Graph (which an attribute list may be extended with), or
 * `graph-only`: a property of Microsoft Graph that no published list of source attributes shows.
 */
export type Standing = 'listed' | 'documented' | 'azure-ad-graph' | 'graph-only';

/** A page or a schema that shows the attribute. */
export type Evidence =
  | 'synchronization schema sample'
  | 'Graph metadata'
  | 'Azure AD Graph property differences'
  | 'SCIM tutorial'
  | 'How provisioning works'
  | 'Customize attributes'
  | 'Sync extension attributes'
  | 'Known issues'
  | 'Hugging Face guide';

/** A source attribute: what an expression may name in brackets. */
export interface SourceAttribute {
  readonly name: string;
  readonly type: AttributeType;
  readonly multivalued: boolean;
  /** Whether it can be null: cleared, never set, or not carried by the source. */
  readonly nullable: boolean;
  /** Never changes as long as the object exists. */
  readonly stable?: true;
  /** No two objects of a tenant have the same value; Entra sees to it. */
  readonly unique?: true;
  /** The longest value Microsoft Graph accepts, in UTF-16 units, where documented. */
  readonly maxLength?: number;
  /** The path in Microsoft Graph, such as `businessPhones[0]`; absent when Graph holds no such value. */
  readonly path?: string;
  /** The objects whose ids it holds. Their accounts are what the target is given (provisioning.md §2.8). */
  readonly refersTo?: readonly ObjectKind[];
  /** What the provisioning service computes it from. */
  readonly computedFrom?: readonly string[];
  /** The Graph properties to select so that it can be read. */
  readonly select: readonly string[];
  readonly standing: Standing;
  readonly evidence: readonly Evidence[];
  readonly note?: string;
  readonly read: AttributeReader;
}

type Details = Partial<Omit<SourceAttribute, 'name' | 'read'>>;

/** One row of an attribute table: a String at the Graph property of the same name unless the details say otherwise. */
export function attribute(name: string, read: AttributeReader, details: Details = {}): SourceAttribute {
  const path = details.path ?? (details.computedFrom ? undefined : name);
  return {
    name,
    type: 'String',
    multivalued: false,
    nullable: true,
    ...(path !== undefined && { path }),
    select: path === undefined ? [] : [firstName(path)],
    standing: 'listed',
    evidence: ['synchronization schema sample', 'Graph metadata'],
    ...details,
    read,
  };
}

const firstName = (path: string): string => path.split(/[.[]/, 1)[0] ?? path;
