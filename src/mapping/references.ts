import { type AttributeNode, type Tree, walk } from '../../grammar/index.js';
import { sourceAttribute } from '../attributes/index.js';
import { foldName, type Target } from '../scim/index.js';
import type { Mapping, Source } from './table.js';

/**
 * Whether a row hands on a reference to another object as it stands: the manager of a user, the members of a group. It
 * flows once that object has an account, and what flows is the id of the account (provisioning.md §2.8).
 */
export const isReference = ({ source }: Pick<Mapping, 'source'>): boolean =>
  source !== undefined && isReferenceNode(source.tree);

/** The first reference inside a larger expression. */
export const referenceWithin = ({ tree }: Source): AttributeNode | undefined =>
  isReferenceNode(tree) ? undefined : [...walk(tree)].find(isReferenceNode);

const isReferenceNode = (node: Tree): node is AttributeNode =>
  node.kind === 'attribute' &&
  (['user', 'group'] as const).some((kind) => sourceAttribute(kind, node.name)?.refersTo !== undefined);

/** Whether a target attribute refers to other resources, by their ids: itself, or its `value` (RFC 7643 §2.4, `$ref`). */
export const holdsReference = ({ attribute, sub }: Target): boolean =>
  attribute.subAttributes.has('$ref') && (sub === undefined || foldName(sub.name) === 'value');

/** The target attribute of Entra's own mappings for a reference. */
export const referenceTarget = (attribute: string): string =>
  attribute === '[members]' ? 'members' : 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';
