import { foldName, GROUP, USER } from '../../scim/index.js';
import type { Check } from './check.js';
import { rowText } from './rows.js';
import * as rules from './rules-actions.js';
import { standardRow } from './standard.js';
import { GENERIC, titleOf } from './title.js';

/** Target object actions that are off, or on where they do harm. */
export const checkActions: Check = function* ({ object, resource }) {
  const { name: kind, actions, where } = object;
  if (!object.enabled || !object.complete || object.resource === undefined) return;
  const users = object.resource === USER;
  if (!actions.has('update')) yield rules.noUpdate.finding({ kind, users }, { where });
  if (!actions.has('create')) yield rules.noCreate.finding({ kind }, { where });
  if (!actions.has('delete')) return;
  for (const rule of resource?.rules ?? []) {
    if (rule.kind !== 'says' || rule.when !== 'delete') continue;
    const finding = rules.permanentDelete.finding({ says: rule.sentence, rule: rule.id, help: rule.help }, { where });
    // Whether it is harm is for the profile to say: some targets only take the person out of an organisation.
    yield { ...finding, severity: rule.severity };
  }
};

/** What groups need besides what everything needs. */
export const checkGroups: Check = function* ({ file, object, profile, resource }) {
  if (object.resource !== GROUP || !object.enabled || profile === undefined || resource === undefined) return;
  const { where } = object;
  if (resource.accepted.length === 0) {
    yield rules.unsupportedGroups.finding({ title: titleOf(profile) }, { where });
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
