import { USER } from '../../scim/index.js';
import type { Check } from './check.js';
import * as rules from './rules-job.js';

/** Settings of the provisioning job. Only a YAML table says what they are; told once a file. */
export const checkJob: Check = function* ({ file, object, resource }) {
  if (file.format !== 'yaml' || object.resource !== USER) return;
  const { where } = file;
  const forGood = resource?.rules.some(
    (rule) => rule.kind === 'says' && rule.when === 'delete' && rule.severity !== 'info',
  );
  if (forGood && object.actions.has('delete') && file.job.deletionThreshold === undefined) {
    yield rules.noThreshold.finding({}, { where });
  }
  if (file.job.skipOutOfScopeDeletions) yield rules.leaversStay.finding({}, { where });
};
