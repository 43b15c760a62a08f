import { isObject } from '../shape.js';
import { Refusal } from './answer.js';

/** What a next link or a delta link carries: everything the first request asked for, and where to go on. */
export interface LinkState {
  readonly kind: 'users' | 'groups';
  /** The selected properties; null for Graph's default ones. */
  readonly select: readonly string[] | null;
  /** Where the next page starts. */
  readonly at: string | null;
  /** When the round began, in milliseconds since 1970; null where there is no clock. */
  readonly since: number | null;
  /** The version after which changes are told; null for a round of everything. */
  readonly from: number | null;
  /** The version that the directory had when the round began; null between rounds. */
  readonly to: number | null;
}

/** How long a token of users and groups lasts (Graph: Use delta query, token duration): 7 days, in milliseconds. */
const LIFETIME = 7 * 24 * 60 * 60 * 1000;

export function encodeLink(state: LinkState): string {
  return Buffer.from(JSON.stringify(state)).toString('base64url');
}

/**
 * The state in a token. A token is refused as Graph refuses it when it is not ours, is for something else, is of a
 * version that the directory has not reached (it was served anew), or has expired.
 */
export function decodeLink(token: string, kind: LinkState['kind'], version: number, now: Date | undefined): LinkState {
  const state = parse(token);
  const expired = now !== undefined && state?.since != null && now.getTime() - state.since > LIFETIME;
  if (state === undefined || state.kind !== kind || Math.max(state.from ?? 0, state.to ?? 0) > version || expired) {
    throw new Refusal(400, 'syncStateNotFound', 'The sync state generation is not found; continue with a full sync.');
  }
  return state;
}

function parse(token: string): LinkState | undefined {
  try {
    const state: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (!isObject(state)) return undefined;
    const { kind, select, at, since, from, to } = state;
    if (kind !== 'users' && kind !== 'groups') return undefined;
    if (select !== null && !(Array.isArray(select) && select.every((name) => typeof name === 'string')))
      return undefined;
    if (at !== null && typeof at !== 'string') return undefined;
    return { kind, select, at, since: numberOf(since), from: numberOf(from), to: numberOf(to) };
  } catch {
    return undefined;
  }
}

const numberOf = (value: unknown): number | null => (typeof value === 'number' ? value : null);
