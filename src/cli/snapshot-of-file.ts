import {
  type DirectorySource,
  objectsOf,
  openDirectoryFile,
  type Pulled,
  type SnapshotHead,
  type Survey,
  writeSnapshot,
} from '../directory/index.js';
import type { Findings } from './inputs.js';

/** A directory file of any form as a snapshot. What is wrong with its records is said, and they are left out. */
export async function snapshotOfFile(
  file: string,
  columns: Readonly<Record<string, string>> | undefined,
  output: string,
): Promise<Pulled | Findings> {
  const opened = await openDirectoryFile(file, columns && { columns });
  if (!('source' in opened)) return opened;
  const { source } = opened;
  const survey = await source.survey();
  const head = await headOf(file, source, survey);
  const written = await writeSnapshot(source, output, head);
  if ('finding' in written) return { findings: [written.finding] };
  return { head, counts: written.counts, findings: survey.findings, unread: head.unread, began: 'new', resynced: [] };
}

/** What is known of a file; where it is a snapshot, what that one says, but nothing that a pull could go on from. */
async function headOf(file: string, source: DirectorySource, survey: Survey): Promise<SnapshotHead> {
  if (survey.snapshot !== undefined) {
    const { deltaLinks: _links, ...head } = survey.snapshot;
    return head;
  }
  const groups = new Set<string>();
  for await (const group of objectsOf(source.groups())) for (const name of Object.keys(group)) groups.add(name);
  return {
    '@odata.type': '#rehearsal.snapshot',
    formatVersion: 1,
    takenAt: new Date().toISOString(),
    from: file,
    tenant: null,
    application: null,
    permissions: [],
    select: { users: [...(survey.properties ?? [])], groups: [...groups] },
    unread: [],
  };
}
