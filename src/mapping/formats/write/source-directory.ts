import { walk } from '../../../../grammar/index.js';
import { type ObjectKind, type SourceAttribute, sourceAttributes } from '../../../attributes/index.js';
import type { Mapping } from '../../table.js';
import { attributeDefinition } from './attribute-definition.js';

/** Entra ID as Graph's samples name it; newer exports say "Microsoft Entra ID". */
export const SOURCE_DIRECTORY = 'Azure Active Directory';
/** The id that Graph's samples show for it. */
export const SOURCE_ID = '66e4a8cc-1b7b-435e-95f8-f06cea133828';
export const SOURCE_OBJECT: Readonly<Record<ObjectKind, string>> = { user: 'User', group: 'Group' };

/** The attributes of the published definition of a user that are marked as required (Graph: objectDefinition). */
const REQUIRED: ReadonlySet<string> = new Set([
  'IsSoftDeleted',
  'accountEnabled',
  'displayName',
  'surname',
  'preferredLanguage',
  'userPrincipalName',
  'passwordProfile.password',
]);

/** What the published definition says of users; of groups none is published. */
const METADATA: Readonly<Record<ObjectKind, readonly (readonly [string, string])[]>> = {
  user: [
    ['PropertyNameAccountEnabled', 'accountEnabled'],
    ['PropertyNameSoftDeleted', 'IsSoftDeleted'],
    ['IsSoftDeletionSupported', 'true'],
    ['IsSynchronizeAllSupported', 'true'],
    ['ConnectorDataStorageRequired', 'true'],
  ],
  group: [],
};

/** One type of object of Entra ID: the attributes that it surely offers, and all others that the mappings read. */
export const sourceObject = (kind: ObjectKind, mappings: readonly Mapping[]): object => ({
  name: SOURCE_OBJECT[kind],
  metadata: METADATA[kind].map(([key, value]) => ({ key, value })),
  attributes: attributesOf(kind, mappings),
});

function attributesOf(kind: ObjectKind, mappings: readonly Mapping[]): object[] {
  const read = new Set(mappings.flatMap(attributesRead));
  const known = sourceAttributes(kind).filter((one) => kind === 'group' || isOffered(one) || read.has(one.name));
  const names = new Set(known.map(({ name }) => name));
  const others = [...read].filter((name) => !names.has(name));
  return [...known.map((one) => definitionOf(kind, one)), ...others.map((name) => attributeDefinition(name))];
}

const isOffered = ({ standing }: SourceAttribute): boolean => standing === 'listed' || standing === 'documented';

const definitionOf = (kind: ObjectKind, { name, type, multivalued, refersTo = [] }: SourceAttribute): object =>
  attributeDefinition(name, {
    anchor: name === 'objectId',
    required: kind === 'user' && REQUIRED.has(name),
    type,
    multivalued,
    refersTo: refersTo.map((one) => SOURCE_OBJECT[one]),
  });

const attributesRead = ({ source }: Mapping): string[] =>
  source === undefined ? [] : [...walk(source.tree)].flatMap((node) => (node.kind === 'attribute' ? [node.name] : []));
