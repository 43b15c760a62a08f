import type { Severity } from '../diagnostics/index.js';
import { type Path, parsePath } from '../scim/index.js';
import type { ProfileForm, ResourceForm, RuleForm } from './form.js';

/** A target attribute: the path as the profile writes it, and as it is read. */
export interface TargetPath {
  readonly text: string;
  readonly path: Path;
}

interface RuleWords {
  readonly id: string;
  /** What must hold, in plain words. */
  readonly sentence: string;
  /** Whether the target's vendor documents the rule; otherwise it is inferred. */
  readonly documented: boolean;
  readonly source: string;
  readonly severity: Severity;
  readonly help: string;
}

/** A pattern that no value may match. Without look-around, so that it can be proved. */
export interface Forbidden {
  readonly source: string;
  readonly pattern: RegExp;
  /** What is wrong with a value that matches, when it says more than the rule's sentence. */
  readonly because?: string;
}

export type ProfileRule = RuleWords &
  (
    | { readonly kind: 'forbid'; readonly target: TargetPath; readonly patterns: readonly Forbidden[] }
    | { readonly kind: 'required'; readonly targets: readonly TargetPath[] }
    | { readonly kind: 'most'; readonly target: TargetPath; readonly most: number }
    | { readonly kind: 'unique'; readonly target: TargetPath; readonly folded: boolean }
    /** Nothing to check: true of this target always, of every DELETE, or of mappings that it does not list for PATCH. */
    | { readonly kind: 'says'; readonly when: 'always' | 'delete' | 'unlisted' }
  );

export interface ResourceProfile {
  readonly accepted: readonly TargetPath[];
  readonly patchable: readonly TargetPath[];
  readonly removable: readonly TargetPath[];
  readonly unlisted: 'refuse' | 'ignore';
  readonly filterable: readonly TargetPath[];
  readonly operators: readonly string[];
  readonly present: readonly TargetPath[];
  readonly defaults: readonly { readonly target: TargetPath; readonly value: string | number | boolean }[];
  readonly derived: readonly { readonly target: TargetPath; readonly from: readonly TargetPath[] }[];
  readonly rules: readonly ProfileRule[];
}

/** The rules of a target, compiled. */
export interface Profile {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** HTTP status codes of refusals; the vendor may leave them undocumented. */
  readonly answers: { readonly refused: number; readonly conflict: number };
  readonly users: ResourceProfile;
  readonly groups: ResourceProfile;
}

export function compileProfile(form: ProfileForm): Profile {
  const { name, title, source, answers } = form;
  return { name, title, source, answers, users: compileResource(form.users), groups: compileResource(form.groups) };
}

function compileResource(form: ResourceForm): ResourceProfile {
  return {
    accepted: form.accepted.map(targetPath),
    patchable: form.patchable.map(targetPath),
    removable: form.removable.map(targetPath),
    unlisted: form.unlisted,
    filterable: form.filterable.map(targetPath),
    operators: form.operators,
    present: form.present.map(targetPath),
    defaults: form.defaults.map(({ target, value }) => ({ target: targetPath(target), value })),
    derived: form.derived.map((one) => ({ target: targetPath(one.target), from: one.from.map(targetPath) })),
    rules: form.rules.map(compileRule),
  };
}

function compileRule(form: RuleForm): ProfileRule {
  const { id, sentence, documented, source, severity, help } = form;
  const words = { id, sentence, documented, source, severity, help };
  if ('required' in form) return { ...words, kind: 'required', targets: form.required.map(targetPath) };
  if ('unique' in form) return { ...words, kind: 'unique', target: targetPath(form.unique), folded: form.folded };
  if ('says' in form) return { ...words, kind: 'says', when: form.says };
  if ('most' in form) return { ...words, kind: 'most', target: targetPath(form.target), most: form.most };
  const patterns = form.forbid.map(({ pattern, because }) => ({
    source: pattern,
    pattern: new RegExp(pattern),
    ...(because !== undefined && { because }),
  }));
  return { ...words, kind: 'forbid', target: targetPath(form.target), patterns };
}

/** The form has checked that the text is a path. */
function targetPath(text: string): TargetPath {
  const parsed = parsePath(text);
  if ('problem' in parsed) throw new Error(`no path: ${text}`);
  return { text, path: parsed.path };
}
