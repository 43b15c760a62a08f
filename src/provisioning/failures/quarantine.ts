/** Why a job is in quarantine (Graph: synchronizationQuarantine). */
export type QuarantineReason =
  | 'EncounteredBaseEscrowThreshold'
  | 'EncounteredTotalEscrowThreshold'
  | 'EncounteredEscrowProportionThreshold'
  | 'EncounteredQuarantineException'
  | 'TooManyDeletes';

/** How a cycle went, in objects. */
export interface Events {
  /** Failures, other than those of references. */
  readonly failed: number;
  /** References that could not be written. */
  readonly failedReferences: number;
  readonly succeeded: number;
}

/** Fewer failures than this never lead to quarantine. */
const FEWEST = 5_000;
const MOST = 40_000;
const MOST_OF_ANY_KIND = 60_000;
const PROPORTION = 0.4;

/**
 * Whether so many failures put a job into quarantine, and why (Microsoft Learn: Application provisioning in quarantine
 * status; provisioning.md §2.9). Failures of references count only towards the total of any kind.
 */
export function thresholdReached({ failed, failedReferences, succeeded }: Events): QuarantineReason | undefined {
  if (failed + failedReferences < FEWEST) return undefined;
  if (failed > MOST) return 'EncounteredBaseEscrowThreshold';
  if (failed + failedReferences > MOST_OF_ANY_KIND) return 'EncounteredTotalEscrowThreshold';
  if (failed >= FEWEST && failed > PROPORTION * (failed + succeeded)) return 'EncounteredEscrowProportionThreshold';
  return undefined;
}

const DAY = 24 * 60 * 60 * 1000;

/** In quarantine the service makes one attempt a day. */
export const ATTEMPTS_APART = DAY;

/** A job that was in quarantine so long is disabled. */
export const DISABLED_AFTER = 28 * DAY;
