import { Document, isMap, isScalar, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { BARE_NAME } from '../../draft.js';
import { filterLines } from '../../filter/print.js';
import { jobDifferences } from '../../job.js';
import type { Mapping, MappingFile, ObjectMapping } from '../../table.js';
import { losses, type Main, mainObjects } from './losses.js';
import type { Output } from './output.js';
import * as rules from './rules.js';

/** The profile that a table names when nothing else is known: SCIM itself. */
const GENERIC = 'generic';

/** Writes a mapping file as a YAML table, a mapping on each line (design §3). `profile` names its target. */
export function writeYaml(file: MappingFile, profile?: string): Output {
  const target = profile ?? file.target?.text;
  const lost = losses(file, 'yaml');
  const chosen = rules.chosenTarget.finding({ target: GENERIC }, { where: file.where });
  const table = new Document<YAMLMap>(dataOf(file, target ?? GENERIC) as unknown as YAMLMap);
  lay(table.contents);
  if (lost.length > 0) {
    const lines = lost.map(({ data }) => ` - ${data.what}`.replace(/\s+/g, ' '));
    table.commentBefore = [` Made from ${file.file}. This table cannot hold:`, ...lines].join('\n');
  }
  // A line is as long as its mapping: what is broken over lines can hardly be compared.
  const text = table.toString({ lineWidth: 0, singleQuote: true });
  return { text, lost: target === undefined ? [...lost, chosen] : lost };
}

function dataOf(file: MappingFile, target: string): Record<string, unknown> {
  const { scope, settings, linking, job } = file;
  const main = mainObjects(file);
  const { users, groups } = main;
  const isOff = groups !== undefined && groups.mappings.length > 0 && !groups.enabled;
  return {
    target,
    scope,
    ...(isOff && { enabled: { groups: false } }),
    ...unlessEmpty('actions', byKind(main, actionsOf)),
    ...unlessEmpty('settings', settings),
    ...unlessEmpty('job', jobDifferences(job)),
    ...unlessEmpty('filters', byKind(main, filtersOf)),
    ...unlessEmpty(
      'links',
      linking.links.map(({ place: _, ...link }) => link),
    ),
    ...unlessEmpty(
      'resourceGroups',
      linking.resourceGroups.map(({ where: _, ...one }) => one),
    ),
    users: users?.mappings.map(rowOf) ?? [],
    ...(groups && groups.mappings.length > 0 && { groups: groups.mappings.map(rowOf) }),
  };
}

const unlessEmpty = (name: string, value: object): object => (Object.keys(value).length === 0 ? {} : { [name]: value });

/** What there is to say of users and of groups. */
function byKind(main: Main, say: (object: ObjectMapping) => unknown): object {
  const said = [
    ['users', main.users && say(main.users)],
    ['groups', main.groups && say(main.groups)],
  ] as const;
  return Object.fromEntries(said.filter(([, value]) => value !== undefined));
}

const actionsOf = ({ actions }: ObjectMapping): unknown => (actions.size === 3 ? undefined : [...actions]);

const filtersOf = ({ filter }: ObjectMapping): unknown =>
  filter && filterLines(filter).map(({ name, clauses }) => (name === undefined ? clauses : { name, clauses }));

function rowOf({ target, source, match, apply, flow, default: fallback }: Mapping): object {
  return {
    target,
    ...sourceOf(source, fallback),
    ...(match !== undefined && { match }),
    ...(apply !== 'always' && { apply }),
    ...(flow !== 'changed' && { flow }),
    ...(fallback !== undefined && { default: fallback }),
  };
}

/** A bare name means an attribute, so one that looks otherwise keeps its brackets. */
function sourceOf(source: Mapping['source'], fallback: string | undefined): object {
  if (source === undefined) return fallback === undefined ? { source: null } : {};
  const { kind, text, tree } = source;
  if (kind === 'constant' && tree.kind === 'constant') return { constant: tree.value };
  return { source: kind === 'attribute' && tree.kind === 'attribute' && BARE_NAME.test(tree.name) ? tree.name : text };
}

const APART: ReadonlySet<unknown> = new Set(['filters', 'links', 'resourceGroups', 'users', 'groups']);

/** Short settings and every mapping take one line; what is long stands apart. */
function lay(table: YAMLMap | null): void {
  for (const { key, value } of table?.items ?? []) {
    const name = isScalar(key) ? key.value : undefined;
    if (isScalar(key) && APART.has(name)) key.spaceBefore = true;
    if (name === 'filters' && isMap(value)) for (const { value: list } of value.items) layRows(list);
    else if (APART.has(name)) layRows(value);
    else if (isMap(value)) value.flow = true;
  }
}

function layRows(rows: unknown): void {
  const items: readonly unknown[] = isSeq(rows) ? rows.items : [];
  for (const row of items) if (isMap(row) || isSeq(row)) (row as YAMLMap | YAMLSeq).flow = true;
}
