import type { ObjectKind } from '../../../attributes/index.js';
import type { MappingFile, ObjectMapping } from '../../table.js';
import { identifierOf } from './identifier.js';
import { losses, mainObjects } from './losses.js';
import { objectMapping } from './object-mapping.js';
import type { Output } from './output.js';
import * as rules from './rules.js';
import { SOURCE_DIRECTORY, SOURCE_ID, sourceObject } from './source-directory.js';
import { TARGET_DIRECTORY, targetObject } from './target-directory.js';

/**
 * Writes a mapping file as a whole synchronizationSchema for `PUT` (Graph: Update synchronizationSchema). Its ids follow
 * from its content; a tenant has its own, so editing an export is better (`updateSchema`).
 */
export function writeSchema(file: MappingFile): Output {
  const { users, groups } = mainObjects(file);
  const objects: readonly (readonly [ObjectKind, ObjectMapping])[] = [
    ...(groups !== undefined && groups.mappings.length > 0 ? [['group', groups] as const] : []),
    ...(users !== undefined && users.mappings.length > 0 ? [['user', users] as const] : []),
  ];
  const objectMappings = objects.map(([kind, object]) => objectMapping(kind, object));
  const directories = [
    directory(SOURCE_DIRECTORY, (kind, mappings) => sourceObject(kind, mappings), { users, groups }),
    directory(TARGET_DIRECTORY, (kind, mappings) => targetObject(kind, mappings), { users, groups }),
  ];
  const content = JSON.stringify([directories, objectMappings]);
  const schema = {
    version: identifierOf(`version ${content}`),
    directories,
    synchronizationRules: [
      {
        editable: true,
        id: identifierOf(`rule ${content}`),
        name: 'USERGROUP_OUTBOUND_USERGROUP',
        priority: 1,
        sourceDirectoryName: SOURCE_DIRECTORY,
        targetDirectoryName: TARGET_DIRECTORY,
        metadata: [{ key: 'supportsProvisionOnDemand', value: 'true' }],
        objectMappings,
      },
    ],
  };
  const own = rules.ownParts.finding({}, { where: file.where });
  return { text: `${JSON.stringify(schema, null, 2)}\n`, lost: [...losses(file, 'json'), own] };
}

type MakeObject = (kind: ObjectKind, mappings: ObjectMapping['mappings']) => object;

/** Both types of objects are defined whether or not they are mapped: references lead to them. */
function directory(name: string, make: MakeObject, { users, groups }: ReturnType<typeof mainObjects>): object {
  const objects = [make('user', users?.mappings ?? []), make('group', groups?.mappings ?? [])];
  return {
    id: name === SOURCE_DIRECTORY ? SOURCE_ID : identifierOf(`directory ${name}`),
    name,
    discoverabilities: 'None',
    discoveryDateTime: null,
    readOnly: false,
    version: null,
    metadata: [],
    objects,
  };
}
