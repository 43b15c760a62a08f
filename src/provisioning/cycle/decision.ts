import type { JobSettings, ObjectAction } from '../../mapping/index.js';
import type { ScopeReason, SkipReason } from '../event.js';
import type { Kind } from '../memory/kind.js';
import type { Standing } from '../memory/links.js';

/** All that decides what becomes of one object (provisioning.md §2.5). */
export interface Situation {
  readonly kind: Kind;
  /** Enabled, not deleted, assigned, and let through by the scoping filters. */
  readonly entitled: boolean;
  /** Deleted for good: no longer in the directory, and not to be restored. */
  readonly gone: boolean;
  readonly reason: ScopeReason | undefined;
  /** How its link stands; undefined without a link. */
  readonly standing: Standing | undefined;
  /** Whether a mapping reads IsSoftDeleted: without one, leaving has no effect. */
  readonly disabling: boolean;
  readonly actions: ReadonlySet<ObjectAction>;
  readonly job: Pick<JobSettings, 'skipOutOfScopeDeletions' | 'deleteReleased'>;
}

export type Decision =
  | { readonly act: 'match' | 'update' | 'disable' | 'delete' }
  | { readonly act: 'skip'; readonly why: SkipReason; readonly action: 'other' | 'delete' };

interface Row {
  readonly when: (situation: Situation) => boolean;
  readonly decision: Decision;
}

const skip = (why: SkipReason, action: 'other' | 'delete' = 'other'): Decision => ({ act: 'skip', why, action });

/** Out of scope, other than by being disabled or deleted in Entra. */
export const hasLeft = ({ reason }: { readonly reason?: ScopeReason | undefined }): boolean =>
  reason !== 'disabled' && reason !== 'soft-deleted' && reason !== 'absent';

const isDeleted = ({ reason }: Situation): boolean => reason === 'soft-deleted' || reason === 'absent';

/** Left the scope before, whether that was sent or not. */
const isUnmanaged = ({ standing }: Situation): boolean => standing === 'released' || standing === 'left';

/**
 * The decision table of provisioning.md §2.5: the first row that fits decides. The target's answers decide the rest: how
 * many accounts match, and whether anything differs.
 */
const TABLE: readonly Row[] = [
  { when: (s) => s.entitled && s.standing === undefined, decision: { act: 'match' } },
  { when: (s) => s.entitled, decision: { act: 'update' } },
  { when: (s) => s.standing === undefined, decision: skip('NotEffectivelyEntitled') },
  { when: (s) => s.gone && isUnmanaged(s) && !s.job.deleteReleased, decision: skip('NoLongerManaged', 'delete') },
  { when: (s) => s.gone && !s.actions.has('delete'), decision: skip('ActionSwitchedOff', 'delete') },
  { when: (s) => s.gone, decision: { act: 'delete' } },
  {
    when: (s) => s.standing === 'released' || (s.standing === 'left' && isDeleted(s)),
    decision: skip('NotEffectivelyEntitled'),
  },
  { when: (s) => hasLeft(s) && s.job.skipOutOfScopeDeletions, decision: skip('SkipOutOfScopeDeletions') },
  // Groups cannot be disabled: what cannot be disabled is deleted.
  { when: (s) => s.kind === 'group' && !s.actions.has('delete'), decision: skip('ActionSwitchedOff', 'delete') },
  { when: (s) => s.kind === 'group', decision: { act: 'delete' } },
  { when: (s) => !s.disabling, decision: skip('SoftDeletionNotMapped') },
  { when: () => true, decision: { act: 'disable' } },
];

export function decide(situation: Situation): Decision {
  const row = TABLE.find((row) => row.when(situation));
  if (row === undefined) throw new Error('the last row fits everything');
  return row.decision;
}
