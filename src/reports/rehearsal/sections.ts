import type { Cause, CauseKind } from './causes.js';
import type { Rehearsal, TroubledObject } from './rehearsal.js';

/** One rule, and those who break it. */
export interface Line {
  readonly cause: Cause;
  readonly objects: readonly { readonly object: TroubledObject; readonly cause: Cause }[];
}

/** Objects that share the kind of their deciding cause. Each object is in one section only. */
export interface Section {
  readonly kind: CauseKind;
  readonly outcome: TroubledObject['outcome'];
  readonly target: string | undefined;
  readonly objects: readonly TroubledObject[];
  readonly lines: readonly Line[];
}

/** Worst first: who may get another's account, then what fails most people. */
const ORDER: readonly CauseKind[] = [
  'collision',
  'taken',
  'taken-elsewhere',
  'expression',
  'not-allowed',
  'missing',
  'no-match',
  'refused',
];

/** What keeps objects of one type together: missing values are one section, what is not allowed is told by attribute. */
const sectionKey = ({ kind, target }: Cause, outcome: string): string =>
  JSON.stringify([
    outcome,
    kind,
    kind === 'collision' || kind === 'not-allowed' || kind === 'expression' ? target : '',
  ]);

/** The objects of one type that got no account, or whose account keeps old values, grouped by their deciding cause. */
export function sectionsOf({ troubled }: Rehearsal, kind: 'user' | 'group'): Section[] {
  const groups = new Map<string, TroubledObject[]>();
  for (const object of troubled) {
    const [first] = object.causes;
    if (object.kind !== kind || object.outcome === 'unknown' || first === undefined) continue;
    const key = sectionKey(first, object.outcome);
    groups.set(key, [...(groups.get(key) ?? []), object]);
  }
  return [...groups]
    .flatMap(([key, objects]) => {
      const [object] = objects;
      const [first] = object?.causes ?? [];
      if (object === undefined || first === undefined) return [];
      const lines = linesOf(objects, (cause, of) => sectionKey(cause, of.outcome) === key);
      return [{ kind: first.kind, outcome: object.outcome, target: first.target, objects, lines }];
    })
    .sort((a, b) => rank(a) - rank(b) || b.objects.length - a.objects.length);
}

/** Accounts that stay enabled come first; values that stay old come last. */
const rank = ({ kind, outcome }: Section): number =>
  ORDER.indexOf(kind) + ORDER.length * ['enabled', 'refused', 'stale'].indexOf(outcome);

/** Rules that people of the sections break besides the one that decides. */
export function alsoBroken({ troubled }: Rehearsal): Line[] {
  const objects = troubled.filter(
    ({ kind, outcome, causes }) => kind === 'user' && outcome !== 'unknown' && causes.length > 1,
  );
  return linesOf(objects, (cause, { causes, outcome }) => {
    const [first] = causes;
    return first !== undefined && sectionKey(cause, outcome) !== sectionKey(first, outcome);
  });
}

/** What the message tells better than the rule: the answer of the target, or the error of an expression. */
export const isTold = ({ kind }: Cause): boolean => TOLD.has(kind);

const TOLD: ReadonlySet<CauseKind> = new Set(['taken', 'expression', 'no-match', 'refused']);

function linesOf(
  objects: readonly TroubledObject[],
  belongs: (cause: Cause, object: TroubledObject) => boolean,
): Line[] {
  const lines = new Map<string, { cause: Cause; objects: { object: TroubledObject; cause: Cause }[] }>();
  for (const object of objects) {
    for (const cause of object.causes.filter((one) => belongs(one, object))) {
      const key = JSON.stringify([
        cause.ruleId,
        cause.kind === 'missing' ? cause.target : '',
        isTold(cause) ? cause.message : '',
      ]);
      const line = lines.get(key) ?? { cause, objects: [] };
      line.objects.push({ object, cause });
      lines.set(key, line);
    }
  }
  return [...lines.values()].sort((a, b) => b.objects.length - a.objects.length);
}
