import { parse, quote, type Tree, walk } from '../../grammar/index.js';
import { type Diagnostic, type Finding, nearest, type Place, type Span } from '../diagnostics/index.js';
import { check, diagnosticRules } from '../expression/index.js';
import { findFunction, type Settings } from '../functions/index.js';
import {
  extensionOf,
  foldName,
  GROUP,
  isCore,
  locate,
  type Path,
  parsePath,
  printPath,
  type ResourceKind,
} from '../scim/index.js';
import { usualTarget } from './check/standard.js';
import type { DraftObject, DraftRow, DraftSource } from './draft.js';
import { holdsReference, isReference, referenceTarget } from './references.js';
import { rolesBy } from './roles.js';
import * as rules from './rules.js';
import type { Mapping, ObjectMapping, Source } from './table.js';

/** What a reader's draft means: targets located, expressions read and checked, rows compared with each other. */
export function settle(draft: DraftObject, settings: Partial<Settings>, findings: Finding[]): ObjectMapping {
  const { rows, ...rest } = draft;
  const mappings = rows.flatMap((row) => settleRow(row, draft, settings, findings));
  findings.push(...repeated(mappings));
  if (draft.enabled && draft.complete && rows.every(({ match }) => match === undefined)) {
    findings.push(rules.noMatch.finding({ kind: draft.name }, { where: draft.where }));
  }
  return { ...rest, mappings };
}

function repeated(mappings: readonly Mapping[]): Finding[] {
  const findings: Finding[] = [];
  const targets = new Set<string>();
  const precedences = new Set<number>();
  for (const { target, path, match, where } of mappings) {
    const name = foldName(printPath(path));
    if (targets.has(name)) findings.push(rules.duplicateTarget.finding({ target }, { where, subject: target }));
    targets.add(name);
    if (match === undefined) continue;
    if (precedences.has(match)) findings.push(rules.duplicateMatch.finding({ match }, { where, subject: target }));
    precedences.add(match);
  }
  return findings;
}

function settleRow(row: DraftRow, object: DraftObject, settings: Partial<Settings>, findings: Finding[]): Mapping[] {
  const { resource } = object;
  const target = row.target.text;
  const where: Place = { ...row.target.place(), name: target };
  const path = pathOf(target, resource);
  if ('problem' in path) {
    findings.push(rules.invalidTarget.finding({ target, problem: path.problem }, { where, subject: target }));
    return [];
  }
  const located = resource && locate(resource, path);
  const attribute = located?.sub ?? located?.attribute;
  if (resource && attribute === undefined && !isForeignExtension(resource, path)) {
    const kind = resource === GROUP ? 'groups' : 'users';
    const similar = (resource === GROUP ? undefined : usualTarget(target)) ?? nearest(target, targetNames(resource));
    findings.push(rules.unknownTarget.finding({ target, kind, nearest: similar }, { where, subject: target }));
  }
  const read = row.source && readSource(row.source, object, settings);
  const place = (part?: Span): Place => ({ ...(read?.source.place(part) ?? where), name: target });
  for (const one of read?.diagnostics ?? []) findings.push(inFile(one, place(one.span), target));
  const unusable = read !== undefined && (read.source.tree === undefined || read.diagnostics.some(isError));
  const broken = unusable || row.broken === true;
  const mapping: Mapping = {
    target,
    path,
    type: attribute?.type,
    caseExact: attribute?.caseExact ?? true,
    multiValued: located?.attribute.multiValued && path.filter === undefined && path.sub === undefined,
    source: broken || read === undefined ? undefined : { ...(read.source as Source), place },
    broken,
    match: row.match,
    apply: row.apply ?? 'always',
    flow: row.flow ?? 'changed',
    default: row.default,
    roles: read?.source.tree && rolesBy(read.source.tree),
    redacted: read?.source.tree !== undefined && hides(read.source.tree),
    where,
  };
  if (located && mapping.source && isReference(mapping) && !holdsReference(located)) {
    const { text: attribute, tree } = mapping.source;
    const data = { target, attribute, instead: referenceTarget(attribute) };
    findings.push(rules.referenceIntoText.finding(data, { where: place(tree.span), subject: target }));
  }
  return [mapping];
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';

/** A target that is no SCIM application names its attributes as it likes. */
function pathOf(target: string, resource: ResourceKind | undefined): Path | { readonly problem: string } {
  const parsed = parsePath(target);
  if (!('problem' in parsed)) return parsed.path;
  return resource === undefined ? { attribute: target } : parsed;
}

/** What an extension that is not in the schemas holds is for its target to say. */
const isForeignExtension = (resource: ResourceKind, { urn }: Path): boolean =>
  urn !== undefined && !isCore(urn) && extensionOf(resource, urn) === undefined;

/** The attributes of a resource type as mappings name them: `userName`, `name.givenName`. */
const targetNames = ({ attributes }: ResourceKind): string[] =>
  [...attributes.values()].flatMap(({ name, subAttributes }) => [
    name,
    ...[...subAttributes.values()].map((sub) => `${name}.${sub.name}`),
  ]);

/** Whether a value is under Redact, which the provisioning log masks. */
const hides = (tree: Tree): boolean =>
  [...walk(tree)].some((node) => node.kind === 'call' && findFunction(node.name)?.name === 'Redact');

interface ReadSource {
  readonly source: Omit<Source, 'tree'> & { readonly tree: Tree | undefined };
  readonly diagnostics: readonly Diagnostic[];
}

function readSource(draft: DraftSource, object: DraftObject, settings: Partial<Settings>): ReadSource {
  const { kind, place } = draft;
  const text = kind === 'attribute' ? `[${draft.text}]` : kind === 'constant' ? quote(draft.text) : draft.text;
  const { tree, diagnostics } = draft.parsed ?? parse(text, settings);
  const target = object.resource === undefined ? {} : ({ target: 'application' } as const);
  const options = { attributes: object.attributes, settings, ...target };
  return {
    source: { kind, text, tree, place: kind === 'expression' ? place : (part) => place(part && inside(part)) },
    diagnostics: tree && diagnostics.length === 0 ? check(tree, options) : diagnostics,
  };
}

/** A place in an expression as a place in what was written without its brackets or quotes. */
const inside = ({ start, end }: Span): Span => ({ start: Math.max(0, start - 1), end: Math.max(0, end - 1) });

/** A diagnostic of an expression as a finding of the file it stands in. */
function inFile({ ruleId, data }: Diagnostic, where: Place, subject: string): Finding {
  const rule = diagnosticRules.get(ruleId);
  if (rule === undefined) throw new Error(`no such rule: ${ruleId}`);
  return rule.finding(data, { where, subject });
}
