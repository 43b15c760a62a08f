import { foldCase } from '../../values/index.js';
import type { SourceIdentity } from '../event.js';
import { duplicateSource } from '../rules.js';
import { REDACTED } from '../wire/redaction.js';
import type { Values } from './account.js';
import type { Collision, Fact } from './difference.js';
import type { Draft } from './object.js';
import type { Side, UniqueRule } from './side.js';

/** How many of those who share a value are named. */
const NAMED = 20;

/**
 * Finds among all objects of a type those that would have one value that must be unique. Of several that collide under
 * OLD already only one has an account, and it is not known which. Who has a value and keeps it is not refused; who wants it
 * is. A value that its holder gives up is free once the holder is renamed.
 */
export function collide(drafts: readonly Draft[], old: Side, side: Side): void {
  const uncertain = collidedBefore(drafts, old);
  for (const draft of uncertain) draft.account = 'one of several';
  for (const one of sharedBy(side)) shareValues(drafts, one, uncertain, side);
  for (const draft of uncertain) if (!draft.asBefore) settle(draft);
  for (const [index, rule] of side.folded.entries()) shareButCase(drafts, index, rule, side);
}

/** A value that only one may have. */
interface Sharing {
  readonly ruleId: string;
  readonly target: string;
  readonly of: (values: Values | undefined) => string | undefined;
  /** What a create request with a value of an account that is disabled gets: that account, or a refusal. */
  readonly reactivates: boolean;
  /** Whom it is refused to: everybody, or only who has no account and is searched for. */
  readonly concerns: (draft: Draft) => boolean;
}

/** What the target keeps unique, and what the service finds accounts by: one that has an owner is not shared (§2.6). */
const sharedBy = ({ unique, plan, resources }: Side): Sharing[] => [
  ...unique.map(
    ({ id, target }, index): Sharing => ({
      ruleId: id,
      target: target.text,
      of: (values) => values?.keys[index],
      reactivates: resources.existing === 'reactivate',
      concerns: () => true,
    }),
  ),
  ...plan.matching.map(
    ({ target }, index): Sharing => ({
      ruleId: duplicateSource.id,
      target,
      of: (values) => values?.found[index],
      reactivates: false,
      concerns: ({ present }) => present === undefined,
    }),
  ),
];

/** Whose value is their own now has an account from now on: the one that was there, or a new one. */
function settle(draft: Draft): void {
  if (
    draft.wanted === undefined ||
    !draft.scope[1] ||
    !SETTLED.some((fact) => draft.facts.has(fact) || draft.facts.size === 0)
  )
    return;
  for (const fact of SETTLED) draft.facts.delete(fact);
  draft.facts.add('created');
  draft.before = 'collided';
}

const SETTLED: readonly Fact[] = ['renamed', 'changed', 'kept', 'unlinked'];

function collidedBefore(drafts: readonly Draft[], old: Side): ReadonlySet<Draft> {
  const found = new Set<Draft>();
  for (const { of } of sharedBy(old)) {
    for (const holders of groupBy(drafts, ({ had }) => of(had)).values()) {
      if (holders.length > 1) for (const holder of holders) found.add(holder);
    }
  }
  return found;
}

function shareValues(drafts: readonly Draft[], sharing: Sharing, uncertain: ReadonlySet<Draft>, side: Side): void {
  const { of, concerns } = sharing;
  const present = groupBy(drafts, (draft) => of(draft.present));
  for (const [key, all] of groupBy(drafts, ({ wanted }) => of(wanted))) {
    const moves = (draft: Draft): boolean => of(draft.present) !== key;
    const movers = all.filter((one) => moves(one) && concerns(one) && !one.facts.has('collides'));
    const stayers = all.filter((one) => !moves(one) || !concerns(one));
    const isOld = all.length > 1 && all.every((one) => uncertain.has(one) && of(one.had) === of(all[0]?.had));
    if (isOld && of(all[0]?.had) !== undefined) for (const one of all) one.asBefore = true;
    else if (all.length > 1) {
      // One account holds the value already, though of several that collided before it is not known whose it is.
      const certain = stayers.some((one) => !moves(one));
      for (const one of movers) {
        const collision = collisionOf(one, all, { ...sharing, key, certain, side });
        if (sharing.reactivates && wakes(one, all)) takeOver(one, collision);
        else refuse(one, collision);
      }
    }
    const leaving = (present.get(key) ?? []).filter((one) => one.wanted !== undefined && of(one.wanted) !== key);
    const [holder] = leaving;
    for (const one of movers) if (holder !== undefined && holder !== one) one.waitsFor = holder.source;
  }
}

/** Whether somebody is created with a value that only one account has, and that one is disabled now or in this cycle. */
function wakes(one: Draft, all: readonly Draft[]): boolean {
  const [other, ...more] = all.filter((draft) => draft !== one);
  const isNew = one.present === undefined && one.wanted?.disabled === false;
  if (!isNew || other?.wanted?.disabled !== true || more.length > 0) return false;
  // Who meets two accounts is refused.
  return one.collision === undefined || one.collision.with[0] === other.source;
}

function takeOver(draft: Draft, collision: Collision): void {
  draft.facts.delete('created');
  draft.facts.add('takes-over');
  draft.collision = collision;
}

const refuse = (draft: Draft, collision: Collision): void => {
  draft.facts.delete('takes-over');
  draft.facts.add('collides');
  draft.collision = collision;
};

interface Shared extends Pick<Sharing, 'ruleId' | 'target'> {
  readonly key: string;
  readonly certain: boolean;
  readonly side: Side;
}

function collisionOf(one: Draft, others: readonly Draft[], { ruleId, target, key, certain, side }: Shared): Collision {
  const hidden = side.plan.mappings.some((row) => row.redacted && row.target === target);
  const names: SourceIdentity[] = [];
  for (const { source } of others) if (names.length < NAMED && source !== one.source) names.push(source);
  return { ruleId, target, value: hidden ? REDACTED : key, with: names, certain };
}

/** Values that differ in case only, where they did not before. */
function shareButCase(drafts: readonly Draft[], index: number, rule: UniqueRule, side: Side): void {
  const spelt = (draft: Draft): string | undefined => draft.wanted?.spelt[index];
  const folded = groupBy(drafts, (draft) => {
    const value = spelt(draft);
    return value === undefined ? undefined : foldCase(value);
  });
  for (const all of folded.values()) {
    if (all.length < 2) continue;
    const moved = all.filter((one) => spelt(one) !== one.present?.spelt[index]);
    for (const one of moved) {
      const others = all.filter((other) => spelt(other) !== spelt(one) && !wereAlike(one, other, index));
      if (others.length === 0) continue;
      one.facts.add('case-collides');
      one.alike = collisionOf(one, others, {
        ruleId: rule.id,
        target: rule.target.text,
        key: spelt(one) ?? '',
        certain: true,
        side,
      });
    }
  }
}

function wereAlike(one: Draft, other: Draft, index: number): boolean {
  const [a, b] = [one.present?.spelt[index], other.present?.spelt[index]];
  return a !== undefined && b !== undefined && a !== b && foldCase(a) === foldCase(b);
}

function groupBy(drafts: readonly Draft[], keyOf: (draft: Draft) => string | undefined): Map<string, Draft[]> {
  const groups = new Map<string, Draft[]>();
  for (const draft of drafts) {
    const key = keyOf(draft);
    if (key === undefined) continue;
    const present = groups.get(key);
    if (present === undefined) groups.set(key, [draft]);
    else present.push(draft);
  }
  return groups;
}
