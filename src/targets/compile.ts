import { ENTRA_REPAIRS, extended, GROUP, parsePath, type RepairName, type ResourceKind, USER } from '../scim/index.js';
import { everyAttribute, type Included, LISTS, OPEN_LISTS } from './every.js';
import { describedKind } from './extensions.js';
import type { ProfileForm } from './form.js';
import type { NormalisationForm, ResourceForm, RuleForm } from './form-resource.js';
import type { Normalisation, OpenList, Profile, ProfileRule, ResourceProfile, TargetPath } from './profile.js';

/** A profile as the rest of the program reads it, from its form. */
export function compileProfile(form: ProfileForm): Profile {
  const { name, title, source, answers, ids, mediaType, meta, discovery, largestPage } = form;
  const { rate, resourceGroups, names } = form;
  return {
    name,
    title,
    source,
    answers,
    ids,
    mediaType,
    meta,
    discovery,
    largestPage,
    repairs: repairsOf(form.repairs),
    ...(rate && { rate }),
    ...(resourceGroups && { resourceGroups }),
    ...(names && { names }),
    users: compileResource(form.users, USER),
    groups: {
      ...compileResource(form.groups, GROUP),
      memberTypes: form.groups.memberTypes,
      memberParts: form.groups.memberParts,
    },
  };
}

function repairsOf(repairs: ProfileForm['repairs']): ReadonlySet<RepairName> {
  if (typeof repairs === 'string') return repairs === 'entra' ? ENTRA_REPAIRS : new Set();
  return new Set(repairs.flatMap((one) => (one === 'entra' ? [...ENTRA_REPAIRS] : one)));
}

function compileResource(form: ResourceForm, base: ResourceKind): ResourceProfile {
  const described = describedKind(base, form.extensions);
  const list = (texts: readonly string[], included: Included): TargetPath[] =>
    texts.flatMap((text) => (text === 'all' ? everyAttribute(described, included) : [text]).map(targetPath));
  const accepted = list(form.accepted, LISTS.accepted);
  return {
    kind: extended(
      described,
      accepted.map(({ path }) => path),
    ),
    accepted,
    patchable: list(form.patchable, LISTS.patchable),
    removable: list(form.removable, LISTS.removable),
    unlisted: form.unlisted,
    filterable: list(form.filterable, LISTS.filterable),
    operators: form.operators,
    open: openLists(form),
    present: list(form.present, LISTS.patchable),
    fixed: form.fixed.map(({ target, value }) => ({ target: targetPath(target), value })),
    createOnly: list(form.createOnly, LISTS.accepted),
    shown: list(form.shown, LISTS.accepted),
    defaults: form.defaults.map(({ target, value }) => ({ target: targetPath(target), value })),
    derived: form.derived.map(({ target, from }) => ({ target: targetPath(target), from: list(from, LISTS.accepted) })),
    normalise: form.normalise.map(compileNormalisation),
    unknown: form.unknown,
    existing: form.existing,
    answered: form.answered,
    rules: form.rules.map(compileRule),
  };
}

const openLists = (form: ResourceForm): ReadonlySet<OpenList> =>
  new Set(OPEN_LISTS.filter((name) => form[name].includes('all')));

function compileNormalisation({ target, steps, ...rest }: NormalisationForm): Normalisation {
  return {
    ...rest,
    target: targetPath(target),
    steps: steps.map((step) => ({ pattern: new RegExp(step.replace, 'gu'), text: step.with })),
  };
}

function compileRule(form: RuleForm): ProfileRule {
  const { id, sentence, documented, source, severity, help } = form;
  const words = { id, sentence, documented, source, severity, help };
  if ('required' in form)
    return { ...words, kind: 'required', targets: form.required.map(targetPath), onCreate: form.onCreate };
  if ('unique' in form) return { ...words, kind: 'unique', target: targetPath(form.unique), folded: form.folded };
  if ('says' in form) return { ...words, kind: 'says', when: form.says };
  if ('most' in form) return { ...words, kind: 'most', target: targetPath(form.target), most: form.most };
  const patterns = form.forbid.map(({ pattern, because }) => ({
    source: pattern,
    pattern: new RegExp(pattern, 'u'),
    ...(because !== undefined && { because }),
  }));
  return { ...words, kind: 'forbid', target: targetPath(form.target), patterns };
}

/** The form has checked that the text is a path. */
export function targetPath(text: string): TargetPath {
  const parsed = parsePath(text);
  if ('problem' in parsed) throw new Error(`no path: ${text}`);
  return { text, path: parsed.path };
}
