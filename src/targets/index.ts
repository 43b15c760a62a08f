export { checkResource, listed, rulesFor, speaksOf, type Violation } from './check.js';
export { type Collision, Collisions } from './collisions.js';
export { type LoadedProfile, loadProfile } from './load.js';
export type { Forbidden, Profile, ProfileRule, ResourceProfile, TargetPath } from './profile.js';
export { targetRules, unknownProfile } from './rules.js';
export { dataOf, ruleOf, rulesOf, type TargetData, type TargetRule, violationText } from './wording.js';
