import type { Finding, Severity } from '../../diagnostics/index.js';
import type { MappingTable } from '../../mapping/index.js';
import type { ScopeReason, SkipReason, Suggestion } from '../../provisioning/index.js';
import { listed, type Profile, type ProfileRule, ruleOf } from '../../targets/index.js';
import { messageOf } from '../rules.js';
import { type AccessReport, isBrokenLink, withoutNames } from './access.js';
import { type Cause, causesOf } from './causes.js';
import { type AskedNames, askedNames, type NamesReport, namesReport, takenPeople, unknownNames } from './names.js';
import { caseCollisions, collisions, redactionOf, type SharedValue, tolerated } from './shared.js';
import type { Counts, Kind, Tally, Trouble } from './tally.js';
import { toDoOf } from './to-do.js';

/** What a rehearsal was made of. */
export interface Circumstances {
  readonly table: MappingTable;
  readonly profile: Profile;
  readonly directory: {
    readonly label: string;
    readonly people?: number;
    readonly groups?: number;
    readonly sample: boolean;
  };
  readonly requests: number;
  readonly assumedScope: boolean;
  /** Findings about the files: records that were skipped, properties that are unknown. */
  readonly findings: readonly Finding[];
  /** Required target attributes whose value cannot be known. */
  readonly blind: ReadonlySet<string>;
  /** What asking for names that are taken elsewhere came to, where that was asked for. */
  readonly names?: AskedNames;
  /** Who has access to resource groups, where the mapping table links groups to them. */
  readonly access?: AccessReport;
  /** A better expression for the username, tried with everybody in scope. */
  readonly suggestion?: Suggestion;
}

/** A person or group that got no account, or of which that cannot be known. */
export interface TroubledObject {
  readonly kind: Kind;
  readonly id: string;
  readonly displayName?: string;
  readonly userPrincipalName?: string;
  /** No account; an account that keeps its old values; or neither can be known. */
  readonly outcome: Trouble['outcome'];
  /** The deciding cause first. */
  readonly causes: readonly Cause[];
}

export interface Totals {
  readonly inScope: number;
  readonly create: number;
  readonly update: number;
  readonly disable: number;
  readonly delete: number;
  /** Accounts of people who are no longer in the directory, which is taken as their deletion in Entra. */
  readonly absent: number;
  /** Objects that get no account. */
  readonly refused: number;
  /** Objects whose account is there, and keeps its old values because the update is refused. */
  readonly stale: number;
  /** Objects out of scope whose account stays enabled, because disabling it failed. */
  readonly enabled: number;
  readonly unknown: number;
  readonly unchanged: number;
  readonly leftAlone: Partial<Record<SkipReason, number>>;
  readonly skipped: number;
  readonly skippedBecause: Partial<Record<ScopeReason, number>>;
}

/** Something that the profile says of the whole rehearsal. */
export interface Remark {
  readonly ruleId: string;
  readonly severity: Severity;
  /** The mapped target attributes that it is about, if it is not about all. */
  readonly targets?: readonly string[];
  readonly message: string;
  readonly help: string;
  readonly source: string;
}

/** A rehearsal as facts: what `--format json` prints, and what the printed report is made from. */
export interface Rehearsal {
  readonly formatVersion: 1;
  readonly mapping: string;
  readonly target: string;
  readonly directory: Circumstances['directory'];
  readonly scope: 'assigned' | 'all';
  readonly assumedScope: boolean;
  readonly verdict: 'ready' | 'not-ready' | 'unknown';
  readonly users: Totals;
  readonly groups: Totals;
  readonly memberships: { readonly added: number; readonly removed: number; readonly unresolved: number };
  readonly requests: { readonly simulated: number; readonly sent: 0 };
  /** With --check-hub: who was asked for the names of new accounts, and what came of it. */
  readonly names?: NamesReport;
  /** Where groups are linked to resource groups: who has which role there after the cycle, and what changed. */
  readonly access?: AccessReport;
  /** Where usernames break rules or are equal: an expression that does better with everybody in scope. */
  readonly suggestion?: Suggestion;
  readonly troubled: readonly TroubledObject[];
  readonly collisions: readonly SharedValue[];
  readonly caseCollisions: readonly SharedValue[];
  readonly findings: readonly (Finding & { readonly message: string })[];
  /** What two share though the target allows it. */
  readonly tolerated: readonly SharedValue[];
  readonly later: readonly Remark[];
  readonly notCertain: readonly Remark[];
  readonly goodToKnow: readonly Remark[];
  readonly toDo: readonly string[];
}

