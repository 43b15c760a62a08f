import { type Finding, LineMap, type Place, type Span } from '../../../diagnostics/index.js';
import { entraAttributes } from '../../../expression/index.js';
import { GROUP, type ResourceKind, USER } from '../../../scim/index.js';
import type { DraftObject, DraftRow } from '../../draft.js';
import { DEFAULT_JOB } from '../../job.js';
import { UNLINKED } from '../../links.js';
import type { ReadMapping } from '../../read.js';
import { settle } from '../../settle.js';
import type { ObjectAction } from '../../table.js';
import { type Columns, columnsOf, type NoColumns } from './columns.js';
import { isScim, kindOf } from './kind.js';
import { readRow } from './row.js';
import * as rules from './rules.js';
import { type Table, tablesIn } from './tables.js';

export { hasPipeTable } from './tables.js';

/**
 * Reads the tables of mappings on a page of Markdown, such as a vendor's guide for Entra ID (spec/provisioning.md §1.2).
 * Other tables are passed over, with a finding where one may have been meant.
 */
export function readMarkdown(text: string, file: string): ReadMapping {
  const lines = new LineMap(text);
  const place = (span: Span): Place => lines.place(file, span);
  const findings: Finding[] = [];
  const tables = tablesIn(text);
  const read = tables.flatMap((table) => readTable(table, place, findings));
  if (read.length === 0) return { findings: [...refusal(tables, place), ...findings] };
  if (read.some(({ hasUnnamed }) => hasUnnamed)) return { findings };
  const objects = KINDS.flatMap((kind) => {
    const own = read.filter((one) => one.kind === kind);
    return own.length === 0 ? [] : [settle(draftOf(kind, own, findings), {}, findings)];
  });
  return {
    mapping: {
      file,
      format: 'markdown',
      target: undefined,
      scope: 'assigned',
      settings: {},
      objects,
      linking: UNLINKED,
      job: DEFAULT_JOB,
      directories: [],
      unused: [],
      where: read[0]?.where ?? place({ start: 0, end: 1 }),
    },
    findings,
  };
}

const KINDS: readonly ResourceKind[] = [USER, GROUP];
const ALL_ACTIONS: readonly ObjectAction[] = ['create', 'update', 'delete'];

interface ReadTable {
  readonly kind: ResourceKind;
  readonly rows: readonly DraftRow[];
  readonly where: Place;
  readonly hasMatch: boolean;
  /** Rows were refused, so what is missing beside the others says nothing. */
  readonly hasGaps: boolean;
  /** A row has a target that is no name. */
  readonly hasUnnamed: boolean;
}

function readTable(table: Table, place: (span: Span) => Place, findings: Finding[]): ReadTable[] {
  const where = place(table.span);
  const columns = columnsOf(table.header);
  if (typeof columns === 'string') {
    const reason = DOUBT[columns];
    if (reason !== undefined) findings.push(rules.tablePassedOver.finding({ reason }, { where }));
    return [];
  }
  const { rows, found, hasUnnamed } = rowsOf(table, columns, place);
  if (!rows.some(({ target }) => isScim(target.text))) {
    findings.push(rules.tablePassedOver.finding({ reason: 'none of its targets is a SCIM attribute' }, { where }));
    return [];
  }
  findings.push(...found);
  const hasMatch = columns.at.has('match') || columns.at.has('matched');
  const hasGaps = found.some(({ severity }) => severity === 'error');
  return [{ kind: kindOf(table, rows), rows, where, hasMatch, hasGaps, hasUnnamed }];
}

/** Why a table that may hold mappings is passed over. */
const DOUBT: Readonly<Partial<Record<NoColumns, string>>> = {
  other: 'its header speaks of sign-in or of a source other than Entra ID',
  'no source': 'no column names an attribute of Entra ID',
  'no target': 'no column names the attribute of the application',
  'two sources': 'more than one column may hold the attributes of Entra ID',
  'two targets': 'more than one column may hold the attributes of the application',
};

function rowsOf({ header, rows: all }: Table, columns: Columns, place: (span: Span) => Place) {
  const rows: DraftRow[] = [];
  const found: Finding[] = [];
  let hasUnnamed = false;
  for (const cells of all) {
    const nextMatch = Math.max(0, ...rows.map(({ match }) => match ?? 0)) + 1;
    const { row, unnamed, findings } = readRow(cells, { header, columns, place, nextMatch });
    if (row !== undefined) rows.push(row);
    found.push(...findings);
    hasUnnamed ||= unnamed === true;
  }
  return { rows, found, hasUnnamed };
}

function draftOf(resource: ResourceKind, tables: readonly ReadTable[], findings: Finding[]): DraftObject {
  const [first, ...others] = tables;
  const name = resource === USER ? 'users' : 'groups';
  const kind = resource === USER ? 'user' : 'group';
  const where = first?.where ?? { file: '' };
  for (const other of others) {
    findings.push(rules.tablesJoined.finding({ kind: name, line: where.line ?? 1 }, { where: other.where }));
  }
  const hasMatch = tables.some((table) => table.hasMatch);
  if (!hasMatch) findings.push(rules.noMatchColumn.finding({ kind: name }, { where }));
  return {
    name,
    kind,
    resource,
    attributes: entraAttributes(kind),
    enabled: true,
    actions: new Set(ALL_ACTIONS),
    rows: tables.flatMap(({ rows }) => rows),
    filter: undefined,
    complete: hasMatch && !tables.some(({ hasGaps }) => hasGaps),
    where,
  };
}

/** Why nothing on the page can be read as mappings. */
function refusal(tables: readonly Table[], place: (span: Span) => Place): Finding[] {
  const list = tables.find(({ header }) => columnsOf(header) === 'attribute list');
  if (list !== undefined) return [rules.attributeList.finding({}, { where: place(list.span) })];
  const where = place(tables[0]?.span ?? { start: 0, end: 1 });
  return [rules.noMappingTable.finding({ tables: tables.length }, { where })];
}
