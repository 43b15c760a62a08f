import type { Company } from './company.js';
import { Hierarchy } from './hierarchy.js';
import { Identities } from './identity.js';
import { leave } from './leaver.js';
import { drawAccount, drawGuest } from './others.js';
import { drawPerson } from './person.js';
import { Roster } from './roster.js';
import type { Made } from './user.js';

/** The employeeId of the first. */
const FIRST_NUMBER = 100_001;

/** Decides who the nth user is: of a hundred, four are guests, three are accounts of nobody, one has left. */
export class Population {
  readonly roster = new Roster();
  readonly #hierarchy = new Hierarchy();
  readonly #identities: Identities;
  readonly #company: Company;

  constructor(company: Company) {
    this.#company = company;
    this.#identities = new Identities(company);
  }

  draw(n: number): Made {
    const share = this.#company.draw.below(100);
    if (share < 4) return this.#guest(n);
    if (share < 7) return drawAccount(n, this.#company);
    return this.#person(n, { leaver: share === 7, contractor: share >= 8 && share < 15 });
  }

  #guest(n: number): Made {
    const { staff, guests } = this.roster;
    guests.push(n);
    return drawGuest(n, staff.length > 0 ? this.#company.draw.pick(staff) : undefined, this.#company);
  }

  #person(n: number, { leaver, contractor }: { leaver: boolean; contractor: boolean }): Made {
    const { draw } = this.#company;
    const disabled = !leaver && draw.percent(2);
    const post = this.#hierarchy.place(n, !leaver && !contractor && !disabled, draw);
    const number = String(FIRST_NUMBER + n);
    const identity = this.#identities.draw(number, contractor ? 'v-' : '');
    const user = drawPerson({ identity, n, number, post, contractor, disabled }, this.#company);
    if (leaver) return leave(user, 1 + draw.below(29), this.#company);
    this.roster.add(n, post.department, contractor);
    return user;
  }
}