/** Sums up a cycle. */
export function sumUp(tally: Tally, circumstances: Circumstances): Rehearsal {
  const { table, profile, directory, requests, assumedScope, findings, blind, names, access, suggestion } =
    circumstances;
  const taken = names === undefined ? [] : takenPeople(names, profile);
  const described = tally.troubles.map((trouble) => describe(trouble, causesOf(trouble, profile, tally, blind)));
  const troubled = [...described, ...taken];
  const of = (kind: Kind) => troubled.filter((one) => one.kind === kind);
  const hide = redactionOf(table);
  const open = profile.users.rules.find(({ id }) => id === profile.names?.rule);
  const always = said(profile, 'always').filter(({ ruleId }) => names === undefined || ruleId !== open?.id);
  const facts = {
    formatVersion: 1,
    mapping: table.file,
    target: profile.name,
    directory,
    scope: table.scope,
    assumedScope,
    verdict: verdictOf(troubled, findings),
    users: less(totals(tally.counts.user, of('user')), taken.length),
    groups: totals(tally.counts.group, of('group')),
    memberships: tally.memberships,
    requests: { simulated: requests, sent: 0 },
    ...(names && { names: namesReport(names) }),
    ...(access && { access: hidesNames(table) ? withoutNames(access) : access }),
    ...(suggestion && { suggestion }),
    troubled,
    collisions: collisions(tally, troubled).map(hide),
    caseCollisions: caseCollisions(tally).map(hide),
    tolerated: tolerated(tally, troubled).map(hide),
    findings: findings.map((finding) => ({ ...finding, message: messageOf(finding) })),
    later: table.users.actions.has('delete') ? said(profile, 'delete') : [],
    notCertain: [
      ...(names ? unknownNames(names, open) : []),
      ...always.filter(({ severity }) => severity === 'unknown'),
      ...unlisted(profile, table),
    ],
    goodToKnow: [...(names ? askedNames(names, open) : []), ...always.filter(({ severity }) => severity !== 'unknown')],
  } as const;
  return { ...facts, toDo: toDoOf(facts, table) };
}

/** An object whose cause is certain is refused, even where another of its values is unknown. */
function describe({ source, outcome }: Trouble, causes: readonly Cause[]): TroubledObject {
  const { kind, id, displayName, userPrincipalName } = source;
  return {
    kind,
    id,
    ...(displayName !== undefined && { displayName }),
    ...(userPrincipalName !== undefined && { userPrincipalName }),
    outcome: certainty(outcome, causes),
    causes,
  };
}

/** A cause that is certain decides, even where another value is unknown; a cause that is not leaves the outcome open. */
function certainty(outcome: Trouble['outcome'], causes: readonly Cause[]): Trouble['outcome'] {
  if (outcome === 'unknown') return causes.some(({ severity }) => severity === 'error') ? 'refused' : 'unknown';
  return causes.length > 0 && causes.every(({ severity }) => severity === 'unknown') ? 'unknown' : outcome;
}

function verdictOf(troubled: readonly TroubledObject[], findings: readonly Finding[]): Rehearsal['verdict'] {
  if (troubled.some(({ outcome }) => outcome !== 'unknown') || findings.some(isBrokenLink)) return 'not-ready';
  const unread = findings.some(({ severity }) => severity === 'error');
  return unread || troubled.length > 0 ? 'unknown' : 'ready';
}

function totals(counts: Counts, troubled: readonly TroubledObject[]): Totals {
  const having = (wanted: Trouble['outcome']) => troubled.filter(({ outcome }) => outcome === wanted).length;
  return {
    inScope: counts.inScope,
    create: counts.created,
    update: counts.updated,
    disable: counts.disabled,
    delete: counts.deleted,
    absent: counts.absent,
    refused: having('refused'),
    stale: having('stale'),
    enabled: having('enabled'),
    unknown: having('unknown'),
    unchanged: counts.unchanged,
    leftAlone: Object.fromEntries(counts.leftAlone),
    skipped: [...counts.skipped.values()].reduce((sum, one) => sum + one, 0),
    skippedBecause: Object.fromEntries(counts.skipped),
  };
}

const hidesNames = ({ users }: MappingTable): boolean =>
  users.mappings.some(({ target, redacted }) => redacted && target === 'userName');

/** Totals without accounts that were made here, and would not be there. */
const less = (all: Totals, create: number): Totals => ({ ...all, create: all.create - create });

/** Mappings to attributes that the target does not list for updates: a later change may be refused. */
function unlisted(profile: Profile, { users }: MappingTable): Remark[] {
  const targets = users.mappings
    .filter(
      ({ path, apply, source }) => source !== undefined && apply === 'always' && !listed(profile.users.patchable, path),
    )
    .map(({ target }) => target);
  if (targets.length === 0 || !users.actions.has('update')) return [];
  return said(profile, 'unlisted').map((one) => ({
    ...one,
    targets,
    message: `${targets.join(', ')}: ${one.message}`,
  }));
}

const said = (profile: Profile, when: 'always' | 'delete' | 'unlisted'): Remark[] =>
  [...profile.users.rules, ...profile.groups.rules]
    .filter((rule): rule is Extract<ProfileRule, { kind: 'says' }> => rule.kind === 'says' && rule.when === when)
    .map((rule) => {
      const { id, severity, title, source } = ruleOf(rule);
      return { ruleId: id, severity, message: title, help: rule.help, source };
    });
