import type { Reference } from '../record.js';
import { awkwardGroups } from './awkward-groups.js';
import type { Company } from './company.js';
import { departments } from './departments.js';
import { Draw } from './draw.js';
import { type GroupPlan, groupId, groupReference, MOST_MEMBERS, userReference } from './group.js';
import { guidOf } from './guid.js';
import type { Roster } from './roster.js';

/** All groups of a directory. The nth plan becomes the nth group, by which others refer to it. */
export function* planGroups(roster: Roster, company: Company): Generator<GroupPlan> {
  const people = (numbers: readonly number[]): Reference[] =>
    numbers.slice(0, MOST_MEMBERS).map((n) => userReference(guidOf(company.seed, 'user', n)));
  const awkward = awkwardGroups(company);
  yield* awkward;
  let n = awkward.length;
  for (const plan of departmentGroups(roster, people, () => groupReference(groupId(n + 1, company)))) {
    yield plan;
    n++;
  }
  yield* companyGroups(roster, people, company);
  yield* projectGroups(roster, people, new Draw(company.seed, 1));
}

type People = (numbers: readonly number[]) => Reference[];

/** A group for every department; its contractors are a group inside it, whose members Entra does not reach. */
function* departmentGroups(roster: Roster, people: People, next: () => Reference): Generator<GroupPlan> {
  for (const [at, { name, assigned = false }] of departments.entries()) {
    const employees = roster.employees[at] ?? [];
    const contractors = roster.contractors[at] ?? [];
    if (employees.length === 0) continue;
    const inside = contractors.length > 0 ? [next()] : [];
    yield {
      displayName: name,
      description: `Everybody in ${name}.`,
      members: [...people(employees), ...inside],
      assigned,
    };
    if (contractors.length > 0) yield { displayName: `${name} Contractors`, members: people(contractors) };
  }
}

function* companyGroups(
  { staff, guests, contractors }: Roster,
  people: People,
  company: Company,
): Generator<GroupPlan> {
  if (staff.length === 0) return;
  yield { displayName: 'All Staff', description: `Everybody at ${company.name}.`, members: people(staff) };
  yield { displayName: 'All Guests', kind: 'dynamic', rule: '(user.userType -eq "Guest")', members: people(guests) };
  const rule = '(user.employeeType -eq "Contractor")';
  yield { displayName: 'All Contractors', kind: 'dynamic', rule, members: people(contractors.flat()) };
  const readers = staff.filter((_, at) => at % 5 === 0);
  yield { displayName: 'Newsletter', kind: 'distribution', members: people(readers) };
}

// biome-ignore format: two lists
const COLOURS = ['Amber', 'Azure', 'Cobalt', 'Copper', 'Coral', 'Crimson', 'Emerald', 'Golden', 'Indigo', 'Ivory', 'Jade', 'Silver'];
// biome-ignore format: two lists
const THINGS = ['Anchor', 'Beacon', 'Bridge', 'Compass', 'Falcon', 'Harbour', 'Lantern', 'Meadow', 'Orchard', 'River', 'Summit', 'Willow'];

/** One project for so many people. */
const PEOPLE_PER_PROJECT = 40;

function* projectGroups({ staff, guests }: Roster, people: People, draw: Draw): Generator<GroupPlan> {
  const names = COLOURS.length * THINGS.length;
  for (let n = 0; n < Math.floor(staff.length / PEOPLE_PER_PROJECT); n++) {
    // Stepping by a number without a common factor gives every pair of words once before any comes back.
    const word = (n * 55) % names;
    const name = `${COLOURS[word % COLOURS.length]} ${THINGS[Math.floor(word / COLOURS.length)]}`;
    const round = Math.floor(n / names) + 1;
    const members = new Set(Array.from({ length: 4 + draw.below(17) }, () => draw.pick(staff)));
    if (guests.length > 0 && draw.percent(40)) members.add(draw.pick(guests));
    yield {
      displayName: `Project ${name}${round > 1 ? ` ${round}` : ''}`,
      kind: 'unified',
      members: people([...members]),
      assigned: draw.percent(8),
    };
  }
}
