import { foldName, GROUP, USER } from '../../scim/index.js';
import type { MappingFile, MappingFormat, ObjectAction, ObjectMapping } from '../table.js';
import type { Check } from './check.js';
import { rowText } from './rows.js';
import * as rules from './rules-actions.js';
import { standardRow } from './standard.js';
import { GENERIC, titleOf } from './title.js';

/** Target object actions that are off, or on where they do harm. */
export const checkActions: Check = function* ({ file, object, resource }) {
  const { name: kind, actions, where } = object;
  if (!object.enabled || !object.complete || object.resource === undefined) return;
  const users = object.resource === USER;
  const setting = (on: readonly ObjectAction[]) => actionsText(file, object, on);
  if (!actions.has('update'))
    yield rules.noUpdate.finding({ kind, users, setting: setting(['update', ...actions]) }, { where });
  if (!actions.has('create'))
    yield rules.noCreate.finding({ kind, setting: setting(['create', ...actions]) }, { where });
  if (!actions.has('delete')) return;
  for (const rule of resource?.rules ?? []) {
    if (rule.kind !== 'says' || rule.when !== 'delete') continue;
    // Where it does no harm there is nothing to change.
    const harm = rule.severity !== 'info';
    const without = harm ? setting([...actions].filter((one) => one !== 'delete')) : undefined;
    const data = { says: rule.sentence, rule: rule.id, help: rule.help, setting: without };
    const finding = rules.permanentDelete.finding(data, { where });
    // Whether it is harm is for the profile to say: some targets only take the person out of an organisation.
    yield { ...finding, severity: rule.severity };
  }
};

const ORDER: readonly ObjectAction[] = ['create', 'update', 'delete'];

/** Target object actions as the file would say them; undefined where its format has no words for them. */
function actionsText(
  { format, objects }: MappingFile,
  changed: ObjectMapping,
  actions: readonly ObjectAction[],
): string | undefined {
  if (format === 'markdown') return undefined;
  const sorted = ORDER.filter((one) => actions.includes(one));
  if (format !== 'yaml') return `"flowTypes": "${sorted.map((one) => FLOWS[one]).join(', ')}"`;
  // The line takes the place of the one that is there, so it says again what the other type of object has.
  const all = objects.flatMap((one) => {
    const on = one === changed ? sorted : ORDER.filter((action) => one.actions.has(action));
    return one === changed || on.length < ORDER.length ? [`${one.name}: [${on.join(', ')}]`] : [];
  });
  return `actions: { ${all.join(', ')} }`;
}

/** Graph's words (objectMapping, flowTypes). */
const FLOWS = { create: 'Add', update: 'Update', delete: 'Delete' } as const;

function disabledText(format: MappingFormat): string | undefined {
  if (format === 'yaml') return 'enabled: { groups: false }';
  return format === 'markdown' ? undefined : '"enabled": false';
}

/** What groups need besides what everything needs. */
export const checkGroups: Check = function* ({ file, object, profile, resource }) {
  if (object.resource !== GROUP || !object.enabled || profile === undefined || resource === undefined) return;
  const { where } = object;
  if (resource.accepted.length === 0) {
    yield rules.unsupportedGroups.finding({ title: titleOf(profile), setting: disabledText(file.format) }, { where });
    return;
  }
  const path = { attribute: 'members' };
  const keeps = resource.accepted.some((one) => foldName(one.path.attribute) === 'members');
  const mapped = object.mappings.some((one) => foldName(one.path.attribute) === 'members');
  const usual = standardRow(path);
  if (!keeps || mapped || !object.complete || usual === undefined) return;
  yield rules.noMembers.finding({ row: rowText(file.format, usual) }, { where, subject: 'members' });
};

/** Formats other than YAML do not say which target a mapping is for. Told once a file. */
export const checkProfile: Check = function* ({ file, object, profile }) {
  const first = file.objects.find(({ resource }) => resource !== undefined);
  if (file.target !== undefined || object !== first || (profile !== undefined && profile.name !== GENERIC)) return;
  yield rules.noProfile.finding({}, { where: file.where });
};
