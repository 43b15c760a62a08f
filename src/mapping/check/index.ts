import type { Finding } from '../../diagnostics/index.js';
import { USER } from '../../scim/index.js';
import type { Profile } from '../../targets/index.js';
import type { MappingFile } from '../table.js';
import type { Check } from './check.js';

/** The checks, in the order in which an administrator would look. */
const CHECKS: readonly Check[] = [];

/**
 * What is likely to go wrong with a mapping file that could be read, before any user is seen. What is wrong with the
 * text itself was found by `readMapping`.
 */
export function checkMapping(file: MappingFile, profile: Profile | undefined): Finding[] {
  return file.objects.flatMap((object) => {
    const { resource } = object;
    const rules = resource && profile && (resource === USER ? profile.users : profile.groups);
    const subject = { file, object, profile: rules && profile, resource: rules };
    return CHECKS.flatMap((check) => [...check(subject)]);
  });
}
