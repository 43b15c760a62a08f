import { applyEdits, type Edit } from 'jsonc-parser';
import type { Finding } from '../../../diagnostics/index.js';
import type { MappingFile, ObjectMapping } from '../../table.js';
import { type JsonEditor, jsonEditor, propertyOf } from './json-edits.js';
import { type JsonPlaces, jsonPlaces } from './json-places.js';
import { styleOf } from './json-style.js';
import { fileLosses, mainObjects } from './losses.js';
import { objectChanges } from './object-changes.js';
import { objectMapping } from './object-mapping.js';
import { FORMAT_NAMES, type Output } from './output.js';
import * as rules from './rules.js';
import { spokenOf } from './spoken.js';

export interface Updated extends Output {
  /** What was changed, in words; nothing where the export says the same already. */
  readonly changes: readonly string[];
}

/** An exported schema or objectMapping: its text, and what it says. */
export interface Export {
  readonly text: string;
  readonly mapping: MappingFile;
}

interface Part {
  readonly edits: readonly Edit[];
  readonly words: readonly string[];
  readonly findings: readonly Finding[];
}

/**
 * Brings an exported schema to what another file says. Only what differs is edited, in the file's own layout; ids,
 * version, metadata, unknown properties and their order stay byte for byte.
 */
export function updateSchema(file: MappingFile, { text, mapping: old }: Export): Updated {
  const places = jsonPlaces(text);
  const editor = jsonEditor(text, styleOf(text));
  const pairs = file.objects.map((object) => ({ object, counterpart: counterpartOf(object, file, old) }));
  const met = new Set(pairs.map(({ counterpart }) => counterpart));
  const parts = pairs.map(({ object, counterpart }) =>
    counterpart === undefined ? addition(object, places, editor) : update(file, object, counterpart, places, editor),
  );
  const others = old.objects.filter((one) => !met.has(one));
  return {
    text: applyEdits(
      text,
      parts.flatMap(({ edits }) => [...edits]),
    ),
    changes: parts.flatMap(({ words }) => words),
    lost: [
      ...fileLosses(file, 'json'),
      ...parts.flatMap(({ findings }) => findings),
      ...others.map(({ name, where }) => rules.leftAlone.finding({ name, switchedOff: false }, { where })),
    ],
  };
}

/** The mappings of the same name, or else the main ones of the same kind of object. */
function counterpartOf(object: ObjectMapping, file: MappingFile, old: MappingFile): ObjectMapping | undefined {
  const same = old.objects.find(
    ({ name, resource, kind }) => name === object.name && resource === object.resource && kind === object.kind,
  );
  if (same !== undefined) return same;
  const [main, others] = [mainObjects(file), mainObjects(old)];
  if (object === main.users) return others.users;
  return object === main.groups ? others.groups : undefined;
}

function update(
  file: MappingFile,
  object: ObjectMapping,
  old: ObjectMapping,
  places: JsonPlaces,
  editor: JsonEditor,
): Part {
  const node = places.object(old);
  if (node === undefined) return { edits: [], words: [], findings: [lostMapping(object)] };
  const { edits, words } = objectChanges({ object, old, node, spoken: spokenOf(file, object) }, places, editor);
  const alone = object.mappings.length === 0 && old.mappings.length > 0;
  const left = rules.leftAlone.finding(
    { name: old.name, switchedOff: old.enabled && !object.enabled },
    { where: old.where },
  );
  return { edits, words: words.map((one) => `${old.name}: ${one}`), findings: alone ? [left] : [] };
}

/** Mappings that the export does not have go into its first rule. */
function addition(object: ObjectMapping, { root }: JsonPlaces, editor: JsonEditor): Part {
  const { name, kind, resource, mappings } = object;
  if (mappings.length === 0) return { edits: [], words: [], findings: [] };
  const rule =
    root &&
    propertyOf(root, 'synchronizationRules')?.children?.find((one) => propertyOf(one, 'objectMappings') !== undefined);
  const list = rule && propertyOf(rule, 'objectMappings');
  if (kind === undefined || resource === undefined || list?.type !== 'array') {
    return { edits: [], words: [], findings: [lostMapping(object)] };
  }
  const edits = editor.change(list, new Set(), [objectMapping(kind, object)]);
  return { edits, words: [`added the mappings of ${name}, ${mappings.length} rows`], findings: [] };
}

const lostMapping = ({ name, where }: ObjectMapping): Finding =>
  rules.lost.finding(
    {
      what: `the mappings of ${name}, which the export does not have`,
      format: FORMAT_NAMES.json,
      instead: 'Set them up in the portal, export the schema, and convert again.',
    },
    { where },
  );
