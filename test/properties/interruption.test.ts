import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Database, openDatabase } from '../../src/store/index.js';
import { directoryOfTenant, shownModel } from '../provisioning/model/observed.js';
import { valuesOf } from '../provisioning/model/written.js';
import type { Between, Stage } from '../provisioning/stage.js';
import { modelFor, NEXT_DAY, play, playModel, shown, stageFor, table } from './playing.js';
import { rulesWith, type Step, timeline } from './timelines.js';

/** What goes wrong at one request: the connection ends or the process, before the target acted or after. */
const KINDS = ['dropped', 'lost', 'killed before', 'killed after'] as const;
type Kind = (typeof KINDS)[number];

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interruption-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function opened(file: string): Database {
  const result = openDatabase(file);
  if ('findings' in result) throw new Error(JSON.stringify(result.findings));
  return result.database;
}

/** A state as a killed process leaves it: what was committed, in the file and in what was written ahead of it. */
function survivor(file: string, copy: string): Database {
  for (const end of ['', '-wal']) if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  return opened(copy);
}

const never = <Result>() => new Promise<Result>(() => {});
const ended = () => new TypeError('fetch failed', { cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }) });

/** Lets requests through, until it is told that one of them is hit. */
class Interruption {
  reached = false;
  readonly death: Promise<void>;
  #left = Number.POSITIVE_INFINITY;
  #dead = false;
  #die = () => {};
  readonly #kind: Kind;

  constructor(kind: Kind) {
    this.#kind = kind;
    this.death = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  /** So many more requests are let through. */
  after(requests: number): void {
    this.#left = requests;
  }

  /** The process is a new one. */
  revive(): void {
    this.#dead = false;
    this.#left = Number.POSITIVE_INFINITY;
  }

  readonly between: Between = async (_, go) => {
    if (this.#dead) return never();
    this.#left -= 1;
    if (this.#left !== -1) return go();
    this.reached = true;
    if (this.#kind === 'lost' || this.#kind === 'killed after') await go();
    if (this.#kind === 'dropped' || this.#kind === 'lost') throw ended();
    this.#dead = true;
    this.#die();
    return never();
  };
}

/** A restart of the process, with what the one before it has left on the disk. */
function reopen(stage: Stage, rules: Parameters<typeof table>[0], file: string, copy: string): void {
  const before = stage.database;
  stage.open(table(rules, 'legacy'), survivor(file, copy));
  before.close();
}

/** Every request of the first cycle. */
const FIRST_CYCLE = [0, 1, 2, 3, 4, 5, 6].map((after): [readonly Step[], number, number] => [[], 0, after]);

test.each(KINDS)('a request that is %s, whichever it is, changes nothing in the end', async (kind) => {
  // A reference to somebody whose account comes a cycle later would wait for a restart.
  const rules = rulesWith({ unresolved: 'every-cycle' });
  let [reached, number] = [0, 0];
  await fc.assert(
    fc.asyncProperty(
      timeline(2, [{ unresolved: 'every-cycle' }]),
      fc.nat(2),
      fc.nat(20),
      async (steps, which, after) => {
        number += 1;
        const file = join(folder, `${kind} ${number}.db`);
        const interruption = new Interruption(kind);
        const stage = await stageFor(rules, 'legacy', { database: opened(file), between: interruption.between });
        const model = modelFor(rules);
        for (const [index, step] of [{ changes: [] }, ...steps].entries()) {
          play(stage, step, 'legacy');
          playModel(model, step);
          const isHit = index === Math.min(which, steps.length);
          if (isHit) interruption.after(after);
          // A process dies once: two cycles at the same time would be two services.
          await (isHit ? Promise.race([stage.cycle(), interruption.death]) : stage.cycle());
          if (interruption.reached && kind.startsWith('killed') && isHit) {
            reopen(stage, rules, file, `${file}.copy`);
          }
          interruption.revive();
          for (let more = 0; more < 2; more += 1) await stage.later(NEXT_DAY).cycle();
          for (let same = 0; same < 3; same += 1) model.cycle(await directoryOfTenant(stage.tenant, valuesOf));
          expect(await shown(stage)).toEqual(shownModel(model.target));
        }
        if (interruption.reached) reached += 1;
        stage.database.close();
      },
    ),
    { numRuns: 25, examples: FIRST_CYCLE },
  );
  expect(reached).toBeGreaterThanOrEqual(FIRST_CYCLE.length);
});
