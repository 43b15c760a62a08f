import { nearest } from '../../../diagnostics/index.js';
import type { JsonNode } from '../../../diagnostics/json.js';
import { duplicateObject, noMappings, unlistedDirectory } from '../../check/rules-schema.js';
import type { DirectoryDefinition } from '../../directory.js';
import type { ObjectMapping, Written } from '../../table.js';
import { readDirectories, sameName } from './definition.js';
import { isHelper, readObjectMapping } from './object.js';
import type { Sheet } from './sheet.js';

/** What a whole schema says. */
export interface Schema {
  readonly directories: readonly DirectoryDefinition[];
  readonly objects: readonly ObjectMapping[];
}

/** A synchronizationSchema, whole or in part: with its rules alone, or its directories alone. */
export function readSchema(sheet: Sheet, root: JsonNode, unused: (setting: Written) => void): Schema {
  const directories = readDirectories(sheet, root);
  const rules = sheet.objects(root, 'synchronizationRules');
  const seen = new Set<string>();
  const objects = rules.flatMap((rule) => {
    const ends = directoriesOf(sheet, rule, directories);
    return sheet.objects(rule, 'objectMappings').flatMap((node) => {
      if (isHelper(sheet, node)) return [];
      const object = readObjectMapping(sheet, node, { ...ends, directories, unused });
      if (object.enabled) noteRepeated(sheet, node, object, { ...ends, seen });
      return [object];
    });
  });
  if (objects.length === 0) {
    sheet.findings.push(
      noMappings.finding({ rules: rules.length }, { where: sheet.placeOfName(root, 'synchronizationRules') }),
    );
  }
  return { directories, objects };
}

interface Ends {
  readonly source: string | undefined;
  readonly target: string | undefined;
}

/** The directories that a rule leads from and to; where a file lists directories, they have to be among them. */
function directoriesOf(sheet: Sheet, rule: JsonNode, directories: readonly DirectoryDefinition[]): Ends {
  const names = directories.map(({ name }) => name);
  const label = sheet.text(rule, 'name')?.text ?? 'a synchronization rule';
  const end = (side: 'source' | 'target') => {
    const written = sheet.text(rule, `${side}DirectoryName`);
    if (written !== undefined && names.length > 0 && !names.some((name) => sameName(name, written.text))) {
      const data = { rule: label, side, name: written.text, nearest: nearest(written.text, names) };
      sheet.findings.push(unlistedDirectory.finding(data, { where: written.place(), subject: label }));
    }
    return written?.text;
  };
  return { source: end('source'), target: end('target') };
}

function noteRepeated(
  sheet: Sheet,
  node: JsonNode,
  { name, where }: ObjectMapping,
  { source, target, seen }: Ends & { readonly seen: Set<string> },
): void {
  const [from, to] = ['sourceObjectName', 'targetObjectName'].map((one) => sheet.text(node, one)?.text);
  const key = JSON.stringify([source, from, target, to]).toLowerCase();
  const pair = `${from ?? 'an unnamed type of object'} to ${to ?? 'an unnamed one'}`;
  if (seen.has(key)) sheet.findings.push(duplicateObject.finding({ name, pair }, { where, subject: name }));
  seen.add(key);
}
