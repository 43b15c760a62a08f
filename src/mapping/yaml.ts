import { type AttributeNode, parse, quote, type Tree, walk } from '../../grammar/index.js';
import { type ObjectKind, sourceAttribute } from '../attributes/index.js';
import { type Diagnostic, type Finding, nearest, type Place, type Span } from '../diagnostics/index.js';
import { readYaml, type YamlFile } from '../diagnostics/yaml.js';
import { check, diagnosticRules, entraAttributes } from '../expression/index.js';
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
  USER,
} from '../scim/index.js';
import { type RowForm, SETTINGS, type TableForm, tableForm, UNSUPPORTED } from './form.js';
import * as rules from './rules.js';
import type { Mapping, MappingTable, ObjectAction, ObjectMapping } from './table.js';

/** A table, and what is wrong with it. With an error among the findings there is no table. */
export interface LoadedTable {
  readonly table?: MappingTable;
  readonly findings: readonly Finding[];
}

/** Reads a mapping table as users write it. Every finding points into `file`, also into the expressions. */
export function loadTable(text: string, file: string): LoadedTable {
  const result = readYaml(text, file, {
    form: tableForm,
    rules: { syntax: rules.yamlSyntax, invalid: rules.invalidTable },
    settings: SETTINGS,
  });
  if ('findings' in result) return result;
  const { data, placeOf, placeOfKey } = result.read;
  const findings: Finding[] = UNSUPPORTED.filter((setting) => data[setting] !== undefined).map((setting) =>
    rules.unsupportedSetting.finding({ setting }, { where: placeOfKey([], setting) }),
  );
  const table: MappingTable = {
    file,
    target: data.target,
    targetPlace: placeOf(['target']),
    scope: data.scope,
    settings: settingsIn(data),
    users: objectMapping('users', result.read, findings),
    groups: objectMapping('groups', result.read, findings),
  };
  return findings.some(({ severity }) => severity === 'error') ? { findings } : { table, findings };
}

const ALL_ACTIONS: readonly ObjectAction[] = ['create', 'update', 'delete'];
const KIND: Readonly<Record<'users' | 'groups', ObjectKind>> = { users: 'user', groups: 'group' };
const SCIM_KIND: Readonly<Record<'users' | 'groups', ResourceKind>> = { users: USER, groups: GROUP };

function objectMapping(kind: 'users' | 'groups', file: YamlFile<TableForm>, findings: Finding[]): ObjectMapping {
  const { data, placeOf, placeOfKey } = file;
  const enabled = kind === 'users' || (data.enabled?.groups ?? data.groups.length > 0);
  const settings = settingsIn(data);
  const mappings = data[kind].flatMap((row, index) =>
    readRow(row, { path: [kind, index], kind, placeOf, settings }, findings),
  );
  const seen = new Set<string>();
  const precedences = new Set<number>();
  for (const { target, path, match, where } of mappings) {
    const name = foldName(printPath(path));
    if (seen.has(name)) findings.push(rules.duplicateTarget.finding({ target }, { where }));
    seen.add(name);
    if (match === undefined) continue;
    if (precedences.has(match)) findings.push(rules.duplicateMatch.finding({ match }, { where }));
    precedences.add(match);
  }
  if (enabled && data[kind].every(({ match }) => match === undefined)) {
    const where = data[kind].length > 0 ? placeOfKey([], kind) : placeOf(['enabled', kind]);
    findings.push(rules.noMatch.finding({ kind }, { where }));
  }
  return { enabled, actions: new Set(data.actions?.[kind] ?? ALL_ACTIONS), mappings };
}

/** The form has checked the names and the words. */
const settingsIn = ({ settings }: TableForm) => (settings ?? {}) as Partial<Settings>;

interface RowPlace {
  readonly path: readonly PropertyKey[];
  readonly kind: 'users' | 'groups';
  readonly placeOf: YamlFile<TableForm>['placeOf'];
  readonly settings: Partial<Settings>;
}

