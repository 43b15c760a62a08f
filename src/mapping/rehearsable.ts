import { type AttributeNode, walk } from '../../grammar/index.js';
import { sourceAttribute } from '../attributes/index.js';
import type { Finding } from '../diagnostics/index.js';
import { GROUP, USER } from '../scim/index.js';
import { nothingToRehearse, notRehearsed, unknownValue } from './formats/schema/rules.js';
import type { MappingFile, ObjectMapping } from './table.js';

/**
 * Why the object mappings of a file cannot be rehearsed: a rehearsal takes one for users and one for groups, from Entra
 * ID to a SCIM application. None is ever left out or chosen silently.
 */
export function notRehearsable({ objects, file, where }: MappingFile): Finding[] {
  const enabled = objects.filter((one) => one.enabled);
  if (objects.every(({ resource }) => resource === undefined)) return [nothingToRehearse.finding({ file }, { where })];
  return [
    ...enabled.flatMap(reasons),
    ...[USER, GROUP].flatMap((one) => repeated(enabled, one)),
    ...enabled.flatMap(unknown),
  ];
}

function reasons({ name, kind, resource, where }: ObjectMapping): Finding[] {
  const refuse = (reason: string) => [
    notRehearsed.finding(
      { name, reason, todo: 'Write "enabled": false in it, in a copy of the file, to rehearse the others.' },
      { where, subject: name },
    ),
  ];
  if (resource === undefined) return refuse('its target is no SCIM application');
  if (kind === (resource === USER ? 'user' : 'group')) return [];
  return refuse(`its source is no ${resource === USER ? 'users' : 'groups'} of Microsoft Entra ID`);
}

function repeated(enabled: readonly ObjectMapping[], wanted: ObjectMapping['resource']): Finding[] {
  const [first, ...others] = enabled.filter(({ resource }) => resource === wanted);
  return others.map(({ name, where }) => {
    const what = wanted === USER ? 'users' : 'groups';
    const reason = `"${first?.name}" is enabled for ${what} too, and a rehearsal takes one`;
    const todo = `Write "enabled": false in all but one of the object mappings for ${what}, in a copy of the file.`;
    return notRehearsed.finding({ name, reason, todo }, { where, subject: name });
  });
}

/** Attributes that only the schema defines have no property of Graph that they are known to come from. */
function unknown({ kind, mappings }: ObjectMapping): Finding[] {
  if (kind === undefined) return [];
  return mappings.flatMap(({ source, target }) => {
    const named = source && [...walk(source.tree)].filter((node): node is AttributeNode => node.kind === 'attribute');
    const found = named?.find(({ name }) => sourceAttribute(kind, name) === undefined);
    if (source === undefined || found === undefined) return [];
    return [unknownValue.finding({ attribute: found.name }, { where: source.place(found.span), subject: target })];
  });
}
