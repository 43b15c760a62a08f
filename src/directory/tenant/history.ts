import type { DirectoryObject } from '../../attributes/index.js';
import { isSoftDeleted } from '../record.js';
import type { Changed, RelationChange } from './contents.js';
import type { Shelf, Step } from './shelf.js';

/** What the steps after one version, up to another, did to each object, in the order of their first step. */
export function changesOf<T extends DirectoryObject>(shelf: Shelf<T>, from: number, to: number): Changed[] {
  const steps = new Map<number, Step[]>();
  for (const step of shelf.steps.slice(from, to)) {
    const known = steps.get(step.entry);
    if (known === undefined) steps.set(step.entry, [step]);
    else known.push(step);
  }
  return [...steps].flatMap(([index, all]) => {
    const entry = shelf.entries[index];
    return entry === undefined ? [] : [changed(entry.id, entry.object, all)];
  });
}

function changed(id: string, object: DirectoryObject | undefined, steps: readonly Step[]): Changed {
  const restorable = object !== undefined && isSoftDeleted(object);
  const relations = new Map<string, RelationChange>();
  for (const { relation } of steps) {
    // The last word counts, and comes where it was said last.
    if (relation === undefined) continue;
    relations.delete(relation.to.id);
    relations.set(relation.to.id, { to: relation.to, removed: relation.removed });
  }
  const isNew = steps.some(({ properties }) => properties === 'all');
  return {
    id,
    object: restorable ? undefined : object,
    restorable,
    properties: isNew ? 'all' : new Set(steps.flatMap(({ properties }) => properties)),
    relations: [...relations.values()],
  };
}
