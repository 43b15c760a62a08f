import { defineRule, type Finding, type Place } from '../../diagnostics/index.js';
import { SNAPSHOT_VERSION, snapshotHead, type Unread } from './head.js';

const SNAPSHOTS = 'Rehearsal: directory files';

export const newerSnapshot = defineRule<{ readonly file: string; readonly version: string }>({
  id: 'directory/newer-snapshot',
  severity: 'error',
  title: 'A snapshot is read by the version of Rehearsal that wrote it, or by a newer one.',
  source: SNAPSHOTS,
  message: ({ file, version }) =>
    `${file} is a snapshot of the form ${version}, and this version reads only form ${SNAPSHOT_VERSION}. It may be misread.`,
  help: () => 'Update Rehearsal (npm install entra-rehearsal@latest), or pull the snapshot again with this version.',
});

export const damagedHead = defineRule<{ readonly file: string }>({
  id: 'directory/damaged-head',
  severity: 'warning',
  title: 'The first line of a snapshot says when and from where it was taken.',
  source: SNAPSHOTS,
  message: ({ file }) =>
    `The first line of ${file} is not as a pull writes it: nobody can say which properties were asked for.`,
  help: () => 'Pull the snapshot again, and change nothing in its first line.',
});

/** What a snapshot may lack, in words, and the permission that reads it. */
const PARTS: Readonly<Record<Exclude<Unread, 'schema'>, { readonly words: string; readonly permission: string }>> = {
  deletedUsers: { words: 'the deleted users', permission: 'User.Read.All' },
  groups: { words: 'the groups', permission: 'Group.Read.All' },
  assignments: { words: 'the assignments to the application', permission: 'Application.Read.All' },
  roles: { words: 'the roles of the application', permission: 'Application.Read.All' },
};

export const unreadPart = defineRule<{
  readonly file: string;
  readonly parts: readonly (keyof typeof PARTS)[];
}>({
  id: 'directory/unread-part',
  severity: 'warning',
  title: 'A snapshot holds the users, the deleted users, the groups and the assignments of a tenant.',
  source: SNAPSHOTS,
  message: ({ file, parts }) =>
    `${file} lacks ${parts.map((part) => PARTS[part].words).join(' and ')}: they could not be read when it was taken.`,
  help: ({ parts }) => {
    const permissions = [...new Set(parts.map((part) => PARTS[part].permission))];
    return `Grant the application ${permissions.join(' and ')} with admin consent (portal: App registrations > API permissions), then pull again.`;
  },
});

/** What is wrong with the head of a snapshot. The schema is not missed: a mapping table is given to every command. */
export function headFindings(value: Readonly<Record<string, unknown>>, file: string, where: Place): readonly Finding[] {
  const { formatVersion } = value;
  if (typeof formatVersion === 'number' && formatVersion > SNAPSHOT_VERSION) {
    return [newerSnapshot.finding({ file, version: String(formatVersion) }, { where })];
  }
  const head = snapshotHead(value);
  if (head === undefined) return [damagedHead.finding({ file }, { where })];
  const parts = Object.keys(PARTS).filter((part): part is keyof typeof PARTS => head.unread.includes(part as Unread));
  return parts.length === 0 ? [] : [unreadPart.finding({ file, parts }, { where })];
}

export const headRules = [newerSnapshot, damagedHead, unreadPart] as const;
