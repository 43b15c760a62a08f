import { attributeReader } from '../../attributes/index.js';
import {
  attributesOf,
  type ProcessingStep,
  type ProvisioningEvent,
  type SourceIdentity,
} from '../../provisioning/index.js';
import { normalisationOf, normaliseValue, type Profile, type ProfileRule } from '../../targets/index.js';
import type { Cause } from './causes.js';
import { figure } from './layout.js';
import type { Remark, TroubledObject } from './rehearsal.js';
import { valueAt } from './tally.js';

/** The target attribute that the names of a profile are values of. */
export const NAME = 'userName';

/** Somebody who would get an account, and under which name. */
export interface NewName {
  readonly source: SourceIdentity;
  readonly name: string;
  readonly evaluated: NonNullable<ProcessingStep['evaluated']>;
}

/** Collects the names of the accounts that a cycle creates. The events of one object come one after the other. */
export class NewNames {
  readonly all: NewName[] = [];
  readonly #profile: Profile;
  #evaluated: ProcessingStep['evaluated'];

  constructor(profile: Profile) {
    this.#profile = profile;
  }

  add(event: ProvisioningEvent): void {
    if (event.source.kind !== 'user') return;
    if (event.type === 'import') this.#evaluated = undefined;
    if (event.type === 'processing') this.#evaluated = event.evaluated;
    if (event.type !== 'export' || event.action !== 'create' || event.error || !this.#evaluated) return;
    const sent = valueAt(this.#evaluated, NAME);
    if (typeof sent !== 'string' || sent === '') return;
    this.all.push({ source: event.source, name: this.#asKept(sent), evaluated: this.#evaluated });
  }

  #asKept(sent: string): string {
    const normalisation = normalisationOf(this.#profile.users, { attribute: NAME });
    return normalisation === undefined ? sent : normaliseValue(normalisation, sent);
  }
}

/** What asking for names came to, for `--check-hub`. */
export interface AskedNames {
  /** Who was asked. */
  readonly host: string;
  /** All names of accounts that would be created, with those whose they would be. */
  readonly names: readonly NewName[];
  readonly taken: ReadonlySet<string>;
  /** Names of which nothing is known, because nobody was asked or the answer said nothing. */
  readonly unknown: ReadonlySet<string>;
  /** Why some were not asked, in words. */
  readonly stopped?: string;
}

/** In numbers, for `--format json`. */
export interface NamesReport {
  readonly host: string;
  readonly total: number;
  readonly taken: number;
  readonly free: number;
  readonly unknown: number;
}

export const namesReport = ({ host, names, taken, unknown }: AskedNames): NamesReport => ({
  host,
  total: names.length,
  taken: taken.size,
  free: names.length - taken.size - unknown.size,
  unknown: unknown.size,
});

/** The people whose name is taken: they would be refused. */
export function takenPeople({ host, names, taken }: AskedNames, profile: Profile): TroubledObject[] {
  return names
    .filter(({ name }) => taken.has(name))
    .map(({ source, name, evaluated }) => {
      const { displayName, userPrincipalName } = source;
      return {
        kind: source.kind,
        id: source.id,
        ...(displayName !== undefined && { displayName }),
        ...(userPrincipalName !== undefined && { userPrincipalName }),
        outcome: 'refused',
        causes: [causeOf(name, host, evaluated, profile)],
      };
    });
}

function causeOf(name: string, host: string, evaluated: NewName['evaluated'], profile: Profile): Cause {
  const mapping = evaluated.flows.find((flow) => flow.mapping.target === NAME)?.mapping;
  const attributes = mapping === undefined ? [] : attributesOf(mapping);
  const before = attributes.map((one) => attributeReader('user', one)?.(evaluated.entry)).filter(isText);
  return {
    ruleId: profile.names?.rule ?? '',
    kind: 'taken-elsewhere',
    severity: 'error',
    documented: profile.names?.documented ?? false,
    sentence: `somebody has this name on ${host}`,
    message: `${NAME} "${name}": somebody has this name on ${host}`,
    help: `If it is the person's own account, let ${NAME} or externalId match it; else let the ${NAME} expression give another name, or give the person another source value.`,
    source: profile.names?.source ?? '',
    target: NAME,
    attributes,
    before: before.length === 0 ? null : before.join(', '),
    after: name,
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

/** What is left uncertain: the names that nothing is known of. */
export function unknownNames({ host, names, unknown, stopped }: AskedNames, rule: ProfileRule | undefined): Remark[] {
  if (rule === undefined || unknown.size === 0) return [];
  const amount =
    unknown.size === names.length
      ? `all ${figure(names.length)}`
      : `${figure(unknown.size)} of ${figure(names.length)}`;
  const why = stopped === undefined ? 'gave no clear answer' : stopped;
  return [
    {
      ruleId: rule.id,
      severity: 'unknown',
      message: `whether ${amount} usernames are taken elsewhere on ${host} is not known: ${host} ${why}`,
      help: 'Run it again later with --check-hub.',
      source: rule.source,
    },
  ];
}

/** What was learnt, and for how long it holds. */
export function askedNames(asked: AskedNames, rule: ProfileRule | undefined): Remark[] {
  const { host, total, taken, unknown } = namesReport(asked);
  const known = total - unknown;
  if (rule === undefined || known === 0) return [];
  const result = taken === 0 ? 'none is taken' : `${figure(taken)} ${taken === 1 ? 'is' : 'are'} taken`;
  const counted = taken === 0 ? '' : '. Memberships and access are counted as if those people had an account';
  return [
    {
      ruleId: rule.id,
      severity: 'info',
      message: `of ${figure(known)} usernames asked of ${host}, ${result} today; a free name can be taken until go-live${counted}`,
      help: 'Ask again shortly before go-live.',
      source: rule.source,
    },
  ];
}
