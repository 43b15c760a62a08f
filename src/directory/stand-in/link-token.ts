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
}

/** How long a token of users and groups lasts (Graph: Use delta query, token duration): 7 days, in milliseconds. */
const LIFETIME = 7 * 24 * 60 * 60 * 1000;

export function encodeLink(state: LinkState): string {
  return Buffer.from(JSON.stringify(state)).toString('base64url');
}

/** The state in a token; a token that is not ours, is for something else or has expired is refused as Graph refuses it. */
export function decodeLink(token: string, kind: LinkState['kind'], now: Date | undefined): LinkState {
  const state = parse(token);
  const expired = now !== undefined && state?.since != null && now.getTime() - state.since > LIFETIME;
  if (state === undefined || state.kind !== kind || expired) {
    throw new Refusal(400, 'syncStateNotFound', 'The sync state generation is not found; continue with a full sync.');
  }
  return state;
}

function parse(token: string): LinkState | undefined {
  try {
    const state: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
    if (!isObject(state)) return undefined;
    const { kind, select, at, since } = state;
    if (kind !== 'users' && kind !== 'groups') return undefined;
    if (select !== null && !(Array.isArray(select) && select.every((name) => typeof name === 'string')))
      return undefined;
    if (at !== null && typeof at !== 'string') return undefined;
    return { kind, select, at, since: typeof since === 'number' ? since : null };
  } catch {
    return undefined;
  }
}
