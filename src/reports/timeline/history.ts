import type { Happening } from '../../directory/index.js';
import type { MappingTable } from '../../mapping/index.js';
import {
  type ExportStep,
  type ProvisioningEvent,
  type Quarantine,
  REDACTED,
  type ScopeReason,
  type SourceIdentity,
} from '../../provisioning/index.js';
import type { Played } from '../../provisioning/timeline/play.js';
import type { JobEvent } from '../../provisioning/timeline/timeline.js';
import { type Profile, ruleOf } from '../../targets/index.js';
import type { Moment } from './moment.js';
import { Months } from './months.js';
import { type Inherited, People } from './people.js';
import { Troubles } from './troubles.js';

/** So many people who are disabled in one cycle are a moment of their own: a mistake more often than a wish. */
const MANY = 5;

const REASONS: Readonly<Record<ScopeReason, string>> = {
  unassigned: 'no longer assigned to the application',
  nested: 'assigned through a nested group only',
  'not-security-enabled': 'assigned through a group that is not security-enabled',
  disabled: 'disabled in Entra',
  'soft-deleted': 'deleted in Entra',
  absent: 'no longer in the directory',
  filtered: 'no longer passes the scoping filters',
};

const QUARANTINED: Readonly<Record<Quarantine['reason'], string>> = {
  EncounteredBaseEscrowThreshold: 'more than 40,000 objects fail',
  EncounteredTotalEscrowThreshold: 'more than 60,000 objects or references fail',
  EncounteredEscrowProportionThreshold: 'more than 40 % of the objects fail',
  EncounteredQuarantineException: 'the target does not accept the token, or does not answer as SCIM',
  TooManyDeletes: 'more disables and deletes in one cycle than the threshold allows',
};

type Why = { readonly cause: string } | undefined;

/** Folds what is played into months, moments and those who are refused. */
export class History {
  readonly months = new Months();
  readonly moments: Moment[] = [];
  readonly troubles: Troubles;
  /** What could not happen. */
  readonly impossible: NonNullable<Happening['finding']>[] = [];
  readonly people: People;
  readonly #eraser: { readonly severity: Moment['severity']; readonly sentence: string } | undefined;
  readonly #public: boolean;
  readonly #blindOf: (table: MappingTable) => ReadonlySet<string>;
  #table: MappingTable;
  /** What happened to the job since the last cycle. */
  #since: string[] = [];
  #reason: ScopeReason | undefined;
  #disabled: { readonly name: string; readonly reason: ScopeReason | undefined }[] = [];
  #quarantined: string | undefined;
  #staged = 0;

  /** `blindOf` tells which required target attributes of a table the directory leaves unknown. */
  constructor(
    profile: Profile,
    table: MappingTable,
    {
      blindOf,
      inherited,
    }: { blindOf: (table: MappingTable) => ReadonlySet<string>; inherited?: Inherited | undefined },
  ) {
    this.#table = table;
    this.#blindOf = blindOf;
    this.people = new People(inherited);
    this.#public = profile.names !== undefined;
    this.troubles = new Troubles(profile);
    const rule = profile.users.rules.find((one) => one.kind === 'says' && one.when === 'delete');
    this.#eraser = rule && { severity: rule.severity, sentence: ruleOf(rule).title };
  }

  add(played: Played): void {
    switch (played.type) {
      case 'happening':
        this.#happened(played.happening, played.event);
        break;
      case 'begin':
        this.#table = played.table;
        this.months.count(played.cycle.began, 'cycles');
        this.months.count(played.cycle.began, 'allCycles');
        break;
      case 'idle':
        this.months.idle(played.after, played.cycles, played.interval);
        break;
      case 'step':
        this.#stepped(played.at, played.step);
        if (played.cycle === undefined) this.months.count(played.at, 'requests', played.step.requests?.length ?? 0);
        break;
      case 'end':
        this.#ended(played);
        break;
    }
  }

