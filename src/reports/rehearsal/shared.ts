import type { MappingTable } from '../../mapping/index.js';
import { REDACTED } from '../../provisioning/index.js';
import type { TroubledObject } from './rehearsal.js';
import { type Holder, isEnforced, type Kind, type Tally, type UniqueValues } from './tally.js';

/** Objects that would have one value which must be unique, or which differ only in case. */
export interface SharedValue {
  readonly ruleId: string;
  readonly target: string;
  readonly value: string;
  readonly kind: Kind;
  /** What to do about it. */
  readonly help: string;
  /** What the target does to values before it compares them, where that made some of these equal. */
  readonly normalised?: string;
  /** `sent` is there where the target changes it. */
  readonly people: readonly {
    readonly id: string;
    readonly name: string;
    readonly value: string;
    readonly sent?: string;
  }[];
}

/** Equal values of which at least one was refused for it. */
export const collisions = (tally: Tally, troubled: readonly TroubledObject[]): SharedValue[] =>
  [...tally.unique.values()].flatMap((one) => {
    if (!isEnforced(one.rule)) return [];
    const lost = losersOf(one, troubled);
    return one.values
      .exact()
      .filter(({ subjects }) => subjects.some(({ source }) => lost.has(source.id)))
      .map(({ subjects }) => sharedValue(one, subjects));
  });

/** Values that differ in case only, where a rule warns of that and nothing is refused. */
export const caseCollisions = (tally: Tally): SharedValue[] =>
  [...tally.unique.values()].flatMap((one) => {
    if (!one.rule.folded || isEnforced(one.rule)) return [];
    return one.values.folded().map(({ subjects }) => sharedValue(one, oneOfEachSpelling(subjects)));
  });

/** Equal values that the target allows and a rule warns of. Where somebody was refused for them that is said instead. */
export const tolerated = (tally: Tally, troubled: readonly TroubledObject[]): SharedValue[] =>
  [...tally.unique.values()].flatMap((one) => {
    if (one.rule.folded || isEnforced(one.rule)) return [];
    const ids = new Set(troubled.map(({ id }) => id));
    return one.values
      .exact()
      .filter(({ subjects }) => !subjects.some(({ source }) => ids.has(source.id)))
      .map(({ subjects }) => sharedValue(one, subjects));
  });

const losersOf = ({ rule }: UniqueValues, troubled: readonly TroubledObject[]): ReadonlySet<string> =>
  new Set(troubled.filter(({ causes }) => causes[0]?.ruleId === rule.id).map(({ id }) => id));

function sharedValue({ rule, kind, normalisation }: UniqueValues, holders: readonly Holder[]): SharedValue {
  const changed = holders.some(({ value, sent }) => value !== sent);
  return {
    ruleId: rule.id,
    target: rule.target.text,
    value: holders[0]?.value ?? '',
    kind,
    help: rule.help,
    ...(changed && normalisation && { normalised: normalisation.sentence }),
    people: holders.map(({ source, value, sent }) => ({
      id: source.id,
      name: nameOf(source),
      value,
      ...(value !== sent && { sent }),
    })),
  };
}

/** Takes the values that a mapping hides with Redact out of a shared value. */
export function redactionOf({ users, groups }: MappingTable): (shared: SharedValue) => SharedValue {
  const hidden = new Set(
    [...users.mappings, ...groups.mappings].filter(({ redacted }) => redacted).map(({ target }) => target),
  );
  return (one) =>
    hidden.has(one.target)
      ? { ...one, value: REDACTED, people: one.people.map(({ id, name }) => ({ id, name, value: REDACTED })) }
      : one;
}

/** Those with exactly equal values are a collision of their own; here one of them stands for all. */
const oneOfEachSpelling = (holders: readonly Holder[]): readonly Holder[] =>
  [...new Map([...holders].reverse().map((holder) => [holder.value, holder])).values()].reverse();

/** How a report names an object: as the portal shows it. */
export const nameOf = (one: {
  id: string;
  displayName?: string | undefined;
  userPrincipalName?: string | undefined;
}): string => one.userPrincipalName ?? one.displayName ?? one.id;
