import type { Edit, Node } from 'jsonc-parser';
import { print } from '../../../../grammar/index.js';
import { foldName, printPath } from '../../../scim/index.js';
import type { Mapping, ObjectMapping } from '../../table.js';
import { definitionChanges } from './definition-changes.js';
import { attributeMapping, defaultOf, flowBehaviorOf, flowTypeOf, mappingSource, priorityOf } from './graph.js';
import type { JsonEditor } from './json-edits.js';
import type { JsonPlaces } from './json-places.js';
import type { Spoken } from './spoken.js';

/** Edits of an export, and in words what they do: "changed userName (source)". */
export interface Changes {
  readonly edits: readonly Edit[];
  readonly words: readonly string[];
}

/** The rows of an objectMapping, and what they are to say. */
export interface RowsUpdate {
  readonly object: ObjectMapping;
  readonly old: ObjectMapping;
  readonly spoken: Spoken;
  readonly list: Node;
  /** The objectMapping that holds the list. */
  readonly node: Node;
}

interface Property {
  readonly name: string;
  readonly spoken: keyof Spoken;
  readonly written: (row: Mapping) => unknown;
}

const PROPERTIES: readonly Property[] = [
  { name: 'defaultValue', spoken: 'default', written: defaultOf },
  { name: 'flowBehavior', spoken: 'flow', written: flowBehaviorOf },
  { name: 'flowType', spoken: 'apply', written: flowTypeOf },
  { name: 'matchingPriority', spoken: 'match', written: priorityOf },
  { name: 'source', spoken: 'source', written: ({ source }) => mappingSource(source) },
];

/** Brings the rows of an export to those of another file: what says the same already is not touched. */
export function rowChanges(
  { object, old, spoken, list, node }: RowsUpdate,
  places: JsonPlaces,
  editor: JsonEditor,
): Changes {
  const rows = new Map<string, Mapping>();
  for (const row of old.mappings) if (!rows.has(nameOf(row))) rows.set(nameOf(row), row);
  const pairs = object.mappings.map((row) => ({ row, same: rows.get(nameOf(row)) }));
  const changed = pairs.map(({ row, same }) =>
    same === undefined ? NOTHING : rowChange(same, row, spoken, places, editor),
  );
  const added = pairs.flatMap(({ row, same }) => (same === undefined ? [row] : []));
  const kept = new Set(pairs.map(({ same }) => same));
  // Rows that were taken out of a mapping do not say that the others go.
  const removed = object.complete ? old.mappings.filter((row) => !kept.has(row)) : [];
  const nodes = new Set(removed.map((row) => places.row(row)).filter((node) => node !== undefined));
  const defined = definitionChanges(node, added, editor);
  return {
    edits: [
      ...changed.flatMap(({ edits }) => [...edits]),
      ...editor.change(list, nodes, added.map(attributeMapping)),
      ...defined.edits,
    ],
    words: [
      ...changed.flatMap(({ words }) => words),
      ...added.map(({ target }) => `added ${target}`),
      ...removed.map(({ target }) => `removed ${target}`),
      ...defined.words,
    ],
  };
}

const NOTHING: Changes = { edits: [], words: [] };

const nameOf = ({ path }: Mapping): string => foldName(printPath(path));

function rowChange(old: Mapping, row: Mapping, spoken: Spoken, places: JsonPlaces, editor: JsonEditor): Changes {
  const node = places.row(old);
  const changed = PROPERTIES.filter((property) => spoken[property.spoken] && differs(old, row, property));
  if (node === undefined || changed.length === 0) return NOTHING;
  const edits = changed.flatMap(({ name, written }) => editor.set(node, name, written(row)));
  return { edits, words: [`changed ${old.target} (${changed.map(({ name }) => name).join(', ')})`] };
}

/** Whether two rows say something else, whatever their spelling. */
function differs(old: Mapping, row: Mapping, { name, written }: Property): boolean {
  if (name !== 'source') return written(old) !== written(row);
  return old.broken !== row.broken || meaningOf(old) !== meaningOf(row);
}

const meaningOf = ({ source }: Mapping): string | undefined => source && print(source.tree);
