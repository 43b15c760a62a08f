import type { Cause, CauseKind } from './causes.js';
import type { Rehearsal, TroubledObject } from './rehearsal.js';

/** One rule within a section, and those who break it. */
export interface Line {
  readonly cause: Cause;
  readonly objects: readonly { readonly object: TroubledObject; readonly cause: Cause }[];
}

/** Objects that share the kind of their deciding cause. Each object is in one section only. */
export interface Section {
  readonly kind: CauseKind;
  readonly target: string | undefined;
  readonly objects: readonly TroubledObject[];
  readonly lines: readonly Line[];
}

/** Worst first: who may get another's account, then what fails most people. */
const ORDER: readonly CauseKind[] = ['collision', 'expression', 'not-allowed', 'missing', 'no-match', 'refused'];

/** The refused objects of one type, grouped by the kind of cause and the target attribute. */
export function sectionsOf({ troubled }: Rehearsal, kind: 'user' | 'group'): Section[] {
  const groups = new Map<string, { kind: CauseKind; target: string | undefined; objects: TroubledObject[] }>();
  for (const object of troubled) {
    const [first] = object.causes;
    if (object.kind !== kind || object.outcome !== 'refused' || first === undefined) continue;
    // Missing values of several attributes are one section; what is not allowed is told by attribute.
    const target = first.kind === 'missing' ? undefined : first.target;
    const key = JSON.stringify([first.kind, target]);
    const group = groups.get(key) ?? { kind: first.kind, target, objects: [] };
    group.objects.push(object);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map((group) => ({ ...group, lines: linesOf(group.kind, group.objects) }))
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || b.objects.length - a.objects.length);
}

function linesOf(kind: CauseKind, objects: readonly TroubledObject[]): Line[] {
  const lines = new Map<string, { cause: Cause; objects: { object: TroubledObject; cause: Cause }[] }>();
  for (const object of objects) {
    for (const cause of object.causes.filter((one) => one.kind === kind)) {
      const key = JSON.stringify([cause.ruleId, kind === 'missing' ? cause.target : '']);
      const line = lines.get(key) ?? { cause, objects: [] };
      line.objects.push({ object, cause });
      lines.set(key, line);
    }
  }
  return [...lines.values()].sort((a, b) => b.objects.length - a.objects.length);
}
