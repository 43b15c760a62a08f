import type { SourceEntry } from '../../src/attributes/index.js';
import {
  anyAttribute,
  compileMapping,
  compileObjects,
  entraAttributes,
  interpret,
} from '../../src/expression/index.js';
import { handTuned, handTunedEntry, handTunedRow } from './hand-tuned.js';
import { columns, context } from './mappings.js';
import { cel, jsonLogicBuild, jsonLogicRun } from './peers.js';
import type { User } from './records.js';

/** A way to map records, and how it is told apart in the table. */
export interface Candidate<R> {
  readonly name: string;
  /** The ratio to hand-tuned JavaScript that it is meant to stay below. */
  readonly goal?: number;
  /** Set for other people's engines that generate no code. */
  readonly peer?: true;
  /**
   * Maps all records and leaves the last results in the sink, so that nothing can be left out as unused. Every candidate
   * has a loop of its own: in a shared one the engine would learn from one candidate what it then assumes of another.
   */
  readonly run: (records: readonly R[], sink: unknown[]) => void;
}

/** How many results a sink holds: few, because results that stay alive slow down whoever made them. */
export const SINK = 64;

const plain = { attributes: anyAttribute };
const ofEntries = { attributes: entraAttributes('user') };

/** What every candidate must give: the meaning of the mapping. */
export const meaningOf = (user: User): unknown[] =>
  columns.map(({ tree }) => (tree === undefined ? null : interpret(tree, user, context, plain)));
export const meaningOfEntry = (entry: SourceEntry): unknown[] =>
  columns.map(({ tree }) => (tree === undefined ? null : interpret(tree, entry, context, ofEntries)));

export const reference: Candidate<User> = {
  name: 'hand-tuned JavaScript, objects',
  run: (users, sink) => {
    let i = 0;
    for (const user of users) sink[i++ % SINK] = handTuned(user);
  },
};

export function candidates(): readonly Candidate<User>[] {
  const object = compileObjects(columns, plain);
  const row = compileMapping(columns, plain);
  const [logicRun, logicBuild, celJs] = [jsonLogicRun(), jsonLogicBuild(), cel()];
  return [
    { ...reference, name: '  against itself: the noise' },
    {
      name: 'hand-tuned JavaScript, row',
      run: (users, sink) => {
        let i = 0;
        for (const user of users) sink[i++ % SINK] = handTunedRow(user);
      },
    },
    {
      name: 'compiled, objects',
      goal: 1.8,
      run: (users, sink) => {
        let i = 0;
        for (const user of users) sink[i++ % SINK] = object(user, context);
      },
    },
    {
      name: 'compiled, row',
      goal: 1.5,
      run: (users, sink) => {
        let i = 0;
        for (const user of users) sink[i++ % SINK] = row(user, context);
      },
    },
    {
      name: 'interpret, row',
      run: (users, sink) => {
        let i = 0;
        for (const user of users) sink[i++ % SINK] = meaningOf(user);
      },
    },
    {
      name: 'json-logic-engine, run',
      peer: true,
      run: (users, sink) => {
        let i = 0;
        for (const user of users) sink[i++ % SINK] = logicRun(user);
      },
    },
    {
      name: '@marcbachmann/cel-js',
      peer: true,
      run: (users, sink) => {
        let i = 0;
        for (const user of users) sink[i++ % SINK] = celJs(user);
      },
    },
    {
      name: 'json-logic-engine, build (generates code)',
      run: (users, sink) => {
        let i = 0;
        for (const user of users) sink[i++ % SINK] = logicBuild(user);
      },
    },
  ];
}

export const entryReference: Candidate<SourceEntry> = {
  name: 'hand-tuned JavaScript, objects',
  run: (entries, sink) => {
    let i = 0;
    for (const entry of entries) sink[i++ % SINK] = handTunedEntry(entry);
  },
};

export function entryCandidates(): readonly Candidate<SourceEntry>[] {
  const row = compileMapping(columns, ofEntries);
  return [
    {
      name: 'compiled, row',
      goal: 1.5,
      run: (entries, sink) => {
        let i = 0;
        for (const entry of entries) sink[i++ % SINK] = row(entry, context);
      },
    },
  ];
}
