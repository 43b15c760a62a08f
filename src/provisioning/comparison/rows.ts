import type { ObjectKind } from '../../attributes/index.js';
import type { Place } from '../../diagnostics/index.js';
import type { Mapping, ObjectMapping } from '../../mapping/index.js';
import { foldName, printPath } from '../../scim/index.js';

/** The parts of a row that the portal lets somebody edit. */
export const ROW_PARTS = ['source', 'default', 'apply', 'flow', 'match'] as const;
export type RowPart = (typeof ROW_PARTS)[number];

/** What became of the row of one target attribute. */
export interface RowEdit {
  readonly kind: ObjectKind;
  readonly target: string;
  readonly edit: 'added' | 'removed' | 'edited';
  /** What of an edited row differs. */
  readonly parts: readonly RowPart[];
  readonly before: Readonly<Partial<Record<RowPart, string>>>;
  readonly after: Readonly<Partial<Record<RowPart, string>>>;
  /** Where the row stands: in NEW, or a removed one in OLD. */
  readonly where: Place;
}

/** A row that was edited, and how many objects that touches. */
export interface RowChange extends RowEdit {
  /** A value of their account would be changed. */
  readonly written: number;
  /** Nothing flows any more, so the value that is there stays. */
  readonly kept: number;
  /** The value differs, and flows only when an account is created. */
  readonly createOnly: number;
  /** They get an account for which the row gives a value. */
  readonly created: number;
}

const keyOf = ({ path }: Mapping): string => foldName(printPath(path));

/** The rows that differ between two mappings, in the order of NEW, then those that only OLD has. */
export function rowEdits(kind: ObjectKind, before: ObjectMapping, after: ObjectMapping): RowEdit[] {
  const olds = new Map(before.mappings.map((one) => [keyOf(one), one]));
  const news = new Set(after.mappings.map(keyOf));
  return [
    ...after.mappings.flatMap((row) => edited(kind, olds.get(keyOf(row)), row)),
    ...before.mappings
      .filter((row) => !news.has(keyOf(row)))
      .map((row): RowEdit => {
        const { target, where } = row;
        return { kind, target, edit: 'removed', parts: [], before: partsOf(row), after: {}, where };
      }),
  ];
}

function edited(kind: ObjectKind, old: Mapping | undefined, row: Mapping): RowEdit[] {
  const { target, where } = row;
  const after = partsOf(row);
  if (old === undefined) return [{ kind, target, edit: 'added', parts: [], before: {}, after, where }];
  const before = partsOf(old);
  const parts = ROW_PARTS.filter((part) => before[part] !== after[part]);
  return parts.length === 0 ? [] : [{ kind, target, edit: 'edited', parts, before, after, where }];
}

const partsOf = ({ source, default: filled, apply, flow, match }: Mapping): Partial<Record<RowPart, string>> => ({
  ...(source && { source: source.text }),
  ...(filled !== undefined && { default: filled }),
  apply,
  flow,
  ...(match !== undefined && { match: String(match) }),
});
