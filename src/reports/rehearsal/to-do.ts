import type { Finding } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import type { Suggestion } from '../../provisioning/index.js';
import { placeOf } from '../problems.js';
import { visible } from '../visible.js';
import type { Cause } from './causes.js';
import { count, cutTo, figure, people } from './layout.js';
import type { Rehearsal, Remark } from './rehearsal.js';
import { nameOf } from './shared.js';

const USERS = 'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users';

/** What to do, in this order, in the words of the portal. Every line comes from a fact of this rehearsal. */
export function toDoOf(facts: Omit<Rehearsal, 'toDo'>, table: MappingTable): string[] {
  return [
    ...mendFiles(facts.findings.filter(({ severity }) => severity === 'error')),
    ...changeMappings(facts, table),
    ...fillIn(facts),
    ...others(facts),
    ...facts.caseCollisions.map(({ target, people: all }) => {
      const names = all.map(({ name }) => visible(name)).join(' and ');
      return `Check ${names}: their ${target} differs only in case. Whether the target takes both is not documented.`;
    }),
    ...allowed(facts),
    ...facts.later.filter(isWorse).map(({ help }) => help),
    ...facts.notCertain.flatMap(({ targets, help }) => (targets ? [`${USERS} > ${targets.join(', ')}: ${help}`] : [])),
    ...facts.goodToKnow.filter(isWorse).map(({ help }) => help),
    ...mendFiles(facts.findings.filter(({ severity }) => severity !== 'error')),
    ...(facts.directory.sample ? ['Your own users: npm start -- --directory users.json'] : []),
  ];
}

/** Whether something is more than worth knowing. */
const isWorse = ({ severity }: Remark): boolean => severity !== 'info';

/** Equal values that nothing refuses: one line for each rule, with the first two who share one. */
function allowed({ tolerated }: Omit<Rehearsal, 'toDo'>): string[] {
  const byRule = new Map<string, (typeof tolerated)[number][]>();
  for (const one of tolerated) byRule.set(one.ruleId, [...(byRule.get(one.ruleId) ?? []), one]);
  return [...byRule.values()].map(([first, ...others]) => {
    const names = first?.people.slice(0, 2).map(({ name }) => visible(name)) ?? [];
    return `${names.join(' and ')}${others.length > 0 ? ` and ${others.length} more` : ''}: ${first?.help}`;
  });
}

/** What is wrong with the files, each kind of trouble once, with its first place. */
function mendFiles(findings: readonly Finding[]): string[] {
  const byHelp = new Map<string, Finding[]>();
  for (const finding of findings) byHelp.set(finding.help, [...(byHelp.get(finding.help) ?? []), finding]);
  return [...byHelp].map(([help, [first, ...others]]) => {
    const place = first?.where?.line === undefined ? undefined : placeOf(first);
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return place === undefined ? help : `${place}${more}: ${help}`;
  });
}

/** Mappings that give values which are not allowed or not unique: one line each, with what the rules ask for. */
function changeMappings(
  { troubled, suggestion, target: profile }: Omit<Rehearsal, 'toDo'>,
  table: MappingTable,
): string[] {
  const prove = `rehearse prove ${table.file}${profile === table.target ? '' : ' --profile PROFILE'}`;
  const broken = new Map<string, { rules: Map<string, Cause[]>; ids: Set<string> }>();
  for (const { id, kind, causes } of troubled) {
    for (const cause of causes) {
      const { target, ruleId } = cause;
      if (kind !== 'user' || target === undefined || !MAPPED_WRONGLY.has(cause.kind)) continue;
      const entry = broken.get(target) ?? { rules: new Map(), ids: new Set() };
      entry.rules.set(ruleId, [...(entry.rules.get(ruleId) ?? []), cause]);
      entry.ids.add(id);
      broken.set(target, entry);
    }
  }
  return [...broken].map(([target, { rules, ids }]) => {
    const better = suggestion?.target === target ? suggestion : undefined;
    const lines = [...rules.values()]
      .filter(([first]) => better === undefined || isLeft(first, better))
      .sort((a, b) => b.length - a.length)
      .map(advice);
    if (better !== undefined) return [...replaceBy(better, ids.size, prove), ...lines].join('\n');
    const mapped = table.users.mappings.some((mapping) => mapping.target === target);
    const what = mapped ? `change the mapping of ${target}` : `add a mapping of ${target}`;
    return [`${USERS}: ${what} (${people(ids.size)}).`, ...lines].join('\n');
  });
}

