import { type Document, isMap, isScalar } from 'yaml';
import type { Finding } from '../diagnostics/index.js';
import { type Issue, readYaml } from '../diagnostics/yaml.js';
import { profileForm } from './form.js';
import { compileProfile, type Profile } from './profile.js';
import { duplicateRule, invalidProfile, profileSyntax } from './rules.js';

export type LoadedProfile = { readonly profile: Profile } | { readonly findings: readonly Finding[] };

/**
 * Reads a target profile (YAML). Everything wrong in it is found at once, each with its place in `file`; of broken YAML
 * only the first error, as the others follow from it.
 */
export function loadProfile(text: string, file: string): LoadedProfile {
  const result = readYaml(text, file, {
    form: profileForm,
    rules: { syntax: profileSyntax, invalid: invalidProfile },
    settings: SETTINGS,
    settle: meantRule,
  });
  if ('findings' in result) return result;
  const profile = compileProfile(result.read.data);
  const twice = duplicates(profile);
  return twice.length > 0
    ? { findings: twice.map((id) => duplicateRule.finding({ id }, { where: { file } })) }
    : { profile };
}

/** The key that makes each member of the form's union of rules, in its order. */
const KINDS = ['required', 'forbid', 'most', 'unique', 'says'];

/** The settings of a rule, for suggestions. */
// biome-ignore format: a list of names
const SETTINGS = [
  'target', 'pattern', 'because', 'sentence', 'severity', 'documented', 'source', 'help', 'rules', ...KINDS,
];

/** A rule fits none of the kinds: what counts is what is wrong with the kind that it means to be. */
function meantRule(issue: Issue, document: Document): readonly Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const node = document.getIn(issue.path, true);
  const names = isMap(node) ? node.items.map(({ key }) => (isScalar(key) ? key.value : undefined)) : [];
  const kind = KINDS.findIndex((one) => names.includes(one));
  const meant = kind < 0 ? undefined : issue.errors[kind];
  if (meant === undefined) return [{ ...issue, message: `needs one of ${KINDS.join(', ')}` }];
  return meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

function duplicates(profile: Profile): string[] {
  const ids = [...profile.users.rules, ...profile.groups.rules].map((rule) => rule.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
