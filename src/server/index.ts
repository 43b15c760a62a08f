export { BASE_PATH, createTarget, type ScimTarget, type TargetOptions } from './target.js';
