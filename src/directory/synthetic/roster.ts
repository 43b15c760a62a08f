import { departments } from './departments.js';

/** Who can be a member of groups, by number: everybody who is not deleted. */
export class Roster {
  /** Employees of every department. */
  readonly employees: readonly number[][] = departments.map(() => []);
  readonly contractors: readonly number[][] = departments.map(() => []);
  readonly guests: number[] = [];
  /** Everybody who works for the company. */
  readonly staff: number[] = [];

  add(user: number, department: number | undefined, contractor: boolean): void {
    this.staff.push(user);
    if (department !== undefined) (contractor ? this.contractors : this.employees)[department]?.push(user);
  }
}
