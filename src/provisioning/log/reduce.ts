import { type DirectoryObject, type SourceEntry, sourceAttribute } from '../../attributes/index.js';
import { isoTime } from '../../directory/index.js';
import type { Mapping, MappingTable } from '../../mapping/index.js';
import { attributesOf } from '../cycle/plan.js';
import type { ProcessingStep, ProvisioningEvent, SourceIdentity } from '../event.js';
import type { LoggedChange, LoggedFailure, LoggedStep, LoggedValue, Occasion } from './change.js';
import { mask } from './mask.js';

type Kind = SourceIdentity['kind'];
type Evaluated = NonNullable<ProcessingStep['evaluated']>;

/** What a mapping table has to do with keeping the log, by type of object. */
export type Keeping = Readonly<
  Record<
    Kind,
    {
      /** The target attributes whose values the mapping hides with Redact. */
      readonly hidden: ReadonlySet<string>;
      /** The source attributes that it hides with them. */
      readonly concealed: readonly string[];
      /** The properties of Graph that its mappings read, except the members of groups: those flow by themselves. */
      readonly properties: readonly string[];
    }
  >
>;

export const keepingOf = ({ users, groups }: MappingTable): Keeping => ({
  user: keepingIn('user', users.mappings),
  group: keepingIn('group', groups.mappings),
});

function keepingIn(kind: Kind, mappings: readonly Mapping[]): Keeping[Kind] {
  const read = mappings.flatMap(attributesOf).flatMap((name) => sourceAttribute(kind, name)?.select ?? []);
  const redacted = mappings.filter((mapping) => mapping.redacted);
  return {
    hidden: new Set(redacted.map(({ target }) => target)),
    concealed: [...new Set(redacted.flatMap(attributesOf))],
    properties: [...new Set(read)].filter((name) => name !== 'members'),
  };
}

/** The steps of one change as they are kept. There is at least one. */
export function reduce(events: readonly ProvisioningEvent[], occasion: Occasion, keeping: Keeping): LoggedChange {
  const [first] = events;
  if (first === undefined) throw new Error('a change without steps');
  const { change, source } = first;
  const evaluated = events.map(evaluatedIn).findLast((one) => one !== undefined);
  const { hidden, concealed, properties } = keeping[source.kind];
  const reduced: LoggedChange = {
    change,
    cycle: occasion.number,
    kind: occasion.kind,
    at: isoTime(occasion.began),
    source,
    steps: events.map((event) => stepOf(event, hidden)),
    ...(evaluated && { entry: entryOf(evaluated.entry, properties), values: valuesOf(evaluated) }),
  };
  return hidden.size === 0 ? reduced : mask(reduced, hidden, concealed);
}

const evaluatedIn = (event: ProvisioningEvent): Evaluated | undefined =>
  event.type === 'processing' || event.type === 'export' ? event.evaluated : undefined;

function stepOf(event: ProvisioningEvent, hidden: ReadonlySet<string>): LoggedStep {
  if (event.type !== 'processing') {
    const { change: _, source: __, ...step } = event;
    if (step.type !== 'export') return step;
    const { evaluated: ___, ...kept } = step;
    return kept;
  }
  const { change: _, source: __, evaluated: ___, failure, ...step } = event;
  return failure === undefined ? step : { ...step, failure: failureOf(failure, hidden) };
}

function failureOf({ target, failure }: NonNullable<ProcessingStep['failure']>, hidden: ReadonlySet<string>) {
  const { rule, data } = failure;
  const logged: LoggedFailure = {
    target,
    ruleId: rule.id,
    // A message may tell the value that Redact hides.
    message: hidden.has(target) ? rule.title : rule.message(data),
    help: hidden.has(target) ? '' : rule.help(data),
  };
  return logged;
}

const valuesOf = ({ flows }: Evaluated): LoggedValue[] =>
  flows.map(({ mapping: { target }, value, ignored }) => ({
    target,
    ...(value !== undefined && { value }),
    ...(ignored && { ignored }),
  }));

/** What was read of an object, without everything that no mapping asks for. */
function entryOf(entry: SourceEntry, properties: readonly string[]): SourceEntry {
  const whole: DirectoryObject = entry.object;
  const object: Record<string, unknown> & { id: string } = { id: whole.id };
  for (const name of properties) if (Object.hasOwn(whole, name)) object[name] = whole[name];
  return { ...entry, object };
}
