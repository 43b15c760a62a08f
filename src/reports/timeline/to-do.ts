import type { MappingTable } from '../../mapping/index.js';
import { type Profile, ruleOf } from '../../targets/index.js';
import { placeOf } from '../problems.js';
import { people } from '../rehearsal/layout.js';
import type { MomentKind } from './moment.js';
import type { TimelineReport } from './report.js';

const USERS = 'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users';

/** What to do, in this order, in the words of the portal. Every line comes from a fact of this timeline. */
export function toDoOf(facts: Omit<TimelineReport, 'toDo'>, { job }: MappingTable, profile: Profile): string[] {
  const { moments, refused, findings, directory, job: end } = facts;
  const has = (kind: MomentKind) => moments.some((moment) => moment.kind === kind);
  const eraser = profile.users.rules.find((one) => one.kind === 'says' && one.when === 'delete');
  return [
    ...findings
      .filter(({ severity }) => severity === 'error')
      .map((finding) => [placeOf(finding), finding.help].filter((part) => part !== undefined).join(': ')),
    ...(has('taken-over')
      ? [
          'Let the userName expression give a name that nobody had before, such as one with the employeeId, or keep disabled accounts out of the way at the target before a namesake joins.',
        ]
      : []),
    ...(has('erased') && eraser ? [ruleOf(eraser).help({})] : []),
    ...(has('many-disabled') && job.deletionThreshold === undefined
      ? [
          'Portal > Provisioning > Settings: tick "Prevent accidental deletion" and set a threshold below the number of people above. To rehearse it: job: { deletionThreshold: ... } in the mapping.',
        ]
      : []),
    ...(end.staged > 0 || has('held-back')
      ? [
          'Before "Allow deletes": read who is held back in Provisioning logs > Action "StagedDelete". If it is a mistake, take the edit back and restart provisioning.',
        ]
      : []),
    ...(has('renamed')
      ? [
          `${USERS} > userName: set "Apply this mapping" to "Only during object creation", if names must stay as they are.`,
        ]
      : []),
    ...mendRefused(refused),
    ...(end.quarantine === undefined
      ? []
      : ['Portal > Provisioning: read why the job is in quarantine, repair it, then choose "Restart provisioning".']),
    ...(directory.sample
      ? ['Your own people and your own year: npm start -- --directory users.json --timeline year.yaml']
      : []),
  ];
}

/** What mends those who are refused in the end: each advice once, with how many it is for. */
function mendRefused(refused: TimelineReport['refused']): string[] {
  const byHelp = new Map<string, number>();
  for (const { help } of refused) if (help !== '') byHelp.set(help, (byHelp.get(help) ?? 0) + 1);
  return [...byHelp].sort(([, a], [, b]) => b - a).map(([help, amount]) => `For ${people(amount)} refused: ${help}`);
}
