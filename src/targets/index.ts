export { checkResource, rulesFor, speaksOf, type Violation } from './check.js';
export { type Collision, Collisions } from './collisions.js';
export { withTargets } from './extensions.js';
export { type LoadedProfile, loadProfile } from './load.js';
export { answeredResource, normalisationOf, normaliseResource, normaliseValue } from './normalise.js';
export { type Offered, offered } from './offered.js';
export { listed } from './paths.js';
export type {
  Forbidden,
  GroupProfile,
  Normalisation,
  Profile,
  ProfileRule,
  Rate,
  ResourceProfile,
  TargetPath,
} from './profile.js';
export { targetRules, unknownProfile } from './rules.js';
export { profileSchema } from './settings.js';
export { lenient, strict } from './strictness.js';
export { dataOf, ruleOf, rulesOf, type TargetData, type TargetRule, violationText } from './wording.js';
