import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ProvisioningEvent, RecordedRequest } from '../../src/provisioning/index.js';
import { directoryOfTenant, shownModel } from '../provisioning/model/observed.js';
import type { Outcome } from '../provisioning/model/pass.js';
import type { Rules } from '../provisioning/model/world.js';
import { valuesOf } from '../provisioning/model/written.js';
import type { Played } from '../provisioning/stage.js';
import { DIALECTS, modelFor, NEXT_DAY, play, playModel, shown, stageFor } from './playing.js';
import { EDITS, rulesWith, type Step, TOUR, timeline } from './timelines.js';

/** What was written for each object: `create u0`, `update u1 failed`. */
const writtenBy = (events: readonly ProvisioningEvent[]): string[] =>
  events
    .flatMap((event) =>
      event.type === 'export' ? [`${event.action} ${event.source.id}${event.error ? ' failed' : ''}`] : [],
    )
    .sort();

const expectedBy = (outcomes: readonly Outcome[]): string[] =>
  outcomes
    .filter(({ did }) => ['create', 'update', 'disable', 'delete'].includes(did))
    .map(({ id, did, failed }) => `${did} ${id}${failed ? ' failed' : ''}`)
    .sort();

/** Why objects were left alone, by their ids. */
const skippedBy = (events: readonly ProvisioningEvent[]): Record<string, string | undefined> =>
  Object.fromEntries(
    events.flatMap((event) =>
      event.type === 'processing' && event.status === 'skipped' ? [[event.source.id, event.skipReason]] : [],
    ),
  );

const skipsOf = (outcomes: readonly Outcome[]): Record<string, string | undefined> =>
  Object.fromEntries(outcomes.flatMap(({ id, did, why }) => (did === 'skip' ? [[id, why]] : [])));

/** Whether the log tells all of it: who was looked at and why, and for every write whose it was and what for. */
function explained({ events, requests, result }: Played, wire: readonly string[]): void {
  const tells = events.flatMap(({ requests: of = [] }) => of);
  expect(tells.map(lineOf).sort()).toEqual(wire.map(shortLine).sort());
  expect(result.requests).toBe(requests.length);
  const writing = events.filter(({ requests: of = [] }) => of.some(({ method }) => method !== 'GET'));
  expect(writing.map(({ type }) => type).filter((type) => type !== 'export' && type !== 'referenceResolution')).toEqual(
    [],
  );
  const changes = new Map<number, ProvisioningEvent[]>();
  for (const event of events) changes.set(event.change, [...(changes.get(event.change) ?? []), event]);
  for (const story of changes.values()) {
    // One story is of one object; it begins with its import, or is about references only.
    expect(new Set(story.map(({ source }) => `${source.kind} ${source.id}`)).size).toBe(1);
    const [first, second] = story;
    if (first?.type === 'referenceResolution') continue;
    expect(first?.type).toBe('import');
    if (first?.name !== 'EntryImportDelete') expect(second?.type).toBe('scoping');
    const settled = story.filter(
      (event) => event.type === 'export' || (event.type === 'processing' && event.status !== 'success'),
    );
    expect(settled).toHaveLength(1);
  }
}

const lineOf = ({ method, path }: RecordedRequest): string => `${method} ${path}`;
const shortLine = (line: string): string => line.replace(/^(\S+) \/scim\/v2(\S+).*$/s, '$1 $2');

/** Each of these meets another row of the decision table. */
const TOURS: readonly Partial<Rules>[] = [
  {},
  { users: new Set(['create', 'delete']) },
  { disables: false },
  { skipOutOfScopeDeletions: true },
];

const dialects = fc.constantFrom(...DIALECTS);

/** The row of the decision table that an outcome is of. */
const rowOf = ({ did, why, failed }: Outcome): string => {
  if (failed) return `${did} ${why}`;
  return did === 'skip' ? String(why) : did;
};

describe('over any timeline', () => {
  test('target and actions are those of the model, and the log explains them', async () => {
    const seen: Record<string, number> = {};
    const count = (what: string) => {
      seen[what] = (seen[what] ?? 0) + 1;
    };
    await fc.assert(
      fc.asyncProperty(dialects, fc.constantFrom(...EDITS), timeline(5), async (dialect, edit, steps) => {
        const rules = rulesWith(edit);
        const [stage, model] = [await stageFor(rules, dialect), modelFor(rules)];
        for (const step of [{ changes: [] }, ...steps]) {
          for (const { kind } of play(stage, step, dialect)) count(`happened: ${kind}`);
          playModel(model, step);
          for (const time of ['first', 'second'] as const) {
            const outcomes = model.cycle(await directoryOfTenant(stage.tenant, valuesOf));
            const sent = stage.wire.length;
            const played = await stage.later(time === 'second' ? NEXT_DAY : 0).cycle();
            const told = { time, wrote: writtenBy(played.events), skipped: skippedBy(played.events) };
            expect(told).toEqual({ time, wrote: expectedBy(outcomes), skipped: skipsOf(outcomes) });
            explained(played, stage.wire.slice(sent));
            if (time === 'second') expect(refusedOnly(played)).toBe(true);
            for (const outcome of outcomes) count(rowOf(outcome));
          }
          expect(await shown(stage)).toEqual(shownModel(model.target));
        }
      }),
      { numRuns: 60, examples: TOURS.map((edit, index) => [DIALECTS[index % 2] ?? 'legacy', edit, TOUR]) },
    );
    // Every kind of change and every row of the decision table came up.
    expect(Object.keys(seen)).toEqual(expect.arrayContaining(REACHED));
  });

  test('the same timeline leads to the same requests and the same log, byte by byte', async () => {
    await fc.assert(
      fc.asyncProperty(dialects, timeline(3), async (dialect, steps) => {
        const [one, other] = [await retold(steps, dialect), await retold(steps, dialect)];
        expect(other).toBe(one);
      }),
      { numRuns: 12 },
    );
  });
});

/** Without a change nothing is written but what is refused again. */
const refusedOnly = ({ requests }: Played): boolean =>
  requests.every(({ method, status }) => method === 'GET' || status >= 400);

/** All that a timeline leads to, as one text. */
async function retold(steps: readonly Step[], dialect: (typeof DIALECTS)[number]): Promise<string> {
  const stage = await stageFor(rulesWith({}), dialect);
  const logs: unknown[] = [];
  for (const step of [{ changes: [] }, ...steps]) {
    play(stage, step, dialect);
    const { events, result } = await stage.cycle();
    logs.push(events, result);
  }
  return JSON.stringify([stage.wire, logs]);
}

const CHANGES = [
  ...['hire', 'set', 'delete', 'restore', 'purge', 'disable', 'enable', 'assign', 'unassign'],
  ...['addMember', 'removeMember', 'createGroup', 'deleteGroup'],
];

const REACHED = [
  ...CHANGES.map((kind) => `happened: ${kind}`),
  ...['create', 'update', 'disable', 'delete', 'members', 'manager', 'create Conflict', 'update Conflict'],
  ...['NotEffectivelyEntitled', 'RedundantExport', 'ActionSwitchedOff', 'LeaverNotDisabled', 'NoLongerManaged'],
  ...['SkipOutOfScopeDeletions', 'SoftDeletionNotMapped'],
];
