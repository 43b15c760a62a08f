import { type Document, isMap, isScalar } from 'yaml';
import type { Finding } from '../diagnostics/index.js';
import { type Issue, readYaml } from '../diagnostics/yaml.js';
import { compileProfile } from './compile.js';
import { contradictions } from './contradictions.js';
import { profileForm } from './form.js';
import type { Profile } from './profile.js';
import { invalidProfile, profileSyntax } from './rules.js';
import { settingNames } from './settings.js';

export type LoadedProfile = { readonly profile: Profile } | { readonly findings: readonly Finding[] };

/**
 * Reads a target profile (YAML). Everything wrong in it is found at once, each with its place in `file`; of broken YAML
 * only the first error, as the others follow from it. What does not fit together is sought where the form is right.
 */
export function loadProfile(text: string, file: string): LoadedProfile {
  const result = readYaml(text, file, {
    form: profileForm,
    rules: { syntax: profileSyntax, invalid: invalidProfile },
    settings: settingNames,
    settle: meantRule,
  });
  if ('findings' in result) return result;
  const { data, placeOf } = result.read;
  const profile = compileProfile(data);
  const findings = contradictions(data, profile, placeOf);
  return findings.length > 0 ? { findings } : { profile };
}

/** The key that makes each member of the form's union of rules, in its order. */
const KINDS = ['required', 'forbid', 'most', 'unique', 'says'];

/** A rule fits none of the kinds: what counts is what is wrong with the kind that it means to be. */
function meantRule(issue: Issue, document: Document): readonly Issue[] {
  if (issue.code !== 'invalid_union' || issue.path[1] !== 'rules') return [issue];
  const node = document.getIn(issue.path, true);
  const names = isMap(node) ? node.items.map(({ key }) => (isScalar(key) ? key.value : undefined)) : [];
  const kind = KINDS.findIndex((one) => names.includes(one));
  const meant = kind < 0 ? undefined : issue.errors[kind];
  if (meant === undefined) return [{ ...issue, message: `needs one of ${KINDS.join(', ')}` }];
  return meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}
