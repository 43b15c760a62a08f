import {
  actionOf,
  errorCode,
  errorOf,
  type LoggedChange,
  type LoggedStep,
  type ProvisioningAction,
  SCOPE_WORDS,
  SKIP_WORDS,
  statusOf,
} from '../../provisioning/index.js';
import { type JsonValue, shown } from '../../scim/index.js';
import { count } from '../rehearsal/layout.js';

/** The plan symbols (design §4). */
export type Symbol = '+' | '~' | '!' | '-' | 'x' | '.' | '?';

/** What became of an object in one cycle, in one line, and what to do where that was not expected. */
export interface Verdict {
  readonly symbol: Symbol;
  readonly says: string;
  /** The code of the provisioning log: an error code or a skip reason. */
  readonly code?: string;
  /** What the target, or the rule of an expression, said. */
  readonly detail?: string;
  readonly todo?: string;
  /** Nothing was to be done: the target has it all. */
  readonly quiet?: true;
}

const SYMBOLS: Readonly<Record<ProvisioningAction, Symbol>> = {
  create: '+',
  update: '~',
  disable: '!',
  delete: '-',
  stageddelete: '-',
  other: '.',
};

const DONE: Readonly<Record<ProvisioningAction, string>> = {
  create: 'created',
  update: 'updated',
  disable: 'disabled',
  delete: 'deleted',
  stageddelete: 'a deletion is held back',
  other: 'looked at',
};

const FAILED: Readonly<Record<ProvisioningAction, string>> = {
  create: 'could not be created',
  update: 'could not be updated',
  disable: 'could not be disabled, and stays enabled',
  delete: 'could not be deleted',
  stageddelete: 'could not be held back',
  other: 'could not be looked at',
};

export function verdictOf(change: LoggedChange): Verdict {
  const error = errorOf(change);
  const action = actionOf(change);
  if (statusOf(change) === 'failure' && error !== null) {
    const { errorCode: code, additionalDetails, recommendedAction: todo } = error;
    const detail = additionalDetails ?? undefined;
    const because = reasonOf(code);
    return { symbol: 'x', says: `${FAILED[action]}: ${because}`, code, todo, ...(detail !== undefined && { detail }) };
  }
  const last = change.steps.at(-1);
  if (last?.type === 'referenceResolution') return references(last);
  const processing = change.steps.findLast((step) => step.type === 'processing');
  if (processing?.skipReason !== undefined && last?.type === 'processing') return skipped(change, processing);
  const modified = change.steps.findLast((step) => step.type === 'export')?.modified ?? [];
  const left = action === 'disable' || action === 'delete' ? whyOut(change) : undefined;
  const what = action === 'create' ? created(modified) : changed(modified);
  return { symbol: SYMBOLS[action], says: [DONE[action], what, left].filter(Boolean).join(': ') };
}

/** What a code means, as the second half of a sentence. */
function reasonOf(code: string): string {
  const { says } = errorCode(code);
  return `${says.charAt(0).toLowerCase()}${says.slice(1).replace(/\.$/, '')}`;
}

type Modified = Extract<LoggedStep, { type: 'export' }>['modified'];

const MOST = 3;

function changed(modified: Modified): string {
  const some = modified.slice(0, MOST).map(({ target, oldValue, newValue }) => {
    return `${target} ${short(oldValue)} -> ${short(newValue)}`;
  });
  const rest = modified.length - some.length;
  return [...some, ...(rest > 0 ? [`and ${rest} more`] : [])].join(', ');
}

function created(modified: Modified): string {
  const name = modified.find(({ target }) => target === 'userName' || target === 'displayName');
  return name ? `${name.target} ${short(name.newValue)}` : '';
}

const LONGEST = 48;

const short = (value: JsonValue | undefined): string => {
  const text = value === undefined ? 'nothing' : typeof value === 'string' ? value : shown(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 3)}...` : text === '' ? '""' : text;
};

const whyOut = ({ steps }: LoggedChange): string | undefined => {
  const reason = steps.find((step) => step.type === 'scoping')?.reason;
  return reason && SCOPE_WORDS[reason].says;
};

function skipped(
  { steps }: LoggedChange,
  { skipReason, property, action }: Extract<LoggedStep, { type: 'processing' }>,
): Verdict {
  if (skipReason === undefined) return { symbol: '.', says: 'skipped' };
  const reason = steps.find((step) => step.type === 'scoping')?.reason;
  const words = skipReason === 'NotEffectivelyEntitled' && reason ? SCOPE_WORDS[reason] : SKIP_WORDS[skipReason];
  const { says, todo } = words;
  const about = { code: skipReason, ...(property !== undefined && { detail: property }), ...(todo && { todo }) };
  if (skipReason === 'RedundantExport')
    return { symbol: '.', says: `nothing to change: ${says}`, ...about, quiet: true };
  if (skipReason.startsWith('Unknown')) return { symbol: '?', says: `cannot be known: ${says}`, ...about };
  const refused = skipReason === 'EntryJoiningPropertyValueIsMissing' || skipReason === 'AttributeValidationFailed';
  const what = refused ? 'no account' : action === 'stageddelete' ? 'held back' : 'skipped';
  return { symbol: refused ? 'x' : '.', says: `${what}: ${says}`, ...about };
}

function references({
  attribute,
  added,
  removed,
  unresolved,
  skipReason,
}: Extract<LoggedStep, { type: 'referenceResolution' }>): Verdict {
  const parts = [
    ...(added > 0 ? [`${count(added, 'value')} added`] : []),
    ...(removed > 0 ? [`${count(removed, 'value')} removed`] : []),
    ...(unresolved.length > 0 ? [`${unresolved.length} left out, without an account in the target`] : []),
  ];
  const says = `${attribute}: ${parts.length > 0 ? parts.join(', ') : 'nothing to change'}`;
  if (skipReason) return { symbol: '.', says: `${says}; ${SKIP_WORDS[skipReason].says}`, code: skipReason };
  if (unresolved.length === 0) return { symbol: '~', says };
  return {
    symbol: '~',
    says,
    code: 'UnableToResolveReferenceAttributeValue',
    todo: 'Assign those to the application too; a group inside a group is never a member.',
  };
}
