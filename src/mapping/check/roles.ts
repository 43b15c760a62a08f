import type { CallNode } from '../../../grammar/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { findFunction } from '../../functions/index.js';
import { foldName } from '../../scim/index.js';
import type { Check } from './check.js';
import { about, callsTo, eachRow, type Row, rewritten } from './parts.js';
import * as rules from './rules-roles.js';

const SINGLE = 'SingleAppRoleAssignment';
const ADDING = 'AppRoleAssignmentsComplex';
const ASSERTIVE = 'AssertiveAppRoleAssignmentsComplex';
const FUNCTIONS = [SINGLE, 'AppRoleAssignments', ADDING, ASSERTIVE];

/** What Microsoft's page on roles asks for (Customize attribute mappings, Provisioning a role to a SCIM app). */
export const checkRoles: Check = function* (subject) {
  yield* checkRows(subject);
  yield* mixed([...rowsWithRoles(subject)]);
};

type Found = readonly [row: Row, call: CallNode, name: string];

function* rowsWithRoles(subject: Parameters<Check>[0]): Generator<Found> {
  for (const mapping of subject.object.mappings) {
    const { source } = mapping;
    if (source === undefined) continue;
    for (const call of callsTo(source.tree, ...FUNCTIONS)) {
      yield [{ mapping, source, subject }, call, findFunction(call.name)?.name ?? call.name];
    }
  }
}

const checkRows = eachRow(function* (row): Generator<Finding> {
  const { source, subject, mapping } = row;
  const { target } = mapping;
  for (const call of callsTo(source.tree, ...FUNCTIONS)) {
    const name = findFunction(call.name)?.name ?? call.name;
    const where = about(row, call);
    if (subject.file.scope === 'all') yield rules.rolesScopeAll.finding({ function: name }, where);
    if (name === SINGLE) yield rules.oneRoleOnly.finding({}, where);
    if (name === ADDING) {
      const nameOnly = { span: { start: call.span.start, end: call.span.start + call.name.length } };
      yield rules.rolesNeverRemoved.finding({ corrected: rewritten(source, nameOnly, ASSERTIVE) }, where);
    }
    const needed = neededTarget(row, name);
    if (needed !== undefined) yield rules.rolesTarget.finding({ function: name, target, needed }, where);
  }
});

const ONE_ROLE = 'roles[primary eq "True"].value';

/** The target attribute that a function is documented with, where the row has another form of roles. */
function neededTarget({ mapping, subject }: Row, name: string): string | undefined {
  const { attribute, filter, sub } = mapping.path;
  const isRoles = foldName(attribute) === 'roles';
  const isWhole = filter === undefined && sub === undefined;
  if (name === SINGLE) return isRoles && isWhole && mapping.source?.tree.kind === 'call' ? ONE_ROLE : undefined;
  if (name === 'AppRoleAssignments' || subject.object.resource === undefined) return undefined;
  return isWhole && (isRoles || mapping.path.urn !== undefined) ? undefined : 'roles';
}

/** SingleAppRoleAssignment may fill several parts of one role; any other two write the roles twice. */
function* mixed(found: readonly Found[]): Generator<Finding> {
  const [first] = found;
  if (first === undefined) return;
  for (const [row, call, name] of found.slice(1)) {
    if (row.mapping === first[0].mapping || (name === SINGLE && first[2] === SINGLE)) continue;
    yield rules.rolesMixed.finding({ function: name, other: first[2] }, about(row, call));
  }
}
