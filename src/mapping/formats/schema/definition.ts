import type { JsonNode } from '../../../diagnostics/json.js';
import type { AttributeDefinition, DirectoryDefinition, ObjectDefinition } from '../../directory.js';
import type { Sheet } from './sheet.js';
import { ATTRIBUTE_TYPES, MUTABILITIES, wordOf } from './words.js';

/** What a schema says of its directories (Graph: directoryDefinition, objectDefinition, attributeDefinition). */
export const readDirectories = (sheet: Sheet, schema: JsonNode): readonly DirectoryDefinition[] =>
  sheet.objects(schema, 'directories').map((node) => ({
    name: nameOf(sheet, node, 'a directory'),
    objects: sheet.objects(node, 'objects').map((object) => readObject(sheet, object)),
    where: sheet.placeOfName(node, 'name'),
  }));

const readObject = (sheet: Sheet, node: JsonNode): ObjectDefinition => ({
  name: nameOf(sheet, node, 'a type of object'),
  attributes: sheet.objects(node, 'attributes').map((attribute) => readAttribute(sheet, attribute)),
});

const readAttribute = (sheet: Sheet, node: JsonNode): AttributeDefinition => ({
  name: nameOf(sheet, node, 'an attribute'),
  type: wordOf(sheet, node, 'type', ATTRIBUTE_TYPES) ?? 'String',
  anchor: sheet.flag(node, 'anchor') ?? false,
  caseExact: sheet.flag(node, 'caseExact') ?? false,
  multivalued: sheet.flag(node, 'multivalued') ?? false,
  mutability: wordOf(sheet, node, 'mutability', MUTABILITIES) ?? 'ReadWrite',
  required: sheet.flag(node, 'required') ?? false,
  where: sheet.placeOfName(node, 'name'),
});

const nameOf = (sheet: Sheet, node: JsonNode, what: string): string =>
  sheet.needed(node, 'name', `the name of ${what}`)?.text ?? '';

/** What a schema says of one type of object of one directory. Names of directories and objects differ in nothing but case. */
export function definitionOf(
  directories: readonly DirectoryDefinition[],
  directory: string | undefined,
  object: string | undefined,
): ObjectDefinition | undefined {
  const found = directories.find(({ name }) => sameName(name, directory));
  return found?.objects.find(({ name }) => sameName(name, object));
}

/** Whether two names of directories or objects are the same: their case does not count. */
export const sameName = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();

/**
 * Whether a definition lists only some of the attributes, as excerpts and changes do. Microsoft does not mark them: here
 * it is one without an anchor, which every whole definition has, or with fewer attributes than the mapping has rows.
 */
export const isExcerpt = ({ attributes }: ObjectDefinition, rows: number): boolean =>
  attributes.length < rows || !attributes.some(({ anchor }) => anchor);