/** Whether somebody would still have this trouble by another expression. */
const isLeft = (cause: Cause | undefined, { broken, colliding }: Suggestion): boolean =>
  (cause?.kind === 'collision' ? colliding : broken) > 0;

/** An expression to copy, how it did today, and what is proved of it. */
function replaceBy(suggestion: Suggestion, troubled: number, prove: string): string[] {
  const { target, expression, unique } = suggestion;
  const [better, apart] = unique
    ? ['valid and unique', 'Proved unique by objectId']
    : ['valid', 'Not proved unique: two people to come can get the same name'];
  return [
    `${USERS}: replace the ${target} expression (${people(troubled)}) by one that is proved ${better} for everybody who could be hired:`,
    `  ${expression}`,
    `- Checked on today's ${people(suggestion.people)} in scope: ${trialOf(suggestion)}. ${apart}.`,
    `- What the proof rests on, and other expressions: ${prove}`,
  ];
}

function trialOf({ broken, colliding, caseClashes, empty, filled, renamed }: Suggestion): string {
  const rules = broken === 0 ? 'none breaks a rule' : `${figure(broken)} still break a rule`;
  const equal = colliding === 0 ? 'no two are equal' : `${figure(colliding)} still collide`;
  const folded = caseClashes === 0 ? '' : `, ${figure(caseClashes)} differ only in case`;
  const none = empty === 0 ? '' : `, ${figure(empty)} get no value`;
  const made = filled === 0 ? '' : `; ${figure(filled)} without a value today would get one`;
  const others = renamed === 0 ? '' : `; ${count(renamed, 'username')} that broke no rule would change`;
  return `${rules}, ${equal}${folded}${none}${made}${others}`;
}

const MAPPED_WRONGLY: ReadonlySet<Cause['kind']> = new Set(['not-allowed', 'collision']);

/** What a rule asks for, how many people it is about, and one of them. */
function advice(causes: readonly Cause[]): string {
  const [first] = causes;
  const value = visible(first?.before ?? first?.after ?? '');
  const example = value === '' ? '' : `: ${causes.length === 1 ? '' : 'such as '}${cutTo(value, 30)}`;
  return `- ${first?.help} (${causes.length}${example})`;
}

/** Source attributes without a value that the target requires, and required attributes that nothing is mapped to. */
function fillIn({ troubled }: Omit<Rehearsal, 'toDo'>): string[] {
  const missing = new Map<string, Set<string>>();
  for (const { id, kind, causes } of troubled) {
    for (const { kind: cause, attributes, target = '' } of causes) {
      if (kind !== 'user' || cause !== 'missing') continue;
      const what = attributes?.length
        ? `Fill in ${attributes.join(' or ')} in Entra, for ${target}`
        : `${USERS}: add a mapping of ${target}`;
      missing.set(what, (missing.get(what) ?? new Set()).add(id));
    }
  }
  return [...missing].map(
    ([what, ids]) => `${what} (${people(ids.size)}${ids.size > 3 ? '; names: add --full' : ''}).`,
  );
}

const OTHERS: ReadonlySet<Cause['kind']> = new Set(['taken', 'taken-elsewhere', 'expression', 'no-match', 'refused']);

/** Everything else: what is wrong with groups, and what the mapping cannot mend. Each with the first it is about. */
function others({ troubled }: Omit<Rehearsal, 'toDo'>): string[] {
  const byHelp = new Map<string, { where: string; ids: Set<string> }>();
  for (const object of troubled) {
    for (const cause of object.causes) {
      // What may only be refused is told once for the mapping, not for every object.
      if (cause.severity === 'unknown' || (object.kind === 'user' && !OTHERS.has(cause.kind))) continue;
      const place = cause.target === undefined ? '' : ` (${cause.target})`;
      const entry = byHelp.get(cause.help) ?? { where: `${visible(nameOf(object))}${place}`, ids: new Set() };
      entry.ids.add(object.id);
      byHelp.set(cause.help, entry);
    }
  }
  return [...byHelp].map(([help, { where, ids }]) => {
    const more = ids.size > 1 ? ` and ${ids.size - 1} more` : '';
    return `${where}${more}: ${help}`;
  });
}
