import { parse, walk } from '../../../grammar/index.js';
import { type Diagnostic, LineMap, type Span } from '../../diagnostics/index.js';
import { check, diagnosticRules, entraAttributes } from '../../expression/index.js';
import { findFunction } from '../../functions/index.js';
import { DEFAULT_JOB, type Mapping, type MappingTable, UNLINKED } from '../../mapping/index.js';
import { GROUP, locate, parsePath, USER } from '../../scim/index.js';
import { UnusableMapping } from './problem.js';

/** What an expression stands in, for places. */
const FILE = 'the expression';
const WHERE = { file: FILE };

/** An expression as a mapping table with one row, for a user that is created. */
export function expressionTable(text: string, target: string): MappingTable {
  const objects = { actions: new Set(['create'] as const), filter: undefined, complete: false, where: WHERE };
  return {
    file: text,
    target: 'generic',
    targetPlace: WHERE,
    scope: 'all',
    settings: {},
    users: {
      ...objects,
      name: 'users',
      kind: 'user',
      resource: USER,
      attributes: entraAttributes('user'),
      enabled: true,
      mappings: [rowOf(text, target)],
    },
    groups: {
      ...objects,
      name: 'groups',
      kind: 'group',
      resource: GROUP,
      attributes: entraAttributes('group'),
      enabled: false,
      mappings: [],
    },
    linking: UNLINKED,
    job: DEFAULT_JOB,
  };
}

function rowOf(text: string, target: string): Mapping {
  const parsed = parsePath(target);
  if ('problem' in parsed) throw new TypeError(`"${target}" is no target attribute: ${parsed.problem}.`);
  const { tree, diagnostics } = parse(text);
  const lines = new LineMap(text);
  const place = (span: Span = { start: 0, end: text.length }) => lines.place(FILE, span);
  const all = tree && diagnostics.length === 0 ? check(tree, OPTIONS) : diagnostics;
  const errors = all.filter(({ severity }) => severity === 'error');
  if (tree === undefined || errors.length > 0) {
    const findings = errors.map((one) => findingOf(one, place(one.span)));
    throw new UnusableMapping(`The expression ${text}`, findings);
  }
  const located = locate(USER, parsed.path);
  return {
    target,
    path: parsed.path,
    type: (located?.sub ?? located?.attribute)?.type,
    caseExact: (located?.sub ?? located?.attribute)?.caseExact ?? true,
    multiValued: located?.attribute.multiValued && parsed.path.filter === undefined && parsed.path.sub === undefined,
    source: { kind: 'expression', text, tree, place },
    broken: false,
    match: undefined,
    apply: 'always',
    flow: 'changed',
    default: undefined,
    roles: undefined,
    redacted: [...walk(tree)].some((node) => node.kind === 'call' && findFunction(node.name)?.name === 'Redact'),
    where: WHERE,
  };
}

const OPTIONS = { attributes: entraAttributes('user'), target: 'application' } as const;

function findingOf({ ruleId, data }: Diagnostic, where: ReturnType<LineMap['place']>) {
  const rule = diagnosticRules.get(ruleId);
  if (rule === undefined) throw new Error(`no such rule: ${ruleId}`);
  return rule.finding(data, { where });
}
