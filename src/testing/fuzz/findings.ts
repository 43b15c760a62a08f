import type { Finding } from '../../diagnostics/index.js';
import { isHidden, readBy, shownValue, writtenUser } from '../trial/shown.js';
import type { FuzzCase } from './fuzz.js';
import { expressionFails, pairCollides, ruleBroken, valueMissing } from './rules.js';

const RULES = { rule: ruleBroken, shared: pairCollides, missing: valueMissing, failed: expressionFails } as const;

/** A case as a finding at its row of the mapping. A rule that the target does not enforce keeps its own severity. */
export function findingOf(one: FuzzCase, file: string): Finding {
  const { kind, rule, target, mappings } = one;
  const severity = rule === undefined || rule.severity === 'error' ? {} : { severity: rule.severity };
  const [row] = mappings;
  const finding = RULES[kind].finding(
    {
      target,
      rule: rule?.id ?? '',
      sentence: sentenceOf(one),
      examples: [...usersInWords(one), valueInWords(one)],
      todo: adviceFor(one),
    },
    { where: row?.where ?? { file }, subject: target },
  );
  return { ...finding, ...severity };
}

/** What the target's profile says to do, and what can be done in the mapping. */
function adviceFor({ kind, rule, target, mappings }: FuzzCase): string {
  if (kind === 'failed') return 'Guard the expression, for instance with IIF(IsPresent([attribute]), ..., ...).';
  const help = rule?.help ?? '';
  if (kind === 'missing') {
    return `${help} Or let the mapping take another attribute where the first has no value: Coalesce([attribute], [another]).`;
  }
  if (kind === 'shared') return rule?.severity === 'error' ? `${help} ${KEYS}` : help;
  if (rule?.kind !== 'required') return help;
  if (mappings.length === 0) return `Add a row for ${target} to the mapping.`;
  return `Let the mapping of ${target} give something where nothing is left of a value: Replace(EXPRESSION, , "^$", , "user", , ) puts user there.`;
}

const KEYS =
  'Only what is unique in Entra ID keeps everybody apart: put [objectId], or a part of it, into the expression.';

/** What is wrong, in the words of the target's profile, or of the function that fails. */
export function sentenceOf({ rule, because, mappings }: FuzzCase): string {
  if (rule === undefined) return isHidden(mappings) ? 'its value is hidden by Redact.' : (because ?? '');
  return because ?? rule.sentence;
}

/** Each user, with what the mapping reads: `{ mailNickname: j.smith }`. */
export const usersInWords = ({ users, mappings }: FuzzCase): readonly string[] =>
  users.map((user) => writtenUser(readBy(user, mappings)));

/** What comes of them: `userName jsmith`. */
export function valueInWords({ kind, target, value, mappings }: FuzzCase): string {
  if (kind === 'failed') return `no ${target}`;
  if (mappings.length === 0) return `${target}: no row of the mapping fills it`;
  return value === undefined ? `no ${target}` : `${target} ${shownValue(value, mappings)}`;
}
