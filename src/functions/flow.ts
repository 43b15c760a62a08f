import { Failure, IGNORE_ATTRIBUTE, isControl, isEmpty, toText, type Value } from '../values/index.js';
import { type Argument, defineFunction, defineLazyFunction, type Evaluator, type Site } from './catalogue.js';
import type { Context } from './context.js';
import { repeated, textOrEmpty, value } from './parameters.js';
import { allTaken, errorFunction } from './rules.js';

const ENTRA = 'entra-docs: functions-for-customizing-application-data';
const CLOUD_SYNC = 'entra-docs: hybrid/cloud-sync/reference-expressions';

export const ErrorFunction = defineFunction({
  name: 'Error',
  parameters: [textOrEmpty('message', 'what to say')],
  result: 'any',
  documentation: {
    summary: 'Fails the user or group with a message; nothing of it is provisioned in this cycle.',
    examples: [{ expression: 'IIF("a" = "a", "fine", Error("no department"))', result: 'fine' }],
    source: CLOUD_SYNC,
  },
  evaluate: (site, message) => new Failure(errorFunction, { message }, site.span),
});

export const IgnoreFlowIfNullOrEmpty = defineFunction({
  name: 'IgnoreFlowIfNullOrEmpty',
  parameters: [value('expression', 'the value to send', { unpublished: true })],
  result: 'any',
  outermost: 'warning',
  documentation: {
    summary: 'Leaves the attribute out of the flow when the value is null or empty; the target keeps what it has.',
    examples: [{ expression: 'IgnoreFlowIfNullOrEmpty("Dr.")', result: 'Dr.' }],
    source: ENTRA,
    undocumented: 'An empty list counts as empty. Within another function it makes the whole result leave the flow.',
  },
  evaluate: (_site, source): Value => (isEmpty(source) ? IGNORE_ATTRIBUTE : source),
});

export const Redact = defineFunction({
  name: 'Redact',
  parameters: [value('value', 'the value to hide', { unpublished: true })],
  result: 'any',
  documentation: {
    summary: 'Gives the value unchanged to the target, and hides it in the provisioning log.',
    examples: [{ expression: 'Redact("secret")', result: 'secret' }],
    source: ENTRA,
  },
  evaluate: (_site, source) => source,
});

export const SelectUniqueValue = defineLazyFunction({
  name: 'SelectUniqueValue',
  parameters: [
    value('uniqueValueRule1', 'the value to try first', { unpublished: true }),
    repeated(value('uniqueValueRule', 'the values to try next, in order', { unpublished: true })),
  ],
  result: 'any',
  outermost: 'error',
  directoriesOnly: true,
  documentation: {
    summary:
      'Gives the first value that nobody in the target directory has. Later rules are evaluated only when needed. When all are taken the user fails.',
    examples: [
      { expression: 'SelectUniqueValue("j.doe@contoso.com", "jane.doe@contoso.com")', result: 'j.doe@contoso.com' },
    ],
    source: ENTRA,
    undocumented:
      'Case does not count when values are compared, as in Active Directory. A rule that gives null or an empty text is passed over.',
  },
  evaluate: (rules, record, context, site) => select(rules.map(evaluatorOf), record, context, site),
  bind: (rules, site) => {
    const evaluators = rules.map(evaluatorOf);
    return (record, context) => select(evaluators, record, context, site);
  },
});

const evaluatorOf = (argument: Argument | undefined): Evaluator => argument?.evaluate ?? (() => null);

function select(rules: readonly Evaluator[], record: unknown, context: Context, site: Site): Value {
  const tried: string[] = [];
  for (const rule of rules) {
    const candidate = rule(record, context);
    if (isControl(candidate)) return candidate;
    const text = toText(candidate) ?? '';
    if (text === '') continue;
    if (!context.isTaken(text)) return candidate;
    tried.push(text);
  }
  return new Failure(allTaken, { tried: tried.join(', ') }, site.span);
}
