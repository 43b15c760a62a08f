import { dirname, isAbsolute, join } from 'node:path';
import type { Finding, Place } from '../diagnostics/index.js';
import { loadTable, type MappingTable } from '../mapping/index.js';
import { editTable } from '../provisioning/timeline/edit.js';
import { loadTimeline } from '../provisioning/timeline/load.js';
import { unusableMapping } from '../provisioning/timeline/rules.js';
import type { DatedEvent, Timeline } from '../provisioning/timeline/timeline.js';
import { readText } from './files.js';
import type { Findings } from './inputs.js';
import type { ReadTable } from './mapping-input.js';

/** A timeline, and what the events that edit the mapping table make of it. */
export interface TimelineInput {
  readonly timeline: Timeline;
  readonly tables: ReadonlyMap<DatedEvent, MappingTable>;
  /** The files that were read. */
  readonly files: readonly string[];
}

/** A mapping table with the text that edits start from. */
interface Edition {
  readonly table: MappingTable;
  readonly text: string;
  readonly path: string;
}

type Edited = Edition | { readonly problem: string } | Findings | undefined;

/** Reads a timeline, and beforehand every mapping table that it leads to: what cannot be played is said at the start. */
export async function readTimeline(
  file: string,
  table: MappingTable,
  { path }: ReadTable,
  start: Date,
): Promise<TimelineInput | Findings> {
  const [read, mapping] = [await readText(file), await readText(path)];
  if ('finding' in read) return { findings: [read.finding] };
  if ('finding' in mapping) return { findings: [mapping.finding] };
  const loaded = loadTimeline(read.text, file, start);
  if ('findings' in loaded) return loaded;
  const { timeline } = loaded;
  const tables = new Map<DatedEvent, MappingTable>();
  const files = [file];
  let edition: Edition = { table, text: mapping.text, path };
  const findings: Finding[] = [];
  for (const dated of timeline.events) {
    const edited = await edit(dated, edition, file);
    if (edited === undefined) continue;
    if ('problem' in edited) findings.push(unusable(edited.problem, dated.where));
    else if ('findings' in edited) findings.push(...edited.findings);
    else if (edited.table.target !== table.target) findings.push(unusable(otherTarget(edited.table), dated.where));
    else {
      edition = edited;
      tables.set(dated, edited.table);
      files.push(edited.path);
    }
  }
  return findings.length > 0 ? { findings } : { timeline, tables, files };
}

const unusable = (problem: string, where: Place): Finding => unusableMapping.finding({ problem }, { where });
const otherTarget = ({ target }: MappingTable): string =>
  `it is for ${target}, whose accounts would not fit those that are there`;

async function edit({ event, where }: DatedEvent, edition: Edition, timeline: string): Promise<Edited> {
  const { table } = edition;
  switch (event.kind) {
    case 'scope':
      return { ...edition, table: { ...table, scope: event.scope } };
    case 'mapping': {
      const path = isAbsolute(event.file) ? event.file : join(dirname(timeline), event.file);
      const read = await readText(path);
      if ('finding' in read) return { findings: [{ ...read.finding, where }] };
      const loaded = loadTable(read.text, path);
      return loaded.table === undefined ? loaded : { table: loaded.table, text: read.text, path };
    }
    case 'edit': {
      const text = editTable(edition.text, event.settings);
      if (text === undefined)
        return { problem: `${table.file} is not a mapping table in YAML; name a file with "mapping"` };
      const loaded = loadTable(text, table.file);
      // Its lines are those of no file: what is wrong is told at the line of the timeline that says so.
      if (loaded.table === undefined) return { findings: loaded.findings.map((finding) => ({ ...finding, where })) };
      const scope = 'scope' in event.settings ? loaded.table.scope : table.scope;
      return { ...edition, table: { ...loaded.table, scope }, text };
    }
    default:
      return undefined;
  }
}
