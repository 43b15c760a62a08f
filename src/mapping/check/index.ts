import type { Finding } from '../../diagnostics/index.js';
import { GROUP, USER } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';
import type { MappingFile } from '../table.js';
import { checkAcceptance } from './acceptance.js';
import { checkActions, checkGroups, checkProfile } from './actions.js';
import { checkActive } from './active.js';
import { checkAttributes } from './attributes.js';
import type { Check } from './check.js';
import { checkComparisons } from './comparisons.js';
import { checkFilters } from './filters.js';
import { checkFlow } from './flow.js';
import { checkJob } from './job.js';
import { checkLinks } from './links.js';
import { checkMatching } from './matching.js';
import { checkNullConditions } from './null-conditions.js';
import { checkReplace } from './replace.js';
import { checkRequired } from './required.js';
import { checkRoles } from './roles.js';
import { checkCalls, checkShape } from './shape.js';
import { checkSwitch } from './switch.js';
import { checkTargets } from './targets.js';
import { checkTrials } from './trials.js';
import { checkGenerated, checkRedact, checkValues } from './values.js';

/** The checks, in the order in which an administrator would look. */
const CHECKS: readonly Check[] = [
  checkProfile,
  checkFilters,
  checkActions,
  checkJob,
  checkMatching,
  checkActive,
  checkRequired,
  checkTargets,
  checkAcceptance,
  checkTrials,
  checkFlow,
  checkAttributes,
  checkGroups,
  checkShape,
  checkReplace,
  checkSwitch,
  checkNullConditions,
  checkComparisons,
  checkValues,
  checkGenerated,
  checkRoles,
  checkRedact,
  checkCalls,
];

/**
 * What is likely to go wrong with a mapping file that could be read, before any user is seen. What is wrong with the
 * text itself was found by `readMapping`.
 */
export function checkMapping(file: MappingFile, profile: Profile | undefined): Finding[] {
  const checked = file.objects.flatMap((object) => {
    const { resource } = object;
    const rules = resource && profile && (resource === USER ? profile.users : profile.groups);
    const subject = { file, object, profile: rules && profile, resource: rules };
    return CHECKS.flatMap((check) => [...check(subject)]);
  });
  const groups = file.objects.find(({ resource }) => resource === GROUP);
  return [...checked, ...checkLinks({ linking: file.linking, groups }, profile)];
}
