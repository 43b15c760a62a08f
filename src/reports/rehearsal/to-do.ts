import type { Finding } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { placeOf } from '../problems.js';
import type { Cause } from './causes.js';
import type { Rehearsal } from './rehearsal.js';

const USERS = 'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users';
const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);

/** What to do, in this order, in the words of the portal. Every line comes from a fact of this rehearsal. */
export function toDoOf(facts: Omit<Rehearsal, 'toDo'>, table: MappingTable): string[] {
  return [
    ...mendFiles(facts),
    ...changeMappings(facts, table),
    ...fillIn(facts),
    ...others(facts),
    ...facts.caseCollisions.map(({ target, people: all }) => {
      const names = all.map(({ name }) => name).join(' and ');
      return `Check ${names}: their ${target} differs only in case. Whether the target takes both is not documented.`;
    }),
    ...facts.later.map(({ help }) => help),
    ...(facts.directory.sample ? ['Your own users: npm start -- --directory users.json'] : []),
  ];
}

/** What is wrong with the files, each kind of trouble once, with its first place. */
function mendFiles({ findings }: Omit<Rehearsal, 'toDo'>): string[] {
  const byHelp = new Map<string, Finding[]>();
  for (const finding of findings) byHelp.set(finding.help, [...(byHelp.get(finding.help) ?? []), finding]);
  return [...byHelp].map(([help, [first, ...others]]) => {
    const place = first?.where?.line === undefined ? undefined : placeOf(first);
    const more = others.length > 0 ? ` and ${others.length} more` : '';
    return place === undefined ? help : `${place}${more}: ${help}`;
  });
}

/** Mappings that give values which are not allowed or not unique: one line each, with what the rules ask for. */
function changeMappings({ troubled }: Omit<Rehearsal, 'toDo'>, table: MappingTable): string[] {
  const broken = new Map<string, { help: Set<string>; ids: Set<string> }>();
  for (const { id, kind, causes } of troubled) {
    for (const { kind: cause, target, help } of causes) {
      if (kind !== 'user' || target === undefined || (cause !== 'not-allowed' && cause !== 'collision')) continue;
      const entry = broken.get(target) ?? { help: new Set(), ids: new Set() };
      entry.help.add(help);
      entry.ids.add(id);
      broken.set(target, entry);
    }
  }
  return [...broken].map(([target, { help, ids }]) => {
    const mapped = table.users.mappings.some((mapping) => mapping.target === target);
    const what = mapped ? `change the mapping of ${target}` : `add a mapping of ${target}`;
    return [`${USERS}: ${what} (${people(ids.size)}).`, ...[...help].map((one) => `- ${one}`)].join('\n');
  });
}

/** Source attributes without a value that the target requires. */
function fillIn({ troubled }: Omit<Rehearsal, 'toDo'>): string[] {
  const missing = new Map<string, Set<string>>();
  for (const { id, kind, causes } of troubled) {
    for (const cause of causes.filter((one) => one.kind === 'missing' && kind === 'user')) {
      const attribute = cause.attribute ?? cause.target ?? '';
      missing.set(attribute, (missing.get(attribute) ?? new Set()).add(id));
    }
  }
  return [...missing].map(
    ([attribute, ids]) =>
      `Fill in ${attribute} in Entra for ${people(ids.size)} (names: add --full), or give the mapping a default value.`,
  );
}

/** Everything else that keeps people from an account. */
function others({ troubled }: Omit<Rehearsal, 'toDo'>): string[] {
  const kinds: readonly Cause['kind'][] = ['expression', 'no-match', 'refused'];
  const causes = troubled.flatMap((one) => one.causes.filter(({ kind }) => kinds.includes(kind)));
  return [...new Set(causes.map(({ help }) => help))];
}