  #happened(happening: Happening, event: JobEvent | undefined): void {
    const { at, what, finding } = happening;
    if (finding !== undefined) {
      this.impossible.push(finding);
      return;
    }
    this.people.happened(happening);
    if (event === undefined) return;
    this.#since.push(what);
    this.moments.push({ at: at.toISOString(), kind: 'happened', severity: 'info', what });
  }

  #stepped(at: Date, step: ProvisioningEvent): void {
    this.troubles.add(step);
    this.people.met(step.source);
    if (step.status === 'failure') this.months.count(at, 'failures');
    if (step.type === 'scoping') this.#reason = step.reason;
    if (step.type === 'export' && step.status === 'success') this.#exported(at, step);
  }

  #exported(at: Date, step: ExportStep): void {
    const { action, source } = step;
    const who = this.people.nameOf(source.id) ?? source.id;
    const about = { at: at.toISOString(), who };
    const cause = this.people.causeOf(source.id);
    switch (action) {
      case 'create':
        this.months.count(at, 'creates');
        this.#takenOver(step, about);
        this.moments.push({
          ...about,
          kind: 'created',
          severity: 'info',
          what: `gets ${thing(source.kind)}`,
          ...cause,
        });
        break;
      case 'disable':
        this.months.count(at, 'disables');
        if (source.kind === 'user') this.#disabled.push({ name: who, reason: this.#reason });
        this.moments.push({
          ...about,
          kind: 'disabled',
          severity: 'info',
          what: 'is disabled',
          ...(cause ?? (this.#reason && { cause: REASONS[this.#reason] })),
        });
        break;
      case 'delete':
        this.months.count(at, 'deletes');
        this.moments.push(this.#deletion(step, about, cause));
        break;
      default:
        this.months.count(at, 'updates');
        this.#updated(at, step, who, cause);
    }
  }

  /** A target may answer a creation with an account that is there, as Hugging Face does for one that is disabled. */
  #takenOver({ source, targetId = '' }: ExportStep, about: { readonly at: string; readonly who: string }): void {
    const before = this.people.holds(targetId, source);
    if (before === undefined) return;
    const what = `gets the account of ${this.#fullName(before)}, with all that is in it: both have the same userName`;
    this.moments.push({ ...about, kind: 'taken-over', severity: 'error', what });
  }

  #deletion({ source, targetId = '' }: ExportStep, about: Pick<Moment, 'at' | 'who'>, cause: Why): Moment {
    const holder = this.people.deletes(targetId, source);
    if (source.kind === 'group' || this.#eraser === undefined) {
      return { ...about, kind: 'deleted', severity: 'info', what: `DELETE removes ${thing(source.kind)}`, ...cause };
    }
    const who = holder === undefined ? '' : `, which ${this.#fullName(holder)} has by now`;
    const what = `DELETE erases the account and its content for good${who}`;
    const severity = holder === undefined ? this.#eraser.severity : 'error';
    return { ...about, kind: 'erased', severity, what, ...cause };
  }

  /** Two people may be called the same in Entra, one after the other. */
  #fullName({ id, displayName }: SourceIdentity): string {
    const name = this.people.nameOf(id) ?? id;
    return displayName === undefined ? name : `${displayName} (${name})`;
  }

  #updated(at: Date, { modified, source }: ExportStep, who: string, cause: Why): void {
    const about = { at: at.toISOString(), who, ...cause };
    const name = source.kind === 'user' ? modified.find(({ target }) => target === 'userName') : undefined;
    if (name?.oldValue !== undefined) {
      this.months.count(at, 'renames');
      const redacted = this.#table.users.mappings.some(({ target, redacted: hides }) => hides && target === 'userName');
      const shown = (value: unknown): string => (redacted ? REDACTED : String(value));
      const [before, after] = [shown(name.oldValue), shown(name.newValue)];
      const what = this.#public ? 'the username that everybody sees changes' : 'the username changes';
      this.moments.push({ ...about, kind: 'renamed', severity: 'warning', what, before, after });
    }
    const active = modified.find(({ target }) => target === 'active');
    if (source.kind === 'user' && active !== undefined && isTrue(active.newValue) && !isTrue(active.oldValue)) {
      this.moments.push({ ...about, kind: 'enabled', severity: 'info', what: 'is enabled again' });
    }
  }

  #ended({ cycle, result }: Extract<Played, { type: 'end' }>): void {
    const at = cycle.began.toISOString();
    this.months.count(cycle.began, 'requests', result.requests);
    this.troubles.finish(cycle.began, this.#blindOf(this.#table), (id) => this.people.nameOf(id));
    const cause = this.#since.length === 0 ? {} : { cause: `before that, ${this.#since.join('; ')}` };
    if (this.#disabled.length >= MANY) {
      const what = `${this.#disabled.length} people are disabled in one cycle`;
      this.moments.push({
        at,
        kind: 'many-disabled',
        severity: 'warning',
        what,
        ...(cause.cause ? cause : this.#shared()),
      });
    }
    const { quarantine, staged } = result.status;
    if (quarantine !== undefined && quarantine.reason !== this.#quarantined) {
      const detail = quarantine.detail === undefined ? '' : `: ${quarantine.detail}`;
      const what = `the job goes into quarantine (${quarantine.reason}): ${QUARANTINED[quarantine.reason]}${detail}`;
      this.moments.push({ at, kind: 'quarantine', severity: 'error', what, ...cause });
    }
    if (staged > this.#staged) {
      const what = `${staged} disables or deletes are held back until somebody allows them`;
      this.moments.push({ at, kind: 'held-back', severity: 'warning', what, ...cause });
    }
    this.#quarantined = quarantine?.reason;
    this.#staged = staged;
    this.#disabled = [];
    this.#since = [];
  }

  /** Why those were disabled who were disabled together, where it is one reason. */
  #shared(): { readonly cause?: string } {
    const reasons = new Set(this.#disabled.map(({ reason }) => reason));
    const [reason] = reasons;
    return reasons.size === 1 && reason !== undefined ? { cause: `each of them: ${REASONS[reason]}` } : {};
  }
}

const thing = (kind: 'user' | 'group'): string => (kind === 'user' ? 'an account' : 'the group at the target');

const isTrue = (value: unknown): boolean => value === true || String(value).toLowerCase() === 'true';
