import { type AttributeNode, parse, quote, type Tree, walk } from '../../grammar/index.js';
import { type ObjectKind, sourceAttribute } from '../attributes/index.js';
import type { Diagnostic, Finding, Place, Span } from '../diagnostics/index.js';
import { readYaml, type YamlFile } from '../diagnostics/yaml.js';
import { check, diagnosticRules, entraAttributes } from '../expression/index.js';
import { parsePath } from '../scim/index.js';
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
  const { data, placeOf } = result.read;
  const findings: Finding[] = UNSUPPORTED.filter((setting) => data[setting] !== undefined).map((setting) =>
    rules.unsupportedSetting.finding({ setting }, { where: placeOf([setting]) }),
  );
  const table: MappingTable = {
    file,
    target: data.target,
    targetPlace: placeOf(['target']),
    scope: data.scope,
    users: objectMapping('users', result.read, findings),
    groups: objectMapping('groups', result.read, findings),
  };
  return findings.some(({ severity }) => severity === 'error') ? { findings } : { table, findings };
}

const ALL_ACTIONS: readonly ObjectAction[] = ['create', 'update', 'delete'];
const KIND: Readonly<Record<'users' | 'groups', ObjectKind>> = { users: 'user', groups: 'group' };

function objectMapping(kind: 'users' | 'groups', file: YamlFile<TableForm>, findings: Finding[]): ObjectMapping {
  const { data, placeOf } = file;
  const enabled = kind === 'users' || (data.enabled?.groups ?? data.groups.length > 0);
  const mappings = data[kind].flatMap((row, index) => readRow(row, [kind, index], kind, placeOf, findings));
  const seen = new Set<string>();
  const precedences = new Set<number>();
  for (const { target, match, where } of mappings) {
    if (seen.has(target)) findings.push(rules.duplicateTarget.finding({ target }, { where }));
    seen.add(target);
    if (match === undefined) continue;
    if (precedences.has(match)) findings.push(rules.duplicateMatch.finding({ match }, { where }));
    precedences.add(match);
  }
  if (enabled && precedences.size === 0) findings.push(rules.noMatch.finding({ kind }, { where: placeOf([kind]) }));
  return { enabled, actions: new Set(data.actions?.[kind] ?? ALL_ACTIONS), mappings };
}

type PlaceOf = YamlFile<TableForm>['placeOf'];

function readRow(
  row: RowForm,
  path: readonly PropertyKey[],
  kind: 'users' | 'groups',
  placeOf: PlaceOf,
  findings: Finding[],
): Mapping[] {
  const where: Place = { ...placeOf([...path, 'target']), name: row.target };
  const target = parsePath(row.target);
  if ('problem' in target) {
    findings.push(rules.invalidTarget.finding({ target: row.target, problem: target.problem }, { where }));
    return [];
  }
  const read = readSource(row, kind);
  const sourcePlace = (span: Span): Place => ({
    ...placeOf([...path, 'source'], { start: Math.max(0, span.start - read.shift), end: span.end - read.shift }),
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
      source: text === undefined || tree === undefined ? undefined : { text, tree },
      match: row.match,
      apply: row.apply ?? 'always',
      default: row.default,
      where,
    },
  ];
}

/** A reference to another object, such as the manager: it needs a second pass, once that object has an account. */
const referenceIn = (tree: Tree, kind: ObjectKind) =>
  [...walk(tree)].find((node) => node.kind === 'attribute' && sourceAttribute(kind, node.name)?.type === 'Reference') as
    | AttributeNode
    | undefined;

interface ReadSource {
  readonly text?: string;
  readonly tree?: Tree | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** How many characters were put before what the user wrote. */
  readonly shift: number;
}

const BARE_NAME = /^[A-Za-z_][\w.:-]*$/;

/** The expression of a row. A bare name means the attribute of that name, as the portal shows a Direct mapping. */
function readSource({ source, constant }: RowForm, kind: 'users' | 'groups'): ReadSource {
  if (source === undefined || source === null) {
    if (constant === undefined) return { diagnostics: [], shift: 0 };
    return { ...parse(quote(constant)), shift: 0 };
  }
  const bare = BARE_NAME.test(source.trim());
  const text = bare ? `[${source.trim()}]` : source;
  const { tree, diagnostics } = parse(text);
  const all = tree && diagnostics.length === 0 ? check(tree, entraAttributes(KIND[kind])) : diagnostics;
  return { text, tree, diagnostics: all, shift: bare ? 1 : 0 };
}

/** A diagnostic of an expression as a finding of the file it stands in. */
function inFile({ ruleId, data }: Diagnostic, where: Place, subject: string): Finding {
  const rule = diagnosticRules.get(ruleId);
  if (rule === undefined) throw new Error(`no such rule: ${ruleId}`);
  return rule.finding(data, { where, subject });
}
