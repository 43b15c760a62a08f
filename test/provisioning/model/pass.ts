import type { Memory } from './memory.js';
import { settleGone, settlePerson, settleTeam } from './objects.js';
import { resolveManager, resolveMembers } from './references.js';
import { standingOf, teamStandingOf } from './scope.js';
import type { Target } from './target.js';
import type { Directory, Rules } from './world.js';

/** What becomes of one object in one cycle. */
export interface Outcome {
  readonly id: string;
  readonly did: 'create' | 'update' | 'disable' | 'delete' | 'skip' | 'staged' | 'members' | 'manager';
  /** Why it was skipped, or what it failed with. */
  readonly why?: string;
  readonly failed?: true;
}

/** One cycle as it goes. */
export interface Pass {
  readonly directory: Directory;
  readonly rules: Rules;
  readonly memory: Memory;
  readonly target: Target;
  readonly initial: boolean;
  /** Too many would be disabled or deleted: they are held back. */
  readonly holdsBack: boolean;
}

type World = Pick<Pass, 'rules' | 'memory' | 'target'>;

export function outcomesOf(directory: Directory, world: World): readonly Outcome[] {
  const { memory } = world;
  const pass = { ...world, directory, initial: !memory.watermark, holdsBack: tooManyDeletes(directory, world) };
  const outcomes = objects(pass);
  memory.watermark = true;
  memory.allowed = false;
  return outcomes;
}

/**
 * Those who are gone, whose names are free then; all others in the order of the directory, users before groups; and the
 * references. The order is undocumented, but that references come last (§2.1).
 */
function objects(pass: Pass): Outcome[] {
  const { directory, rules, memory } = pass;
  const here = new Set([...directory.people, ...directory.teams].map(({ id }) => id));
  const gone = [...memory.links.keys()].filter((id) => !here.has(id));
  const left = gone.map((id) => noted(pass, settleGone(id, pass)));
  for (const id of memory.failing) if (!here.has(id) && !memory.links.has(id)) memory.failing.delete(id);
  const settled = [
    ...directory.people.flatMap((person) => {
      // What is not mapped counts for nothing, and references (the manager, the members of a group) come later.
      const facts = [person.values, person.enabled, standingOf(person, directory, rules)];
      return isDue(pass, person.id, facts) ? [noted(pass, settlePerson(person, pass))] : [];
    }),
    ...directory.teams.flatMap((team) => {
      const facts = [team.displayName, teamStandingOf(team, directory, rules)];
      return isDue(pass, team.id, facts) ? [noted(pass, settleTeam(team, pass))] : [];
    }),
  ];
  return [
    ...left,
    ...settled,
    ...directory.people.flatMap((person) => resolveManager(person, pass)),
    ...directory.teams.flatMap((team) => resolveMembers(team, pass)),
  ];
}

/** Only what changed since the watermark is processed, and what failed or is held back (§2.2, §2.9). */
function isDue({ memory, initial }: Pass, id: string, facts: unknown): boolean {
  const now = JSON.stringify(facts);
  const changed = memory.seen.get(id) !== now;
  memory.seen.set(id, now);
  return initial || changed || memory.failing.has(id) || memory.staged.has(id);
}

function noted({ memory }: Pass, outcome: Outcome): Outcome {
  if (outcome.failed) memory.failing.add(outcome.id);
  else memory.failing.delete(outcome.id);
  if (outcome.did === 'staged') memory.staged.add(outcome.id);
  else memory.staged.delete(outcome.id);
  return outcome;
}

/**
 * Whether this cycle would disable and delete more than the threshold (§2.9): it is played on a copy of everything. Once
 * over it, what is held back stays so until somebody allows it; whoever returns is no longer counted.
 */
function tooManyDeletes(directory: Directory, { rules, memory, target }: World): boolean {
  const { deletionThreshold } = rules;
  if (deletionThreshold === undefined || memory.allowed) return false;
  const copy = { rules, memory: structured(memory), target: structured(target) };
  const would = objects({ ...copy, directory, initial: !memory.watermark, holdsBack: false });
  const leaving = would.filter(({ did, failed }) => !failed && (did === 'disable' || did === 'delete'));
  return leaving.length > deletionThreshold;
}

/** A deep copy that keeps the methods. */
const structured = <Whole extends object>(whole: Whole): Whole =>
  Object.assign(Object.create(Object.getPrototypeOf(whole)), structuredClone({ ...whole }));
