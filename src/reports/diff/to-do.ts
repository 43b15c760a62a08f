import { type Fact, factRules } from '../../provisioning/comparison/index.js';
import { count } from '../rehearsal/layout.js';
import type { DiffReport } from './report.js';
import { toldOf } from './words.js';

/** What sends something that the target takes. */
const WRITES: ReadonlySet<Fact> = new Set([
  'takes-over',
  'deleted',
  'disabled',
  'renamed',
  'created',
  'enabled',
  'changed',
]);

const HELD_BACK =
  'nothing is sent, and the job goes into quarantine (TooManyDeletes). If it is meant: Portal > Provisioning > Allow deletes. If not, take the edit back and restart provisioning.';

/** What to do before NEW is saved, in the words of the portal; each line from a fact of this comparison. */
export function toDoOf({ comparison, groups, old }: DiffReport): string[] {
  const { rows, settings } = comparison;
  const facts = [...new Set(groups.map(({ fact }) => fact))];
  const steps = facts.flatMap((fact) => {
    const { severity, help } = factRules[fact].finding({ amount: 0, who: 'people', detail: '', examples: [] });
    if (comparison.heldBack !== undefined && (fact === 'disabled' || fact === 'deleted')) {
      return [`${toldOf(fact, comparison)}: ${HELD_BACK}`];
    }
    if (severity === 'info' || help === '') return fact === 'kept' ? [help] : [];
    return [`${toldOf(fact, comparison)}: ${help}`];
  });
  if (rows.length + settings.length === 0) return [];
  const written = comparison.differences.filter(({ facts }) => facts.some((fact) => WRITES.has(fact))).length;
  return [
    ...steps,
    `Saving the mapping restarts provisioning: an initial cycle over everybody, which writes to ${count(written, 'account')} at the target. Keep ${old} to go back.`,
  ];
}
