import { type AnyRule, defineRule } from '../diagnostics/index.js';
import { different, equivalenceUnknown, equivalent, oneSided } from './comparison-rules.js';
import type { Silence, Witness } from './result.js';
import { inputInWords, SILENCES, witnessInWords } from './words.js';

const SOURCE = 'README, Proved for everybody who could ever be hired';

const WITHOUT_PROOF =
  "Write this part in another way if you can. At least rehearse today's users: rehearse run FILE --directory USERS";

/** What is told of a target attribute; a witness is an example, so that a finding stays the same when it changes. */
interface About extends Record<string, unknown> {
  readonly target: string;
}

export interface CounterexampleData extends About {
  readonly rule: string;
  readonly sentence: string;
  readonly examples: readonly Witness[];
}

export const counterexample = defineRule<CounterexampleData>({
  id: 'proof/counterexample',
  severity: 'error',
  title: 'No value that an attribute can hold may lead to a value that the target refuses.',
  why: 'Today nobody may have such a value; the next person hired may, and then gets no account.',
  source: SOURCE,
  message: ({ target, rule, sentence, examples }) =>
    `${target} can break ${rule}: ${examples.map((one) => witnessInWords(one)).join('; ')}: ${sentence}.`,
  help: () => 'Change the expression so that it holds for every value: rehearse prove shows when it does.',
});

export interface UndecidedData extends About {
  readonly construct: string;
  /** The ids of rules, and those of `OPEN`. */
  readonly open: readonly string[];
}

export const unknown = defineRule<UndecidedData>({
  id: 'proof/unknown',
  severity: 'unknown',
  title: 'What cannot be proved or refuted is said.',
  why: 'Nobody knows whether somebody can have a value that leads to a refusal.',
  source: SOURCE,
  message: ({ target, construct, open }) => `${target}, ${openInWords(open)}: cannot be decided: ${construct}.`,
  help: () => WITHOUT_PROOF,
});

/** What can stay open beside rules. */
export const OPEN: Readonly<Record<string, string>> = {
  flow: 'whether a value always flows',
  more: 'in which other cases nothing flows',
};

/** What stays open, in words. */
function openInWords(open: readonly string[]): string {
  const rules = open.filter((one) => !Object.hasOwn(OPEN, one)).join(', ');
  const others = open.flatMap((one) => (Object.hasOwn(OPEN, one) ? [OPEN[one]] : []));
  return [...(rules === '' ? [] : [rules]), ...others].join(', and ');
}

export interface SilenceData extends About {
  readonly how: readonly Silence[];
  readonly examples: readonly Witness[];
}

const silencesInWords = ({ how, examples }: SilenceData): string =>
  how.map((one, index) => `with ${whoIn(examples[index])} ${SILENCES[one]}`).join('; ');

const whoIn = (witness: Witness | undefined): string => inputInWords(witness?.input ?? {}) || 'any values';

export const requiredMissing = defineRule<SilenceData>({
  id: 'proof/required',
  severity: 'error',
  title: 'A target attribute that the target requires must get a value from every person.',
  why: 'The target refuses the whole account.',
  source: SOURCE,
  message: (data) => `${data.target} is required, and ${silencesInWords(data)}.`,
  help: () =>
    'Fill in the attribute in Entra for everybody, or let the expression give something else: Coalesce([mailNickname], [userPrincipalName]).',
});

export const noValue = defineRule<SilenceData>({
  id: 'proof/no-value',
  severity: 'warning',
  title: 'An expression that gives no value for somebody is told.',
  why: 'Nothing is sent: a new account lacks the value, and an old account keeps the value that it has.',
  source: SOURCE,
  message: (data) => `${data.target} does not get a value from everybody: ${silencesInWords(data)}.`,
  help: () => 'If everybody needs a value, give the mapping a default value, or use Coalesce.',
});

export interface SharedData extends About {
  readonly verdict: 'COLLISION' | 'IMPOSSIBLE';
  readonly rule: string;
  readonly bound?: string;
  /** A pair, in words. */
  readonly examples: readonly string[];
}

export const notUnique = defineRule<SharedData>({
  id: 'proof/not-unique',
  severity: 'warning',
  title: 'Two people should not be able to get one value where the target asks for unique values.',
  why: 'Only the first of the two gets an account; the other is refused.',
  source: SOURCE,
  message: ({ target, verdict, bound, examples }) =>
    [
      verdict === 'IMPOSSIBLE'
        ? `${target} cannot be unique. ${bound ?? ''}`
        : `Two people can get the same ${target}.`,
      ...examples.map((pair) => `For example: ${pair}.`),
    ].join(' '),
  help: ({ verdict }) =>
    verdict === 'IMPOSSIBLE'
      ? 'Build the value on an attribute that no two people share, such as objectId; or rehearse it for your users before each change: rehearse run.'
      : "Put an attribute that no two people share, such as objectId, first in the expression; or rehearse it for today's users: rehearse run.",
});

export interface OpenUniqueData extends About {
  readonly rule: string;
  readonly construct: string;
}

export const uniqueUnknown = defineRule<OpenUniqueData>({
  id: 'proof/unique-unknown',
  severity: 'unknown',
  title: 'Where it cannot be decided whether two people can get one value, it is said.',
  why: 'Only the first of two people with one name gets an account; whether there can be two is not known.',
  source: SOURCE,
  message: ({ target, construct }) => `Whether two people can get the same ${target} cannot be decided: ${construct}.`,
  help: () => WITHOUT_PROOF,
});

export interface ProvedData extends About {
  readonly rules: readonly string[];
  /** Sentences. */
  readonly assumptions: readonly string[];
}

export const proved = defineRule<ProvedData>({
  id: 'proof/proved',
  severity: 'info',
  title: 'What is proved for every input is told with what the proof rests on.',
  source: SOURCE,
  message: ({ target, rules, assumptions }) =>
    `${target} is PROVED never to break ${rules.join(', ')}. This rests on: ${assumptions.join(' ')}`,
  help: () => '',
});

export const injective = defineRule<About & { readonly keys: readonly string[]; readonly alphabet: string }>({
  id: 'proof/injective',
  severity: 'info',
  title: 'That no two people can get one value is told with the attribute that it is due to.',
  source: SOURCE,
  message: ({ target, keys, alphabet }) =>
    `${target} is INJECTIVE: no two people get the same, because no two have the same ${keys.join(', ')}. Decided over ${alphabet}.`,
  help: () => '',
});

/** Findings that are good news: they fail no command. */
export const GOOD_NEWS: ReadonlySet<string> = new Set([proved.id, injective.id, equivalent.id]);

/** The rules of proofs, and of comparing two expressions. */
export const proofRules: readonly AnyRule[] = [
  counterexample,
  requiredMissing,
  unknown,
  noValue,
  notUnique,
  uniqueUnknown,
  different,
  equivalenceUnknown,
  oneSided,
  proved,
  injective,
  equivalent,
];
