import fc from 'fast-check';
import { test } from 'vitest';
import { decide, hasLeft, type Situation } from '../../../src/provisioning/cycle/decision.js';

/** Every situation there can be: whoever is in scope has no reason to be out of it, and is in the directory. */
const situations: fc.Arbitrary<Situation> = fc
  .record({
    kind: fc.constantFrom('user' as const, 'group' as const),
    entitled: fc.boolean(),
    gone: fc.boolean(),
    reason: fc.constantFrom(
      ...(['unassigned', 'nested', 'not-security-enabled', 'disabled', 'soft-deleted', 'absent', 'filtered'] as const),
    ),
    standing: fc.constantFrom(undefined, 'managed' as const, 'disabled' as const, 'released' as const, 'left' as const),
    disabling: fc.boolean(),
    actions: fc.subarray(['create', 'update', 'delete'] as const).map((all) => new Set(all)),
    job: fc.record({ skipOutOfScopeDeletions: fc.boolean(), deleteReleased: fc.boolean() }),
  })
  .map((one) => (one.entitled ? { ...one, gone: false, reason: undefined } : one));

/** What must hold whatever row of the table decides (provisioning.md §2.5). */
const LAWS: readonly (readonly [string, (situation: Situation) => boolean])[] = [
  ['whoever is in scope is provisioned', (s) => !s.entitled || ['match', 'update'].includes(decide(s).act)],
  ['without a link nothing is sent about whoever is out of scope', (s) => s.entitled || !!s.standing || skips(s)],
  ['a user is deleted only when gone for good', (s) => decide(s).act !== 'delete' || s.kind === 'group' || s.gone],
  ['nothing is deleted with Delete switched off', (s) => decide(s).act !== 'delete' || s.actions.has('delete')],
  ['a group is never disabled', (s) => decide(s).act !== 'disable' || s.kind === 'user'],
  ['nobody is disabled where no mapping reads IsSoftDeleted', (s) => decide(s).act !== 'disable' || s.disabling],
  [
    'who was released is left alone until back in scope',
    (s) => s.entitled || s.standing !== 'released' || s.job.deleteReleased || skips(s),
  ],
  [
    'SkipOutOfScopeDeletions spares who left the scope',
    (s) => s.entitled || s.gone || !hasLeft(s) || !s.job.skipOutOfScopeDeletions || skips(s),
  ],
  ['and nobody else', (s) => decideWithout(s) === decide(s).act || hasLeft(s)],
];

const skips = (situation: Situation): boolean => decide(situation).act === 'skip';
const decideWithout = (situation: Situation) =>
  decide({ ...situation, job: { ...situation.job, skipOutOfScopeDeletions: false } }).act;

test.each(LAWS)('%s', (_, law) => {
  fc.assert(fc.property(situations, law), { numRuns: 2_000 });
});
