import { type DateTime, toDateTime } from './date-time.js';

/** 1601-01-01T00:00:00Z in ticks, where Active Directory's counting begins. */
const FILE_TIME_EPOCH = 504_911_232_000_000_000n;

/** What Active Directory writes for a moment that never comes, such as an account that does not expire. */
export const NEVER = 9_223_372_036_854_775_807n;

/**
 * The moment of a FILETIME: so many times 100 ns since 1601, UTC. Undefined for negative numbers and those after the year
 * 9999, which .NET's DateTime.FromFileTimeUtc refuses too; `NEVER` is one of them.
 */
export const fromFileTime = (fileTime: bigint): DateTime | undefined =>
  fileTime < 0n ? undefined : toDateTime(fileTime + FILE_TIME_EPOCH);

/** A moment as FILETIME; undefined before 1601, as in .NET's DateTime.ToFileTimeUtc. */
export const toFileTime = ({ ticks }: DateTime): bigint | undefined =>
  ticks < FILE_TIME_EPOCH ? undefined : ticks - FILE_TIME_EPOCH;
