import type { ObjectKind } from '../../../attributes/index.js';
import { nearest } from '../../../diagnostics/index.js';
import type { JsonNode } from '../../../diagnostics/json.js';
import { foldName, GROUP, type ResourceKind, USER } from '../../../scim/index.js';
import { uncheckedNames, undefinedTarget } from '../../check/rules-schema.js';
import type { DirectoryDefinition, ObjectDefinition } from '../../directory.js';
import type { DraftObject, DraftRow } from '../../draft.js';
import { settleFilter } from '../../filter/index.js';
import { invalidTarget, unknownTarget } from '../../rules.js';
import { settle } from '../../settle.js';
import type { ObjectMapping, Written } from '../../table.js';
import { attributesOf } from './attributes.js';
import { definitionOf, isExcerpt } from './definition.js';
import { readRow } from './row.js';
import { readScope } from './scope.js';
import { own, type Sheet } from './sheet.js';
import { actionsOf } from './words.js';

/** Where an object mapping stands: what its rule and its schema say of the two directories. */
export interface Surroundings {
  readonly source?: string | undefined;
  readonly target?: string | undefined;
  readonly directories: readonly DirectoryDefinition[];
  readonly unused: (setting: Written) => void;
}

/** Microsoft's own mappings between types of object that nobody synchronizes: helpers, which export nothing. */
export const isHelper = (sheet: Sheet, node: JsonNode): boolean =>
  sheet.text(node, 'sourceObjectName')?.text === '' ||
  sheet
    .objects(node, 'metadata')
    .some((one) => own(one, 'key')?.value === 'Unsynchronized' && own(one, 'value')?.value === 'true');

/** The mappings of one type of object (Graph: objectMapping). */
export function readObjectMapping(sheet: Sheet, node: JsonNode, around: Surroundings): ObjectMapping {
  const [source, target] = ['sourceObjectName', 'targetObjectName'].map((name) => sheet.text(node, name)?.text);
  const definitions = {
    source: definitionOf(around.directories, around.source, source),
    target: definitionOf(around.directories, around.target, target),
  };
  const defined = new Set(definitions.target?.attributes.map((one) => one.name));
  const rows = sheet.objects(node, 'attributeMappings').flatMap((row) => readRow(sheet, row, defined) ?? []);
  const kind = kindOf(around.source, source);
  const resource = resourceOf(around.target, target, definitions.target);
  const whole = (one: ObjectDefinition | undefined) => (one && !isExcerpt(one, rows.length) ? one : undefined);
  const attributes = attributesOf(kind, kind === undefined ? whole(definitions.source) : definitions.source);
  const name = sheet.text(node, 'name');
  const where = name?.place() ?? sheet.placeOfName(node, 'name');
  const shown = name?.text ?? (resource === USER ? 'users' : resource === GROUP ? 'groups' : `${source} to ${target}`);
  const targets = whole(definitions.target);
  const unchecked = [
    ...(kind === undefined && whole(definitions.source) === undefined ? (['source'] as const) : []),
    ...(resource === undefined && targets === undefined ? (['target'] as const) : []),
  ];
  if (unchecked.length > 0) {
    const data = { sides: unchecked, directories: unchecked.map((side) => around[side] ?? `its ${side}`) };
    sheet.findings.push(uncheckedNames.finding(data, { where, subject: shown }));
  }
  const draft: DraftObject = {
    name: shown,
    kind,
    resource,
    attributes,
    enabled: sheet.flag(node, 'enabled') ?? true,
    actions: actionsOf(sheet, node),
    rows,
    filter: settleFilter(readScope(sheet, node, around.unused), { kind, attributes }, sheet.findings),
    complete: true,
    where,
  };
  const object = settle(draft, {}, sheet.findings);
  if (targets !== undefined) checkTargets(sheet, rows, targets, around.target ?? '');
  return object;
}

const ENTRA = ['azure active directory', 'microsoft entra id'];

/** Users and groups of Entra ID; an object mapping that stands alone does not say whose its source is. */
function kindOf(directory: string | undefined, object: string | undefined): ObjectKind | undefined {
  if (directory !== undefined && !ENTRA.includes(directory.toLowerCase())) return undefined;
  const kind = object?.toLowerCase();
  return kind === 'user' || kind === 'group' ? kind : undefined;
}

/** Of an application that speaks SCIM: its objects have names of SCIM schemas, or its attributes have names of SCIM. */
function resourceOf(
  directory: string | undefined,
  object: string | undefined,
  definition: ObjectDefinition | undefined,
): ResourceKind | undefined {
  const [, kind] = /(?:^|[:/])(User|Group)$/i.exec(object ?? '') ?? [];
  const isScim =
    /^urn:ietf:params:scim:|\/SCIM\//i.test(object ?? '') ||
    directory?.toLowerCase() === 'customappsso' ||
    definition?.attributes.some(({ name }) => /^urn:ietf:params:scim:|\[type eq /i.test(name));
  if (kind === undefined || !isScim) return undefined;
  return kind.toLowerCase() === 'user' ? USER : GROUP;
}

/** Target attributes that the schema's own definition of the target does not have. */
function checkTargets(sheet: Sheet, rows: readonly DraftRow[], definition: ObjectDefinition, directory: string): void {
  const refused = sheet.findings.filter(({ ruleId }) => ruleId === unknownTarget.id || ruleId === invalidTarget.id);
  const reported = new Set(refused.map(({ subject }) => subject));
  const defined = new Set(definition.attributes.map(({ name }) => foldName(name)));
  for (const { target } of rows) {
    if (defined.has(foldName(target.text)) || reported.has(target.text)) continue;
    const names = definition.attributes.map(({ name }) => name);
    const data = { target: target.text, directory, object: definition.name, nearest: nearest(target.text, names) };
    const where = { ...target.place(), name: target.text };
    sheet.findings.push(undefinedTarget.finding(data, { where, subject: target.text }));
  }
}
