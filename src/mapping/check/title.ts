import type { Profile } from '../../targets/index.js';

/** The profile that stands for SCIM itself, where no target is named. */
export const GENERIC = 'generic';

/** What a target is called at the beginning of a sentence. */
export const titleOf = ({ name, title }: Profile): string => (name === GENERIC ? 'The target' : title);
