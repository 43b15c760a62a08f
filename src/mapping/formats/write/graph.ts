import { type AttributeMappingSource, toGraph } from '../../../expression/index.js';
import type { ScopingFilter } from '../../filter/filter.js';
import { FLOW_BEHAVIORS, FLOW_TYPES, type Mapping, type ObjectAction, type Source } from '../../table.js';

/** A row as Microsoft Graph writes it, its properties in the order of an export (spec/provisioning.md §1.6). */
export const attributeMapping = (row: Mapping): object => ({
  defaultValue: defaultOf(row),
  exportMissingReferences: false,
  flowBehavior: flowBehaviorOf(row),
  flowType: flowTypeOf(row),
  matchingPriority: priorityOf(row),
  targetAttributeName: row.target,
  source: mappingSource(row.source),
});

export const defaultOf = (row: Mapping): string | null => row.default ?? null;
export const flowBehaviorOf = ({ flow }: Mapping): string => FLOW_BEHAVIORS[flow];
export const flowTypeOf = ({ apply }: Mapping): string => FLOW_TYPES[apply];
export const priorityOf = ({ match }: Mapping): number => match ?? 0;

/** The portal's None has no source. The text is the expression as written, which Entra evaluates; the tree follows it. */
export function mappingSource(source: Source | undefined): object | null {
  if (source === undefined) return null;
  const { expression: _printed, ...node } = nodeOf(toGraph(source.tree));
  return { expression: source.text, ...node };
}

interface Node {
  readonly expression: string | null;
  readonly name: string;
  readonly type: string;
  readonly parameters: readonly object[];
}

const nodeOf = ({ expression, name, type, parameters }: AttributeMappingSource): Node => ({
  expression,
  name,
  type,
  parameters: parameters.map(({ key, value }) => ({ key, value: nodeOf(value) })),
});

const ACTIONS: readonly (readonly [ObjectAction, string])[] = [
  ['create', 'Add'],
  ['update', 'Update'],
  ['delete', 'Delete'],
];

/** "Target object actions" */
export const flowTypesOf = (actions: ReadonlySet<ObjectAction>): string =>
  actions.size === 0 ? 'None' : ACTIONS.flatMap(([action, word]) => (actions.has(action) ? [word] : [])).join(',');

export const scopeOf = (filter: ScopingFilter | undefined): object | null =>
  filter === undefined ? null : { categoryFilterGroups: [], inputFilterGroups: [], groups: filterGroups(filter) };

export const filterGroups = ({ groups }: ScopingFilter): readonly object[] =>
  groups.map(({ name, clauses }) => ({
    name: name ?? null,
    clauses: clauses.map(({ attribute, operator, values }) => ({
      operatorName: operator,
      sourceOperandName: attribute.text,
      targetOperand: { values: values.map(({ text }) => text) },
    })),
  }));
