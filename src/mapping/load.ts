import { type AttributeNode, walk } from '../../grammar/index.js';
import { sourceAttribute } from '../attributes/index.js';
import type { Finding } from '../diagnostics/index.js';
import { entraAttributes } from '../expression/index.js';
import { GROUP, type ResourceKind, USER } from '../scim/index.js';
import { readMapping } from './read.js';
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
  const { scope, settings, target, linking, where } = mapping;
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
    ...objects.flatMap(({ mappings }) => mappings.flatMap((one) => [...flows(one), ...references(one)])),
  ];
}

/** How a mapping flows beyond what the portal offers. */
const flows = ({ apply, flow, where }: Mapping): Finding[] =>
  [
    ...(apply === 'always' || apply === 'create' ? [] : [`apply: ${apply}`]),
    ...(flow === 'changed' ? [] : [`flow: ${flow}`]),
  ].map((setting) => rules.unsupportedSetting.finding({ setting }, { where }));

/** A reference to another object, such as the manager, needs a second pass once that object has an account. */
function references({ source, target }: Mapping): Finding[] {
  if (source === undefined) return [];
  const { tree, place } = source;
  if (target === 'members' && tree.kind === 'attribute' && tree.name === 'members') return [];
  const reference = [...walk(tree)].find(isReference);
  if (reference === undefined) return [];
  const where = place(reference.span);
  return [rules.unsupportedReference.finding({ attribute: reference.name }, { where })];
}

const isReference = (node: { readonly kind: string }): node is AttributeNode =>
  node.kind === 'attribute' && isReferenceName((node as AttributeNode).name);

const isReferenceName = (name: string): boolean =>
  (['user', 'group'] as const).some((kind) => sourceAttribute(kind, name)?.type === 'Reference');
