import type { Finding } from '../diagnostics/index.js';
import { entraAttributes } from '../expression/index.js';
import { GROUP, type ResourceKind, USER } from '../scim/index.js';
import { readMapping } from './read.js';
import { referenceWithin } from './references.js';
import { notRehearsable } from './rehearsable.js';
import * as rules from './rules.js';
import type { Mapping, MappingFile, MappingTable, ObjectMapping } from './table.js';

/** A table, and what is wrong with it. With an error among the findings there is no table. */
export interface LoadedTable {
  readonly table?: MappingTable;
  readonly findings: readonly Finding[];
}

/** The profile that a file is rehearsed with when it names none: SCIM itself. */
const GENERIC = 'generic';

/** Reads a mapping file of any format for a rehearsal. What this version cannot rehearse is an error. */
export function loadTable(text: string, file: string): LoadedTable {
  const { mapping, findings } = readMapping(text, file);
  if (mapping === undefined) return { findings };
  const all = [...findings, ...unsupported(mapping), ...notRehearsable(mapping)];
  if (all.some(({ severity }) => severity === 'error')) return { findings: all };
  const { scope, settings, target, linking, job, where } = mapping;
  return {
    table: {
      file,
      target: target?.text ?? GENERIC,
      targetPlace: target?.place() ?? where,
      scope,
      settings,
      users: objectFor(USER, mapping),
      groups: objectFor(GROUP, mapping),
      linking,
      job,
    },
    findings: all,
  };
}

const objectFor = (resource: ResourceKind, { objects, where }: MappingFile): ObjectMapping =>
  objects.find((one) => one.resource === resource && one.enabled) ??
  objects.find((one) => one.resource === resource) ?? {
    name: resource === USER ? 'users' : 'groups',
    kind: resource === USER ? 'user' : 'group',
    resource,
    attributes: entraAttributes(resource === USER ? 'user' : 'group'),
    enabled: false,
    actions: new Set(),
    mappings: [],
    filter: undefined,
    complete: true,
    where,
  };

/** Leaving these out would give a wrong answer silently. */
function unsupported({ unused, objects }: MappingFile): Finding[] {
  return [
    ...unused.map(({ text, place }) => rules.unsupportedSetting.finding({ setting: text }, { where: place() })),
    ...objects.flatMap(({ mappings }) => mappings.flatMap(references)),
  ];
}

/** What an expression makes of a reference is not known before the other object has an account. */
function references({ source }: Mapping): Finding[] {
  const reference = source && referenceWithin(source);
  if (source === undefined || reference === undefined) return [];
  const where = source.place(reference.span);
  return [rules.unsupportedReference.finding({ attribute: reference.name }, { where })];
}
