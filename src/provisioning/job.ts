import { RESTORABLE } from '../directory/index.js';
import type { MappingTable } from '../mapping/index.js';
import type { PassResult } from './cycle/pass.js';
import { ATTEMPTS_APART, DISABLED_AFTER, type QuarantineReason, thresholdReached } from './failures/quarantine.js';
import type { Memory } from './memory/memory.js';

/** What a restart resets (Graph: synchronizationJobRestartCriteria, resetScope). */
export const RESET_SCOPES = [
  'ConnectorDataStore',
  'Escrows',
  'Watermark',
  'QuarantineState',
  'Full',
  'ForceDeletes',
] as const;
export type ResetScope = (typeof RESET_SCOPES)[number];

/** The button "Restart provisioning" of the portal (provisioning.md §2.10): links are kept. */
export const PORTAL_RESTART: readonly ResetScope[] = ['QuarantineState', 'Watermark', 'Escrows'];

export interface Quarantine {
  readonly reason: QuarantineReason;
  readonly began: Date;
  readonly nextAttempt: Date;
  /** What the target said, where one answer was the reason. */
  readonly detail?: string;
}

/** How the provisioning job is (Graph: synchronizationStatus). */
export interface JobStatus {
  /** `Disabled`: four weeks in quarantine, after which the service gives up. */
  readonly code: 'NotRun' | 'Active' | 'Paused' | 'Quarantine' | 'Disabled';
  readonly quarantine?: Quarantine;
  /** How many cycles have been run. */
  readonly cycles: number;
  /** The begin of the last cycle that came to its end: the next one goes on from it. Undefined before an initial cycle. */
  readonly watermark?: Date;
  /** Objects that wait for another attempt. */
  readonly escrows: number;
  /** Disables and deletes that are held back until somebody allows them. */
  readonly staged: number;
}

/** Resets what a restart names. Dropping the links makes everybody be matched again (provisioning.md §2.6). */
export function reset(memory: Memory, scopes: readonly ResetScope[]): void {
  const has = (scope: ResetScope): boolean =>
    scopes.includes(scope) || (scope !== 'ForceDeletes' && scopes.includes('Full'));
  if (has('ConnectorDataStore')) {
    for (const one of [memory.links, memory.references, memory.seen, memory.absences]) one.clear();
  }
  if (has('Escrows')) memory.escrows.clear();
  if (has('Watermark') || has('ConnectorDataStore')) memory.facts.change({ watermark: undefined });
  if (has('QuarantineState')) memory.facts.change({ quarantine: undefined, disabled: undefined, staged: undefined });
  if (has('ForceDeletes')) memory.facts.change({ deletesAllowed: true });
}

interface Concluded {
  readonly now: Date;
  readonly scope: MappingTable['scope'];
}

/** What follows from a pass for the job: the watermark, and quarantine, into which it goes or out of which it comes. */
export function conclude({ facts }: Memory, { outcomes, staged }: PassResult, { now, scope }: Concluded): void {
  const { stop } = outcomes;
  if (stop === undefined) facts.change({ watermark: now.getTime(), scope, deletesAllowed: undefined });
  const reason: QuarantineReason | undefined =
    stop !== undefined
      ? 'EncounteredQuarantineException'
      : (thresholdReached(outcomes) ?? (staged > 0 ? 'TooManyDeletes' : undefined));
  if (reason === undefined) {
    facts.change({ quarantine: undefined });
    return;
  }
  const began = facts.now.quarantine?.began ?? now.getTime();
  const nextAttempt = now.getTime() + ATTEMPTS_APART;
  facts.change({ quarantine: { reason, began, nextAttempt, ...(stop && { detail: stop.detail }) } });
  if (now.getTime() - began >= DISABLED_AFTER) facts.change({ disabled: true });
}

export function statusOf({ facts, escrows }: Memory): JobStatus {
  const { cycles, watermark, quarantine, paused, disabled, staged = 0 } = facts.now;
  const code = disabled ? 'Disabled' : paused ? 'Paused' : quarantine ? 'Quarantine' : cycles > 0 ? 'Active' : 'NotRun';
  return {
    code,
    ...(quarantine && {
      quarantine: {
        ...quarantine,
        began: new Date(quarantine.began),
        nextAttempt: new Date(quarantine.nextAttempt),
      },
    }),
    cycles,
    ...(watermark !== undefined && { watermark: new Date(watermark) }),
    escrows: escrows.count,
    staged,
  };
}

/** When there is something to do even if nothing changes in the directory. */
export function nextDue(memory: Memory): Date | undefined {
  const { code, quarantine, watermark } = statusOf(memory);
  if (code === 'Paused' || code === 'Disabled') return undefined;
  if (quarantine !== undefined) return quarantine.nextAttempt;
  if (watermark === undefined) return new Date(0);
  const absent = memory.absences.first();
  const purge = absent && new Date(absent.getTime() + RESTORABLE);
  const retry = memory.escrows.next();
  if (purge === undefined || retry === undefined) return purge ?? retry;
  return purge < retry ? purge : retry;
}
