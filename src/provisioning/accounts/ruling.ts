import { type JsonObject, readPath } from '../../scim/index.js';
import { checkResource, listed, type ResourceProfile } from '../../targets/index.js';
import type { ObjectPlan } from '../cycle/plan.js';
import type { Flow, SourceIdentity } from '../event.js';
import { createBody } from '../flow/body.js';
import type { Mapped } from './everyone.js';
import {
  enforcedRules,
  LIKENESSES,
  type Likeness,
  likenessName,
  likenessText,
  likenessValues,
  matchingName,
  matchingText,
  uniqueName,
  uniqueTexts,
} from './keys.js';
import type { Position, Register } from './register.js';

/** An account that looks like somebody's. */
export interface Likely {
  readonly position: Position;
  readonly by: Likeness;
  readonly value: string;
}

/** What the accounts that are there decide about one object of the directory. */
export type Ruling =
  | { readonly fate: 'linked'; readonly position: Position }
  | { readonly fate: 'vanished'; readonly id: string }
  | { readonly fate: 'matched'; readonly position: Position; readonly by: string }
  | { readonly fate: 'shared'; readonly position: Position; readonly by: string }
  | {
      readonly fate: 'ambiguous';
      readonly by: string;
      readonly value: string;
      readonly positions: readonly Position[];
    }
  | { readonly fate: 'taken'; readonly target: string; readonly value: string; readonly position: Position }
  | { readonly fate: 'reactivated'; readonly position: Position }
  | { readonly fate: 'created' | 'refused'; readonly likely: readonly Likely[] }
  | { readonly fate: 'unsearchable' | 'uncreated' | 'unmatchable' | 'failed' | 'ignored' | 'unknown' };

/** The links of earlier cycles. */
export interface KnownLinks {
  /** The id at the target of what a source object is linked to. */
  of(kind: SourceIdentity['kind'], sourceId: string): string | undefined;
  sourceOf(kind: SourceIdentity['kind'], targetId: string): string | undefined;
}

export const NO_LINKS: KnownLinks = { of: () => undefined, sourceOf: () => undefined };

export interface Bench {
  readonly profile: ResourceProfile;
  readonly plan: ObjectPlan;
  readonly register: Register;
  readonly links: KnownLinks;
  /** Whether an account belongs to an object that was ruled on before. */
  readonly isOwned: (position: Position) => boolean;
  /** Whether the create request of somebody who was ruled on before has activated an account. */
  readonly isActivated?: (position: Position) => boolean;
}

/** Rules on an object that is in scope, as the service would: by link, by match, or by a create request. */
export function rule(mapped: Mapped, bench: Bench): Ruling {
  const { source, flows } = mapped;
  const { links, register, plan } = bench;
  const linked = links.of(source.kind, source.id);
  if (linked !== undefined) {
    const position = register.withId(linked);
    return position === undefined ? { fate: 'vanished', id: linked } : { fate: 'linked', position };
  }
  if ('failure' in flows) return { fate: 'failed' };
  if ('ignored' in flows) return { fate: 'ignored' };
  const found = match(mapped, flows.flows, bench);
  if (found !== undefined) return found;
  if (plan.blind) return { fate: 'unknown' };
  if (!plan.actions.has('create')) return { fate: 'uncreated' };
  const body = createBody(plan.kind, flows.flows, plan.job);
  if (plan.required.some(({ path }) => readPath(body, path) === undefined)) return { fate: 'failed' };
  const met = inTheWay(body, bench);
  if (met?.fate === 'taken') return met;
  // The rules of the profile come before a look at the accounts that are there.
  const rules = bench.profile.rules.filter(({ severity }) => severity === 'error');
  const refused = checkResource({ ...bench.profile, rules }, body).length > 0;
  if (met !== undefined && !refused) return met;
  return { fate: refused ? 'refused' : 'created', likely: likelyFor(mapped, body, register) };
}

/** Undefined where every search finds nobody (provisioning.md §2.6). */
function match({ source }: Mapped, flows: readonly Flow[], bench: Bench): Ruling | undefined {
  const { plan, register, profile, links, isOwned } = bench;
  let tried = false;
  for (const mapping of plan.matching) {
    const value = flows.find((flow) => flow.mapping === mapping)?.value;
    if (value === undefined || value === '') continue;
    if (!listed(profile.filterable, mapping.path) || !profile.operators.includes('eq')) return { fate: 'unsearchable' };
    tried = true;
    const by = mapping.target;
    const text = String(value);
    const positions = register.find(matchingName(mapping), matchingText(mapping, text));
    const [position] = positions;
    if (position === undefined) continue;
    if (positions.length > 1) return { fate: 'ambiguous', by, value: text, positions };
    const owner = links.sourceOf(source.kind, register.account(position).id);
    const isFree = !isOwned(position) && (owner === undefined || owner === source.id);
    return { fate: isFree ? 'matched' : 'shared', position, by };
  }
  return tried ? undefined : { fate: 'unmatchable' };
}

/** An account that a create request meets, because a value of it must be unique. */
function inTheWay(body: JsonObject, { profile, register, isActivated }: Bench): Ruling | undefined {
  const met = enforcedRules(profile).flatMap((rule) =>
    uniqueTexts(profile, rule, body).flatMap((text) =>
      register.find(uniqueName(rule), text).map((position) => ({ rule, position })),
    ),
  );
  const [first] = met;
  if (first === undefined) return undefined;
  const { position, rule: broken } = first;
  const isAlone = met.every((one) => one.position === position);
  const isActive = readPath(body, ACTIVE) ?? profile.defaults.find(({ target }) => target.text === 'active')?.value;
  if (
    profile.existing === 'reactivate' &&
    isActive === true &&
    isAlone &&
    isActivated?.(position) !== true &&
    register.account(position).active === false
  ) {
    return { fate: 'reactivated', position };
  }
  const value = readPath(body, broken.target.path);
  return { fate: 'taken', target: broken.target.text, value: String(value ?? ''), position };
}

const ACTIVE = { attribute: 'active' };

/** Accounts that look like theirs, the surest first. A name that several accounts have says nothing. */
function likelyFor({ entry }: Mapped, body: JsonObject, register: Register): Likely[] {
  const { mail, userPrincipalName, displayName, givenName, surname } = entry.object;
  const texts = (values: readonly unknown[]) =>
    values.flatMap((value) => (typeof value === 'string' && value !== '' ? [value] : []));
  const own: Readonly<Record<Likeness, readonly string[]>> = {
    userName: [],
    'e-mail': texts([mail, userPrincipalName]),
    name: texts([
      displayName,
      typeof givenName === 'string' && typeof surname === 'string' ? `${givenName} ${surname}` : undefined,
    ]).filter((name) => /\S\s+\S/.test(name)),
  };
  return LIKENESSES.flatMap((by) => {
    const wanted = [...new Set([...likenessValues(by, body), ...own[by]])];
    return wanted.flatMap((value) => {
      const found = register.find(likenessName(by), likenessText(value));
      return by === 'name' && found.length > 1 ? [] : found.map((position) => ({ position, by, value }));
    });
  });
}
