import { type ObjectKind, sourceAttribute, sourceAttributes } from '../../attributes/index.js';
import type { Finding, Place } from '../../diagnostics/index.js';
import type { AttributeDefinition } from '../directory.js';
import type { MappingFile } from '../table.js';
import type { Check } from './check.js';
import { at, attributesIn, rowOf, rowText } from './rows.js';
import * as rules from './rules-attributes.js';

/** Source attributes that exist in some way and still give no value. Names that do not exist were found on reading. */
export const checkAttributes: Check = function* ({ file, object }) {
  const { kind, enabled, mappings } = object;
  if (!enabled || kind === undefined) return;
  const told = new Set<string>();
  for (const mapping of mappings) {
    const { source, target } = mapping;
    if (source === undefined) continue;
    if (source.tree.kind === 'attribute' && source.tree.name === 'appRoleAssignments') {
      const row = rowText(file.format, rowOf(mapping, { source: 'SingleAppRoleAssignment([appRoleAssignments])' }));
      yield rules.rawAppRoles.finding({ target, row }, at(mapping));
    }
    for (const { name, span } of attributesIn(source)) {
      if (told.has(name)) continue;
      told.add(name);
      yield* namesNothing(file, kind, name, { where: source.place(span), subject: target });
    }
  }
};

interface About {
  readonly where: Place;
  readonly subject: string;
}

function* namesNothing(file: MappingFile, kind: ObjectKind, name: string, about: About): Generator<Finding> {
  const known = sourceAttribute(kind, name);
  const defined = definitionOf(file, kind, name);
  if (defined?.multivalued && EXTENSION.test(name)) yield rules.multivaluedExtension.finding({ name }, about);
  if (known?.computedFrom?.length === 0) yield rules.alwaysEmpty.finding({ name }, about);
  if (defined !== undefined || known === undefined) return;
  if (known.standing !== 'graph-only' && known.standing !== 'azure-ad-graph') return;
  const instead = sourceAttributes(kind).find((one) => one.standing === 'listed' && one.path === known.path);
  yield rules.notListed.finding({ name, instead: instead?.name }, about);
}

const EXTENSION = /^extension_/;

/** What the file's own schema says of a source attribute. Entra's objects are those that are known by an objectId. */
function definitionOf({ directories }: MappingFile, kind: ObjectKind, name: string): AttributeDefinition | undefined {
  return directories
    .flatMap(({ objects }) => objects)
    .filter((one) => one.name.toLowerCase() === kind && one.attributes.some((each) => each.name === 'objectId'))
    .flatMap(({ attributes }) => attributes)
    .find((one) => one.name === name);
}
