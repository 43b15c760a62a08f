import { chief, departments } from './departments.js';
import { type Draw, weighted } from './draw.js';

/** Where somebody stands in the company. */
export interface Post {
  /** The place in the table of departments; undefined above all of them. */
  readonly department: number | undefined;
  readonly title: string;
  /** The number of the user above; undefined at the top. */
  readonly manager: number | undefined;
}

interface Staffed {
  /** The users that lead, the head first; each leads up to `SPAN` of those after. */
  readonly managers: number[];
  staff: number;
}

/** How many people report to one. */
const SPAN = 7;

const table = weighted(departments.map(({ weight }, at) => ({ weight, at })));

/**
 * A company as it grows: the chief first, then the head of every department, then everybody in the order they were hired.
 * Who comes when all teams are full leads a new one, so that a million people stand on seven or eight levels.
 */
export class Hierarchy {
  readonly #departments: readonly Staffed[] = departments.map(() => ({ managers: [], staff: 0 }));
  #chief: number | undefined;
  #heads = 0;

  /** The post of a user who can lead, or who cannot: a contractor, a leaver. */
  place(user: number, canLead: boolean, draw: Draw): Post {
    if (canLead && this.#chief === undefined) {
      this.#chief = user;
      return { department: undefined, title: chief.title, manager: undefined };
    }
    if (canLead && this.#heads < departments.length) return this.#appoint(user, this.#heads++);
    const { at } = draw.pick(table);
    return canLead && this.#isFull(at) ? this.#appoint(user, at) : this.#hire(at, draw);
  }

  #isFull(at: number): boolean {
    const { managers, staff } = this.#at(at);
    return staff >= managers.length * SPAN;
  }

  #appoint(user: number, at: number): Post {
    const { managers } = this.#at(at);
    const rank = managers.push(user) - 1;
    const { name, head } = departmentAt(at);
    const title = rank === 0 ? head : rank <= SPAN ? `Director, ${name}` : `${name} Manager`;
    const manager = rank === 0 ? this.#chief : managers[Math.floor((rank - 1) / SPAN)];
    return { department: at, title, manager };
  }

  #hire(at: number, draw: Draw): Post {
    const department = this.#at(at);
    const team = Math.floor(department.staff++ / SPAN);
    const manager = department.managers[Math.min(team, department.managers.length - 1)] ?? this.#chief;
    return { department: at, title: titleIn(at, draw), manager };
  }

  #at(at: number): Staffed {
    return this.#departments[at] as Staffed;
  }
}

export const departmentAt = (at: number) => departments[at] as (typeof departments)[number];

function titleIn(at: number, draw: Draw): string {
  const title = draw.pickSkewed(departmentAt(at).titles);
  return draw.percent(25) ? `Senior ${title}` : title;
}