function readRow(row: RowForm, { path, kind, placeOf, settings }: RowPlace, findings: Finding[]): Mapping[] {
  const where: Place = { ...placeOf([...path, 'target']), name: row.target };
  const target = parsePath(row.target);
  if ('problem' in target) {
    findings.push(rules.invalidTarget.finding({ target: row.target, problem: target.problem }, { where }));
    return [];
  }
  const located = locate(SCIM_KIND[kind], target.path);
  const attribute = located?.sub ?? located?.attribute;
  if (attribute === undefined && !isForeignExtension(kind, target.path)) {
    const similar = nearest(row.target, targetNames(SCIM_KIND[kind]));
    findings.push(rules.unknownTarget.finding({ target: row.target, kind, nearest: similar }, { where }));
  }
  const read = readSource(row, kind, settings);
  const sourcePlace = (span: Span): Place => ({
    ...placeOf([...path, read.from], read.written(span)),
    name: row.target,
  });
  findings.push(...read.diagnostics.map((one) => inFile(one, sourcePlace(one.span), row.target)));
  const { text, tree } = read;
  const reference = tree && referenceIn(tree, KIND[kind]);
  if (reference && !(row.target === 'members' && tree.kind === 'attribute' && reference.name === 'members')) {
    findings.push(
      rules.unsupportedReference.finding({ attribute: reference.name }, { where: sourcePlace(reference.span) }),
    );
  }
  return [
    {
      target: row.target,
      path: target.path,
      type: attribute?.type,
      caseExact: attribute?.caseExact ?? true,
      source: text === undefined || tree === undefined ? undefined : { text, tree },
      match: row.match,
      apply: row.apply ?? 'always',
      default: row.default,
      redacted: tree !== undefined && hides(tree),
      where,
    },
  ];
}

/** What an extension that is not in the schemas holds is for its target to say. */
const isForeignExtension = (kind: 'users' | 'groups', { urn }: Path): boolean =>
  urn !== undefined && !isCore(urn) && extensionOf(SCIM_KIND[kind], urn) === undefined;

/** The attributes of a resource type as mappings name them: `userName`, `name.givenName`. */
const targetNames = ({ attributes }: ResourceKind): string[] =>
  [...attributes.values()].flatMap(({ name, subAttributes }) => [
    name,
    ...[...subAttributes.values()].map((sub) => `${name}.${sub.name}`),
  ]);

/** A reference to another object, such as the manager: it needs a second pass, once that object has an account. */
const referenceIn = (tree: Tree, kind: ObjectKind) =>
  [...walk(tree)].find((node) => node.kind === 'attribute' && sourceAttribute(kind, node.name)?.type === 'Reference') as
    | AttributeNode
    | undefined;

/** Whether a value is under Redact, which the provisioning log masks. */
const hides = (tree: Tree): boolean =>
  [...walk(tree)].some((node) => node.kind === 'call' && findFunction(node.name)?.name === 'Redact');

interface ReadSource {
  readonly text?: string;
  readonly tree?: Tree | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The setting that holds it. */
  readonly from: 'source' | 'constant';
  /** Where a part of the expression stands in that setting's text. */
  readonly written: (part: Span) => Span;
}

const asWritten = (part: Span): Span => part;
const withoutQuote = ({ start, end }: Span): Span => ({ start: start - 1, end: end - 1 });

const BARE_NAME = /^[A-Za-z_][\w.:-]*$/;

/** The expression of a row. A bare name means the attribute of that name, as the portal shows a Direct mapping. */
function readSource({ source, constant }: RowForm, kind: 'users' | 'groups', settings: Partial<Settings>): ReadSource {
  if (source === undefined || source === null) {
    if (constant === undefined) return { diagnostics: [], from: 'constant', written: asWritten };
    return { ...parse(quote(constant)), from: 'constant', written: withoutQuote };
  }
  const name = source.trim();
  const bare = BARE_NAME.test(name);
  const text = bare ? `[${name}]` : source;
  const options = { attributes: entraAttributes(KIND[kind]), settings, target: 'application' } as const;
  const { tree, diagnostics } = parse(text, settings);
  const all = tree && diagnostics.length === 0 ? check(tree, options) : diagnostics;
  const start = source.indexOf(name);
  const written = bare ? () => ({ start, end: start + name.length }) : asWritten;
  return { text, tree, diagnostics: all, from: 'source', written };
}

/** A diagnostic of an expression as a finding of the file it stands in. */
function inFile({ ruleId, data }: Diagnostic, where: Place, subject: string): Finding {
  const rule = diagnosticRules.get(ruleId);
  if (rule === undefined) throw new Error(`no such rule: ${ruleId}`);
  return rule.finding(data, { where, subject });
}
