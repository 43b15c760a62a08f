import { type Document, isMap, isNode, isPair, LineCounter, type Node, parseDocument, type YAMLMap } from 'yaml';
import type { z } from 'zod';
import { type Finding, LineMap, nearest, type Place, type Span } from '../diagnostics/index.js';
import { profileForm } from './form.js';
import { compileProfile, type Profile } from './profile.js';
import { duplicateRule, invalidProfile, profileSyntax } from './rules.js';

export type LoadedProfile = { readonly profile: Profile } | { readonly findings: readonly Finding[] };

/**
 * Reads a target profile (YAML). Everything wrong in it is found at once, each with its place in `file`; of broken YAML
 * only the first error, as the others follow from it.
 */
export function loadProfile(text: string, file: string): LoadedProfile {
  const lines = new LineMap(text);
  const document = parseDocument(text, { lineCounter: new LineCounter(), prettyErrors: false });
  const place = (span: Span): Place => lines.place(file, span);
  const [broken] = document.errors;
  if (broken !== undefined) {
    const [start, end] = broken.pos;
    return { findings: [profileSyntax.finding({ problem: broken.message }, { where: place({ start, end }) })] };
  }
  const form = profileForm.safeParse(document.toJS() ?? {});
  if (!form.success) {
    const issues = form.error.issues.flatMap((issue) => settled(issue, document));
    return {
      findings: issues.map((issue) =>
        invalidProfile.finding(
          { at: issue.path.join('.'), problem: wordsFor(issue) },
          { where: place(spanOf(document, issue.path)) },
        ),
      ),
    };
  }
  const profile = compileProfile(form.data);
  const twice = duplicates(profile);
  return twice.length > 0
    ? { findings: twice.map((id) => duplicateRule.finding({ id }, { where: { file } })) }
    : { profile };
}

type Issue = z.core.$ZodIssue;

/** A rule fits none of the kinds: what counts is what is wrong with the kind that it means to be. */
function settled(issue: Issue, document: Document): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const node = document.getIn(issue.path, true);
  const names = isMap(node) ? keysOf(node) : [];
  const kind = KINDS.findIndex((one) => names.includes(one));
  const meant = kind < 0 ? undefined : issue.errors[kind];
  if (meant === undefined) return [{ ...issue, message: `needs one of ${KINDS.join(', ')}` }];
  return meant.map((one) => ({ ...one, path: [...issue.path, ...one.path] }));
}

/** The key that makes each member of the form's union of rules, in its order. */
const KINDS = ['required', 'forbid', 'most', 'unique', 'says'];

function wordsFor(issue: Issue): string {
  if (issue.code !== 'unrecognized_keys') return issue.message;
  const known = [
    'target',
    'pattern',
    'because',
    'sentence',
    'severity',
    'documented',
    'source',
    'help',
    'rules',
    ...KINDS,
  ];
  return issue.keys
    .map((key) => {
      const like = nearest(key, known);
      return `has no setting "${key}"${like === undefined || like === key ? '' : `; did you mean "${like}"?`}`;
    })
    .join(', ');
}

const keysOf = (map: YAMLMap): string[] =>
  map.items.map((pair) => String(isNode(pair.key) ? pair.key.toString() : pair.key));

/** The node that a path leads to, or the nearest that is there. */
function spanOf(document: Document, path: readonly PropertyKey[]): Span {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (hasRange(node)) return { start: node.range[0], end: node.range[1] };
  }
  const first = isMap(document.contents) ? document.contents.items[0] : undefined;
  const key = isPair(first) ? first.key : undefined;
  return hasRange(key) ? { start: key.range[0], end: key.range[1] } : { start: 0, end: 1 };
}

function hasRange(node: unknown): node is Node & { range: [number, number, number] } {
  return isNode(node) && Array.isArray(node.range);
}

function duplicates(profile: Profile): string[] {
  const ids = [...profile.users.rules, ...profile.groups.rules].map((rule) => rule.id);
  return ids.filter((id, index) => ids.indexOf(id) !== index);
}
