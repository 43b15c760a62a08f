import type { AnyRule } from '../../diagnostics/index.js';
import { acceptanceRules } from './rules-acceptance.js';
import { actionRules } from './rules-actions.js';
import { activeRules } from './rules-active.js';
import { attributeRules } from './rules-attributes.js';
import { conditionRules } from './rules-conditions.js';
import { filterCheckRules } from './rules-filters.js';
import { flowRules } from './rules-flow.js';
import { jobRules } from './rules-job.js';
import { linkRules } from './rules-links.js';
import { matchingRules } from './rules-matching.js';
import { replaceRules } from './rules-replace.js';
import { requiredRules } from './rules-required.js';
import { roleRules } from './rules-roles.js';
import { schemaRules } from './rules-schema.js';
import { shapeRules } from './rules-shape.js';
import { switchRules } from './rules-switch.js';
import { targetCheckRules } from './rules-targets.js';
import { trialRules } from './rules-trials.js';
import { valueRules } from './rules-values.js';

/** Every rule that only `rehearse check` reports, by family. The checks themselves are not loaded for their words. */
export const checkRules: readonly AnyRule[] = [
  ...matchingRules,
  ...filterCheckRules,
  ...activeRules,
  ...requiredRules,
  ...targetCheckRules,
  ...acceptanceRules,
  ...trialRules,
  ...flowRules,
  ...attributeRules,
  ...actionRules,
  ...jobRules,
  ...schemaRules,
  ...shapeRules,
  ...replaceRules,
  ...switchRules,
  ...conditionRules,
  ...valueRules,
  ...roleRules,
  ...linkRules,
];
