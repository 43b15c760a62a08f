import { noAssignments, unknownMembers } from '../directory/index.js';
import { createContext } from '../functions/index.js';
import { suggestName } from '../provisioning/index.js';
import { positionIn } from '../provisioning/timeline/position.js';
import type { AccountsReport } from '../reports/accounts/report.js';
import { type GoLive, goLiveOf } from '../reports/checklist/go-live.js';
import { Outlook } from '../reports/forecast/outlook.js';
import { NewNames } from '../reports/rehearsal/names.js';
import { type Rehearsal, sumUp } from '../reports/rehearsal/rehearsal.js';
import { Tally } from '../reports/rehearsal/tally.js';
import { watchAccess } from './access-watch.js';
import { meetAccounts } from './accounts-watch.js';
import { checkHub, hubOf } from './hub.js';
import type { Findings, Inputs } from './inputs.js';
import { onStage, type Stage } from './rehearsal.js';
import type { RunOptions } from './run.js';
import type { Terminal } from './terminal.js';
import { refuseTimelineState } from './timeline-state.js';
import { readMacros } from './values-input.js';

/** A rehearsal, with the accounts that were there before it, and what follows for going live. */
export type CycleReport = Rehearsal & { readonly accounts?: AccountsReport; readonly goLive?: GoLive };

/** One full cycle over everybody, as the service makes it after a restart. */
export async function rehearseCycle(
  inputs: Inputs,
  options: RunOptions,
  now: Date,
  terminal: Terminal,
): Promise<CycleReport | Findings> {
  const hub = options.checkHub ? hubOf(inputs.profile, inputs.table) : undefined;
  return onStage(inputs, options, now, (stage) => perform(inputs, { ...options, hub }, terminal, stage, now));
}

type Options = RunOptions & { readonly hub: ReturnType<typeof hubOf> | undefined };

async function perform(
  inputs: Inputs,
  options: Options,
  terminal: Terminal,
  stage: Stage,
  now: Date,
): Promise<CycleReport> {
  const { hub } = options;
  const { table, profile, source, blind, survey, sample, findings } = inputs;
  refuseTimelineState(positionIn(stage.memory), options.state);
  const access = watchAccess(stage.target, table, profile);
  const tally = new Tally(profile);
  const created = hub && new NewNames(profile);
  const outlook = options.goLive ? new Outlook() : undefined;
  const context = createContext({ ...options, ...readMacros(options.set) });
  const service = stage.serve(table, { ...inputs, context: () => context });
  const met =
    options.accounts === undefined
      ? undefined
      : await meetAccounts(
          options.accounts,
          { ...inputs, context },
          { target: stage.direct, accounts: stage.accounts, memory: stage.memory },
        );
  // A rehearsal looks at everybody, as the service does after a restart.
  service.restart();
  const watchers = [
    tally,
    ...(created ? [created] : []),
    ...(access ? [access] : []),
    ...(met ? [met] : []),
    ...(outlook ? [outlook] : []),
    ...stage.watchers,
  ];
  stage.progress.expect(survey.users === undefined ? undefined : survey.users + (survey.groups ?? 0));
  const cycle = service.cycle(source);
  let step = await cycle.events.next();
  for (; !step.done; step = await cycle.events.next()) {
    for (const watcher of watchers) watcher.add(step.value, cycle);
    if (step.value.type === 'import') stage.progress.step();
  }
  const watched = access?.result();
  const { requests, assumedScope, unknownMembers: groups } = step.value;
  const names = groups.map(({ displayName, id }) => displayName ?? id);
  const asking = { full: options.full ?? false, terminal, progress: stage.progress };
  const asked = hub && created && (await checkHub(hub, created.all, asking));
  // A better expression is looked for only where the target refused somebody.
  const suggestion = tally.troubles.some(({ error }) => error !== undefined)
    ? await suggestName({ ...inputs, context })
    : undefined;
  const rehearsal = sumUp(tally, {
    table,
    profile,
    directory: {
      label: source.label,
      sample,
      ...(survey.users !== undefined && { people: survey.users }),
      ...(survey.groups !== undefined && { groups: survey.groups }),
    },
    requests,
    assumedScope,
    findings: [
      ...findings,
      ...(watched?.findings ?? []),
      ...(names.length > 0 ? [unknownMembers.finding({ directory: source.label, groups: names })] : []),
      ...(assumedScope ? [noAssignments.finding({ directory: source.label })] : []),
    ],
    blind,
    ...(asked && { names: asked }),
    ...(watched && { access: watched.access }),
    ...(suggestion && { suggestion }),
  });
  const accounts = met?.result();
  // Who would get a second account is refused by nobody.
  const isDoubled = accounts !== undefined && accounts.second.length > 0;
  return {
    ...rehearsal,
    ...(isDoubled && { verdict: 'not-ready' as const }),
    ...(accounts && { accounts }),
    ...(outlook && { goLive: await goLiveOf({ rehearsal, outlook, table, profile, source, now }) }),
  };
}
