import type { ObjectKind } from '../../attributes/index.js';
import type { Finding, Place } from '../../diagnostics/index.js';
import { readYaml, type YamlFile } from '../../diagnostics/yaml.js';
import { entraAttributes } from '../../expression/index.js';
import { GROUP, type ResourceKind, USER } from '../../scim/index.js';
import { BARE_NAME, type DraftObject, type DraftRow, type DraftSource } from '../draft.js';
import { settleFilter } from '../filter/index.js';
import type { ReadMapping } from '../read.js';
import * as rules from '../rules.js';
import { settle } from '../settle.js';
import type { MappingSettings, ObjectAction, Written } from '../table.js';
import { readFilters } from './yaml-filters.js';
import { type RowForm, SETTINGS, type TableForm, tableForm } from './yaml-form.js';
import { readJob } from './yaml-job.js';
import { readLinking } from './yaml-links.js';

/** Reads a mapping table as users write it (design §3). */
export function readYamlTable(text: string, file: string): ReadMapping {
  const result = readYaml(text, file, {
    form: tableForm,
    rules: { syntax: rules.yamlSyntax, invalid: rules.invalidTable },
    settings: SETTINGS,
  });
  if ('findings' in result) return result;
  const { data, placeOf } = result.read;
  const settings = settingsIn(data);
  const findings: Finding[] = [];
  const objects = KINDS.map((kind) => settle(draftOf(kind, result.read, findings), settings, findings));
  return {
    mapping: {
      file,
      format: 'yaml',
      target: { text: data.target, place: (part) => placeOf(['target'], part) },
      scope: data.scope,
      settings,
      objects,
      linking: readLinking(result.read),
      directories: [],
      job: readJob(data.job),
      unused: [],
      where: placeOf([]),
    },
    findings,
  };
}

const KINDS = ['users', 'groups'] as const;
type Kind = (typeof KINDS)[number];

const ALL_ACTIONS: readonly ObjectAction[] = ['create', 'update', 'delete'];
const OBJECT: Readonly<Record<Kind, ObjectKind>> = { users: 'user', groups: 'group' };
const RESOURCE: Readonly<Record<Kind, ResourceKind>> = { users: USER, groups: GROUP };

function draftOf(kind: Kind, { data, placeOf, placeOfKey }: YamlFile<TableForm>, findings: Finding[]): DraftObject {
  const where: Place = data[kind].length > 0 ? placeOfKey([], kind) : placeOf(['enabled', kind]);
  const about = { kind: OBJECT[kind], attributes: entraAttributes(OBJECT[kind]) };
  const filters = readFilters(data.filters?.[kind] ?? [], (path, part) => placeOf(['filters', kind, ...path], part));
  findings.push(...filters.findings);
  return {
    name: kind,
    ...about,
    resource: RESOURCE[kind],
    enabled: kind === 'users' || (data.enabled?.groups ?? data.groups.length > 0),
    actions: new Set(data.actions?.[kind] ?? ALL_ACTIONS),
    rows: data[kind].map((row, index) => draftRow(row, (setting, part) => placeOf([kind, index, setting], part))),
    filter: settleFilter(filters.draft, about, findings),
    complete: true,
    where,
  };
}

/** The form has checked the names and the words. */
const settingsIn = ({ settings }: TableForm) => (settings ?? {}) as MappingSettings;

type PlaceIn = (setting: string, part?: Parameters<Written['place']>[0]) => Place;

function draftRow(row: RowForm, place: PlaceIn): DraftRow {
  const { target, match, apply, flow } = row;
  return {
    target: { text: target, place: (part) => place('target', part) },
    source: draftSource(row, place),
    match,
    apply,
    flow,
    default: row.default,
  };
}

/** A bare name means the attribute of that name, as the portal shows a Direct mapping. */
function draftSource({ source, constant }: RowForm, place: PlaceIn): DraftSource | undefined {
  if (source === undefined || source === null) {
    if (constant === undefined) return undefined;
    return { kind: 'constant', text: constant, place: (part) => place('constant', part) };
  }
  const name = source.trim();
  if (!BARE_NAME.test(name)) return { kind: 'expression', text: source, place: (part) => place('source', part) };
  const start = source.indexOf(name);
  return {
    kind: 'attribute',
    text: name,
    place: () => place('source', { start, end: start + name.length }),
  };
}
