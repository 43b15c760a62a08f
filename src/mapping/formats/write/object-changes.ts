import type { Edit, Node } from 'jsonc-parser';
import type { ObjectMapping } from '../../table.js';
import { attributeMapping, filterGroups, flowTypesOf, scopeOf } from './graph.js';
import { type JsonEditor, propertyOf } from './json-edits.js';
import type { JsonPlaces } from './json-places.js';
import { type Changes, rowChanges } from './row-changes.js';
import type { Spoken } from './spoken.js';

/** An objectMapping of an export, and what it is to say. */
export interface ObjectUpdate {
  readonly object: ObjectMapping;
  readonly old: ObjectMapping;
  readonly node: Node;
  readonly spoken: Spoken;
}

/** Brings an objectMapping of an export to what another file says. Without rows there, its own rows stay. */
export function objectChanges(update: ObjectUpdate, places: JsonPlaces, editor: JsonEditor): Changes {
  const parts = [
    switchChanges(update, editor),
    actionChanges(update, editor),
    filterChanges(update, editor),
    rowsOf(update, places, editor),
  ];
  return { edits: parts.flatMap(({ edits }) => [...edits]), words: parts.flatMap(({ words }) => words) };
}

const NOTHING: Changes = { edits: [], words: [] };

function switchChanges({ object: { enabled }, old, node, spoken }: ObjectUpdate, editor: JsonEditor): Changes {
  if (!spoken.enabled || enabled === old.enabled) return NOTHING;
  return { edits: editor.set(node, 'enabled', enabled), words: [enabled ? 'switched on' : 'switched off'] };
}

function actionChanges({ object: { actions }, old, node, spoken }: ObjectUpdate, editor: JsonEditor): Changes {
  const flowTypes = flowTypesOf(actions);
  if (!spoken.actions || flowTypes === flowTypesOf(old.actions)) return NOTHING;
  return { edits: editor.set(node, 'flowTypes', flowTypes), words: [`target object actions are ${flowTypes}`] };
}

function filterChanges({ object: { filter }, old, node, spoken }: ObjectUpdate, editor: JsonEditor): Changes {
  const groups = groupsOf(filter);
  if (!spoken.filter || JSON.stringify(groups) === JSON.stringify(groupsOf(old.filter))) return NOTHING;
  const scope = propertyOf(node, 'scope');
  const edits: Edit[] =
    scope?.type === 'object' ? editor.set(scope, 'groups', groups) : editor.set(node, 'scope', scopeOf(filter));
  return { edits, words: [groups.length === 0 ? 'scoping filters removed' : 'scoping filters changed'] };
}

const groupsOf = (filter: ObjectMapping['filter']): readonly object[] =>
  filter === undefined ? [] : filterGroups(filter);

function rowsOf({ object, old, node, spoken }: ObjectUpdate, places: JsonPlaces, editor: JsonEditor): Changes {
  if (object.mappings.length === 0) return NOTHING;
  const list = propertyOf(node, 'attributeMappings');
  if (list?.type === 'array') return rowChanges({ object, old, spoken, list, node }, places, editor);
  const added = object.mappings.map(({ target }) => `added ${target}`);
  return { edits: editor.set(node, 'attributeMappings', object.mappings.map(attributeMapping)), words: added };
}
