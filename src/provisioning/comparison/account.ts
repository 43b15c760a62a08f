import { type JsonObject, type JsonValue, readPath, readResource, writePath } from '../../scim/index.js';
import { checkResource, dataOf, listed, ruleOf, speaksOf, type Violation } from '../../targets/index.js';
import { foldCase } from '../../values/index.js';
import type { Flow, ModifiedProperty } from '../event.js';
import { createBody } from '../flow/body.js';
import { REDACTED } from '../wire/redaction.js';
import type { Side, UniqueRule } from './side.js';

/** An account as the target of a profile holds it. */
export interface Account {
  /** As it is stored. */
  readonly document: JsonObject;
  /** As the service reads it. */
  readonly answered: JsonObject;
}

/** Why a target would refuse an account or a change of it. */
export interface Refusal {
  /** The rule of the profile, where one is broken. */
  readonly ruleId?: string;
  readonly target?: string;
  readonly message: string;
}

export type Judged = { readonly account: Account } | { readonly refusals: readonly Refusal[] };

/** What the target makes of a create request with these values. */
export function created(side: Side, flows: readonly Flow[]): Judged {
  const { resources, policy, plan } = side;
  const body = createBody(plan.kind, flows, plan.job);
  const read = readResource(policy.kind, body, policy.reading({ repaired: () => {} }));
  if ('error' in read) return { refusals: [{ message: read.error.detail }] };
  const document = policy.accept(read.resource);
  const broken = checkResource(resources, document).filter(isEnforced);
  if (broken.length > 0) return { refusals: broken.map((one) => refusalOf(one, side)) };
  const missing = policy.checkPresent(body);
  if (missing !== undefined) return { refusals: [{ message: missing.detail }] };
  return { account: accountOf(side, document) };
}

/** What the target makes of an update. Only what is changed can be wrong with an account that is there. */
export function updated(side: Side, account: Account, changes: readonly ModifiedProperty[]): Judged {
  const { resources, plan } = side;
  const changed = plan.mappings.filter(({ target }) => changes.some((one) => one.target === target));
  const allowed = changed.filter(({ path }) => listed(resources.patchable, path));
  if (allowed.length < changed.length && resources.unlisted === 'refuse') {
    const first = changed.find((one) => !allowed.includes(one));
    return {
      refusals: [{ target: first?.target ?? '', message: `${first?.target} cannot be changed at this target.` }],
    };
  }
  const document = structuredClone(account.document);
  for (const { path, target } of allowed) {
    const value = changes.find((one) => one.target === target)?.newValue;
    if (value !== undefined) writePath(document, path, value);
  }
  const broken = checkResource(resources, document)
    .filter(isEnforced)
    .filter(({ rule, target }) => allowed.some(({ path }) => speaksOf(rule, target, path)));
  if (broken.length > 0) return { refusals: broken.map((one) => refusalOf(one, side)) };
  return { account: accountOf(side, document) };
}

const isEnforced = ({ rule }: Violation): boolean => rule.severity === 'error';

const accountOf = ({ policy }: Side, document: JsonObject): Account => ({
  document,
  answered: policy.derive(document),
});

function refusalOf(violation: Violation, { plan }: Side): Refusal {
  const { rule, target } = violation;
  const mapping = plan.mappings.find(({ path }) => speaksOf(rule, target, path));
  const { value, ...rest } = dataOf(violation);
  const shown = value !== undefined && mapping?.redacted ? REDACTED : value;
  const message = ruleOf(rule).message({ ...rest, ...(shown !== undefined && { value: shown }) });
  return { ruleId: rule.id, target: mapping?.target ?? target, message };
}

/** The values of an account by the rules that compare them with those of others; in the order of the rules. */
export interface Values {
  /** Those that must be unique, equal where the target takes them as equal. */
  readonly keys: readonly (string | undefined)[];
  /** Those of which the target only warns when they differ by case alone, spelt as they are. */
  readonly spelt: readonly (string | undefined)[];
  /** Those that the service searches by, in the order of the matching rows; equal where the search finds both. */
  readonly found: readonly (string | undefined)[];
  readonly disabled: boolean;
}

export function valuesOf({ unique, folded, policy, plan }: Side, { document }: Account): Values {
  const compared = policy.compared(document);
  return {
    keys: unique.map((rule) => keyOf(rule, readPath(compared, rule.target.path))),
    spelt: folded.map(({ target }) => textOf(readPath(compared, target.path))),
    found: plan.matching.map(({ path, caseExact }) => {
      const value = textOf(readPath(document, path));
      return value === undefined || caseExact ? value : foldCase(value);
    }),
    disabled: readPath(document, ACTIVE) === false,
  };
}

const ACTIVE = { attribute: 'active' };

function keyOf({ folded }: UniqueRule, value: JsonValue | undefined): string | undefined {
  const text = textOf(value);
  return folded && text !== undefined ? foldCase(text) : text;
}

const textOf = (value: JsonValue | undefined): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined;
