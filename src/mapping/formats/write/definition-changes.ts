import type { Node } from 'jsonc-parser';
import { foldName } from '../../../scim/index.js';
import type { Mapping } from '../../table.js';
import { type JsonEditor, propertyOf } from './json-edits.js';
import type { Changes } from './row-changes.js';
import { targetDefinition } from './target-directory.js';

/** A target attribute that an export does not define yet is added to its directory: Entra refuses rows of others. */
export function definitionChanges(object: Node, added: readonly Mapping[], editor: JsonEditor): Changes {
  const list = attributesNode(object);
  const known = new Set(list?.children?.map((one) => foldName(textOf(one, 'name') ?? '')));
  const missing = added.filter(({ target }) => !known.has(foldName(target)));
  if (list === undefined || missing.length === 0) return { edits: [], words: [] };
  return {
    edits: editor.change(list, new Set(), missing.map(targetDefinition)),
    words: missing.map(({ target }) => `added ${target} to the attributes of ${textOf(object, 'targetObjectName')}`),
  };
}

/** The attributes of the target object in the directory that the rule of an objectMapping names. */
function attributesNode(object: Node): Node | undefined {
  const rule = around(object, 'targetDirectoryName');
  const directories = rule && propertyOf(around(rule, 'directories') ?? rule, 'directories');
  const directory = named(directories, rule && textOf(rule, 'targetDirectoryName'));
  const definition = named(directory && propertyOf(directory, 'objects'), textOf(object, 'targetObjectName'));
  const list = definition && propertyOf(definition, 'attributes');
  return list?.type === 'array' ? list : undefined;
}

/** The nearest object around a node that has a property. */
function around(node: Node, name: string): Node | undefined {
  let found: Node | undefined = node;
  while (found !== undefined && (found.type !== 'object' || propertyOf(found, name) === undefined))
    found = found.parent;
  return found;
}

/** The object of a list that has a name; its case does not count. */
const named = (list: Node | undefined, name: string | undefined): Node | undefined =>
  name === undefined
    ? undefined
    : list?.children?.find((one) => textOf(one, 'name')?.toLowerCase() === name.toLowerCase());

function textOf(object: Node, name: string): string | undefined {
  const value = object.type === 'object' ? propertyOf(object, name)?.value : undefined;
  return typeof value === 'string' ? value : undefined;
}
