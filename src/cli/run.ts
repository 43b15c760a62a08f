import type { Severity } from '../diagnostics/index.js';
import { DirectoryError, noAssignments, unknownMembers } from '../directory/index.js';
import { createContext } from '../functions/index.js';
import { runCycle } from '../provisioning/index.js';
import { printFinding } from '../reports/problems.js';
import { NewNames } from '../reports/rehearsal/names.js';
import { printRehearsal } from '../reports/rehearsal/pretty.js';
import { type Rehearsal, sumUp } from '../reports/rehearsal/rehearsal.js';
import { Tally } from '../reports/rehearsal/tally.js';
import { BASE_PATH, createTarget } from '../server/index.js';
import type { DateTime } from '../values/index.js';
import { watchAccess } from './access-watch.js';
import { checkHub, hubOf } from './hub.js';
import { type Findings, type InputOptions, type Inputs, readInputs } from './inputs.js';
import { startProgress } from './progress.js';
import { RequestFile } from './request-file.js';
import { openState, stateFiles } from './state.js';
import { claimState } from './state-profile.js';
import { EXIT, type Terminal } from './terminal.js';
import { readMacros } from './values-input.js';

export interface RunOptions extends InputOptions {
  readonly state?: string;
  readonly requests?: string;
  readonly full?: boolean;
  /** Ask the target's public pages which names of new accounts are taken. */
  readonly checkHub?: boolean;
  readonly set: readonly string[];
  readonly now?: DateTime;
  readonly seed?: number;
  readonly failLevel: Severity | 'never';
  readonly format: 'pretty' | 'json';
}

/** `rehearse run`: one full cycle over a directory, against the embedded target. */
export async function run(mapping: string | undefined, options: RunOptions, terminal: Terminal): Promise<number> {
  const inputs = await readInputs(mapping, options, terminal);
  if (!('table' in inputs)) return unusable(inputs, terminal);
  const result = await rehearse(inputs, options, terminal);
  if (!('rehearsal' in result)) return unusable(result, terminal);
  const { rehearsal } = result;
  if (options.format === 'json') terminal.out(JSON.stringify(rehearsal, null, 2));
  else terminal.out(printRehearsal(rehearsal, inputs.table, terminal.style, options.full ?? false));
  return failsAt(rehearsal, options.failLevel) ? EXIT.findings : EXIT.clean;
}

function unusable({ findings }: Findings, terminal: Terminal): number {
  terminal.talk(findings.map((finding) => printFinding(finding, terminal.talkStyle)).join('\n\n'));
  return EXIT.unusable;
}

/** The address of the embedded target. It is called in process; `invalid` can never be a real host (RFC 2606). */
const TENANT_URL = `https://rehearsal.invalid${BASE_PATH}`;
const TOKEN = 'in-process';

async function rehearse(
  inputs: Inputs,
  options: RunOptions,
  terminal: Terminal,
): Promise<{ readonly rehearsal: Rehearsal } | Findings> {
  const hub = options.checkHub ? hubOf(inputs.profile, inputs.table) : undefined;
  const states = options.state === undefined ? [] : stateFiles(options.state);
  const requests =
    options.requests === undefined ? undefined : RequestFile.open(options.requests, [...inputs.files, ...states]);
  if (requests !== undefined && 'findings' in requests) return requests;
  const file = requests?.requests;
  const state = openState(options.state);
  if ('findings' in state) {
    file?.discard();
    return state;
  }
  const progress = startProgress();
  try {
    const { table, profile, source, blind, unread, survey, sample, findings } = inputs;
    claimState(state.target, profile, options.state ?? '');
    const target = createTarget({ database: state.target, profile, tokens: [TOKEN], linking: table.linking });
    const watch = watchAccess(target, table, profile);
    const tally = new Tally(profile);
    const created = hub && new NewNames(profile);
    const cycle = runCycle({
      table,
      source,
      target: { fetch: target.fetch, tenantUrl: TENANT_URL, token: TOKEN },
      database: state.service,
      blind,
      unread,
      context: createContext({ ...options, ...readMacros(options.set) }),
      record: file?.add,
    });
    let step = await cycle.next();
    for (; !step.done; step = await cycle.next()) {
      tally.add(step.value);
      created?.add(step.value);
      watch?.add(step.value);
      if (step.value.type === 'import') progress.step();
    }
    file?.finish();
    const watched = watch?.result();
    const { requests: made, assumedScope, unknownMembers: groups } = step.value;
    const names = groups.map(({ displayName, id }) => displayName ?? id);
    const asking = { full: options.full ?? false, terminal, progress };
    const asked = hub && created && (await checkHub(hub, created.all, asking));
    const rehearsal = sumUp(tally, {
      table,
      profile,
      directory: {
        label: source.label,
        sample,
        ...(survey.users !== undefined && { people: survey.users }),
        ...(survey.groups !== undefined && { groups: survey.groups }),
      },
      requests: made,
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
    });
    return { rehearsal };
  } catch (error) {
    file?.discard();
    if (error instanceof DirectoryError) return { findings: error.findings };
    throw error;
  } finally {
    progress.stop();
    state.close();
  }
}

const LEVELS: readonly Severity[] = ['error', 'warning', 'info', 'unknown'];

/** Whether anything found is at least as bad as the level at which the command is to fail. */
function failsAt(rehearsal: Rehearsal, level: Severity | 'never'): boolean {
  if (level === 'never') return false;
  const { users, groups, findings, caseCollisions, tolerated, later, notCertain, goodToKnow } = rehearsal;
  const limit = LEVELS.indexOf(level);
  const troubles = [users, groups].reduce((sum, one) => sum + one.refused + one.stale + one.enabled + one.unknown, 0);
  const found: Severity[] = [
    ...findings.map(({ severity }) => severity),
    ...(troubles > 0 ? (['error'] as const) : []),
    ...(caseCollisions.length + tolerated.length > 0 ? (['warning'] as const) : []),
    ...[...later, ...notCertain, ...goodToKnow].map(({ severity }) => severity),
  ];
  return found.some((severity) => LEVELS.indexOf(severity) <= limit);
}
