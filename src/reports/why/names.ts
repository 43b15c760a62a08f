import { nearest } from '../../diagnostics/index.js';
import type { LoggedObject } from '../../provisioning/index.js';
import { foldCase } from '../../values/index.js';

const MOST = 5;

/**
 * The objects that somebody may have meant: whose userPrincipalName begins with that before the @, or who are called so;
 * else whose name holds it; else the one whose name is spelled most like it.
 */
export function nearestNames(wanted: string, objects: Iterable<LoggedObject>): LoggedObject[] {
  const sought = foldCase(wanted).trim();
  const [local = ''] = sought.split('@');
  const called: LoggedObject[] = [];
  const holding: LoggedObject[] = [];
  const spelled = new Map<string, LoggedObject>();
  for (const object of objects) {
    const name = foldCase(object.name);
    const display = foldCase(object.displayName ?? '');
    const [before = ''] = name.split('@');
    if (before === local || display === sought) called.push(object);
    else if (local.length >= SHORTEST && (name.includes(local) || display.includes(local))) holding.push(object);
    if (called.length === 0 && holding.length === 0)
      for (const one of [before, name, display]) spelled.set(one, object);
  }
  const found = called.length > 0 ? called : holding;
  if (found.length > 0) return found.slice(0, MOST);
  spelled.delete('');
  const like = [sought, local].map((one) => nearest(one, spelled.keys())).find((one) => one !== undefined);
  const object = like === undefined ? undefined : spelled.get(like);
  return object === undefined ? [] : [object];
}

/** A shorter part is in too many names. */
const SHORTEST = 3;
