import type { Changes, Counts, Pulled } from '../directory/index.js';
import { printFinding } from './problems.js';
import { type Style, wrap } from './style.js';
import { visible } from './visible.js';

/** What became of a pull, and of the pseudonyms in it. */
export interface PullReport extends Omit<Pulled, 'findings'> {
  readonly output: string;
  /** How the mapping was named, for the next command. */
  readonly mapping: string | undefined;
  readonly pseudonymised?: Pseudonymised;
}

export interface Pseudonymised {
  readonly keyFile: string;
  /** Texts of the mapping that stand in the snapshot as they are. */
  readonly kept: readonly string[];
}

/** The JSON of `rehearse pull`. */
export const pullJson = ({ output, head, counts, changes, unread, began, resynced, pseudonymised }: PullReport) => ({
  formatVersion: 1,
  output,
  takenAt: head.takenAt,
  from: head.from,
  tenant: head.tenant,
  application: head.application,
  permissions: head.permissions,
  counts,
  changes: changes ?? null,
  unread,
  began,
  resynced,
  pseudonymised: pseudonymised ?? null,
});

/** What was pulled, as people read it: the file, what it holds, what it lacks, and what to do next. */
export function printPull(report: PullReport, findings: Pulled['findings'], style: Style): string {
  const { output, head, counts, changes, began, resynced, unread, pseudonymised } = report;
  const line = (text: string) => wrap(visible(text), style.width);
  const application = head.application === null ? '' : `, application ${nameOf(head.application)}`;
  const parts = [
    `${style.bold('PULLED')}  ${visible(output)}`,
    line(
      `From ${head.from}${head.tenant === null ? '' : `, tenant ${head.tenant}`}${application}. Nothing was changed there.`,
    ),
    '',
    line(contents(counts, head.application !== null)),
    ...(changes === undefined ? [] : [line(`Since the last pull: ${inWords(changes, head.application !== null)}.`)]),
    ...(began === 'resumed' ? [line('It went on where an interrupted pull had ended.')] : []),
    ...(resynced.length === 0
      ? []
      : [line(`Microsoft Graph asked to read again from the beginning: ${resynced.join(', ')}.`)]),
    ...findings.flatMap((finding) => ['', printFinding(finding, style)]),
    ...(isWithoutApplication(head, unread) ? ['', line(NO_APPLICATION)] : []),
    '',
    ...(pseudonymised === undefined ? [line(PERSONAL)] : privacy(pseudonymised).map(line)),
    '',
    style.bold('NEXT'),
    `  rehearse run${report.mapping === undefined ? '' : ` ${visible(report.mapping)}`} --directory ${visible(output)}`,
  ];
  return parts.join('\n');
}

/** Whether a tenant was read without naming an application, which is not one that may not be read. */
const isWithoutApplication = ({ application, from }: Pulled['head'], unread: Pulled['unread']): boolean =>
  application === null && from.startsWith('http') && !unread.includes('assignments');

const NO_APPLICATION =
  'Without --app there are no assignments: everyone is rehearsed as if assigned. Name the enterprise application to rehearse who really is.';
const PERSONAL = 'The file holds personal data. Only you may read it; keep it out of version control.';

function privacy({ keyFile, kept }: Pseudonymised): string[] {
  return [
    'People, addresses and ids are pseudonymised: length, script, case and separators are those of the originals, so that the same problems are found. It is still personal data: whoever knows the people may recognise some.',
    `The key is in ${keyFile}. Keep it, and never share it: it makes the same pseudonyms next time.`,
    ...(kept.length === 0 ? [] : [`As they are, because the mapping compares with them: ${kept.join(', ')}.`]),
  ];
}

const nameOf = ({ displayName, id }: { displayName: string | null; id: string }): string => displayName ?? id;

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en-US')} ${number === 1 ? one : many}`;

function contents({ users, deletedUsers, groups, assignments, roles }: Counts, hasApplication: boolean): string {
  const found = [
    `${count(users, 'person', 'people')}${deletedUsers === 0 ? '' : ` and ${deletedUsers.toLocaleString('en-US')} deleted`}`,
    count(groups, 'group', 'groups'),
    ...(hasApplication || assignments > 0
      ? [count(assignments, 'assignment', 'assignments'), count(roles, 'role', 'roles')]
      : []),
  ];
  return `${found.join(', ')}.`;
}

/** `people +3 ~12 -1, assignments +2 -0`, with the symbols of a plan. */
function inWords({ users, groups, memberships, assignments }: Changes, hasApplication: boolean): string {
  const counted = (name: string, change?: { added: number; changed?: number; removed: number }): string[] => {
    if (change === undefined) return [];
    const { added, changed, removed } = change;
    return [`${name} +${added}${changed === undefined ? '' : ` ~${changed}`} -${removed}`];
  };
  return [
    ...counted('people', users),
    ...counted('groups', groups),
    ...counted('members', memberships),
    ...(hasApplication ? counted('assignments', assignments) : []),
  ].join(', ');
}
