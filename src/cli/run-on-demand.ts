import { objectsOf } from '../directory/index.js';
import { createContext } from '../functions/index.js';
import type { LoggedObject, ProvisioningEvent } from '../provisioning/index.js';
import { positionIn } from '../provisioning/timeline/position.js';
import { type OnDemandReport, onDemandReport } from '../reports/on-demand/report.js';
import { nearestNames } from '../reports/why/names.js';
import type { Findings, Inputs } from './inputs.js';
import { onStage, type Stage } from './rehearsal.js';
import type { RunOptions } from './run.js';
import { refuseTimelineState } from './timeline-state.js';
import { UsageError } from './usage.js';
import { readMacros } from './values-input.js';

/** `--only`: what "Provision on demand" does for one user, or one group with at most five members. */
export const rehearseOnDemand = (
  inputs: Inputs,
  options: RunOptions,
  who: string,
  now: Date,
): Promise<OnDemandReport | Findings> => onStage(inputs, options, now, (stage) => perform(inputs, options, who, stage));

async function perform(inputs: Inputs, options: RunOptions, who: string, stage: Stage): Promise<OnDemandReport> {
  const { table, profile, source, blind, findings } = inputs;
  refuseTimelineState(positionIn(stage.memory), options.state);
  const context = createContext({ ...options, ...readMacros(options.set) });
  const steps = stage.serve(table, { ...inputs, context: () => context }).onDemand(source, who);
  const events: ProvisioningEvent[] = [];
  let step = await steps.next();
  for (; !step.done; step = await steps.next()) {
    for (const watcher of stage.watchers) watcher.add(step.value);
    events.push(step.value);
  }
  if (!step.value.found) throw new UsageError(`--only: ${step.value.why}.${await meant(inputs, who)}`);
  return onDemandReport(events, step.value, { table, profile, who, blind, findings });
}

/** Whom somebody may have meant who is not there. */
async function meant({ source }: Inputs, who: string): Promise<string> {
  const all: LoggedObject[] = [];
  const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  for await (const { id, userPrincipalName, displayName } of objectsOf(source.users())) {
    all.push(named('user', id, textOf(userPrincipalName) ?? id, textOf(displayName)));
  }
  for await (const { id, displayName } of objectsOf(source.groups())) {
    all.push(named('group', id, textOf(displayName) ?? id, undefined));
  }
  if (all.some(({ id, name }) => id === who || name.toLowerCase() === who.toLowerCase())) return '';
  const near = nearestNames(who, all).map(({ name }) => name);
  return near.length === 0
    ? ' Give a userPrincipalName, an id, or the displayName of a group.'
    : ` Did you mean ${near.join(', or ')}?`;
}

const named = (
  kind: LoggedObject['kind'],
  id: string,
  name: string,
  displayName: string | undefined,
): LoggedObject => ({
  kind,
  id,
  name,
  ...(displayName !== undefined && { displayName }),
});
