import type { Group } from './tree.js';

/**
 * Which groups a pattern has. A first reading notes them, a second one looks them up: what `\12` means depends on
 * groups that may open further right.
 */
export class Captures {
  private readonly notes: (number | string)[] = [];
  private unnamed = 0;

  /** The number of the next group without a name. */
  nextUnnamed(): number {
    this.unnamed += 1;
    return this.unnamed;
  }

  note(numberOrName: number | string): void {
    if (!this.notes.includes(numberOrName)) this.notes.push(numberOrName);
  }

  /** .NET gives names the numbers that are left, in the order of the names. */
  groups(): Group[] {
    const taken = new Set(this.notes);
    let free = 1;
    return this.notes.map((note, index) => {
      if (typeof note === 'number') return { slot: index + 1, number: note, name: undefined };
      while (taken.has(free)) free += 1;
      taken.add(free);
      return { slot: index + 1, number: free, name: note };
    });
  }
}
