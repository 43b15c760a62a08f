import type { Finding, Place } from '../../../diagnostics/index.js';
import { GROUP, USER } from '../../../scim/index.js';
import { jobDifferences } from '../../job.js';
import type { Mapping, MappingFile, ObjectMapping } from '../../table.js';
import { FORMAT_NAMES, type OutputFormat } from './output.js';
import * as rules from './rules.js';

/** The mappings of users and of groups that every format can hold: of each the first that is switched on. */
export interface Main {
  readonly users: ObjectMapping | undefined;
  readonly groups: ObjectMapping | undefined;
}

export function mainObjects({ objects }: MappingFile): Main {
  const first = (resource: ObjectMapping['resource']): ObjectMapping | undefined => {
    const own = objects.filter((one) => one.resource === resource && one.kind !== undefined);
    return own.find(({ enabled }) => enabled) ?? own[0];
  };
  return { users: first(USER), groups: first(GROUP) };
}

/** Something that a mapping file says, and that some formats cannot. */
interface Part {
  readonly what: string;
  readonly where: Place;
  /** The formats that hold it. */
  readonly heldBy: readonly OutputFormat[];
  readonly instead: string;
}

const PORTAL = 'Set it up in the portal by hand.';
const EXPORT = 'Keep the export. To bring changes back, convert onto it: only what differs is changed there.';

/** What a file says that another format cannot hold. */
export function losses(file: MappingFile, format: OutputFormat): Finding[] {
  const main = mainObjects(file);
  const parts = file.objects.flatMap((object) => objectParts(object, main));
  return [...fileLosses(file, format), ...unheld(parts, format)];
}

/** The same, of what a file says beside its mappings. */
export const fileLosses = (file: MappingFile, format: OutputFormat): Finding[] => unheld(fileParts(file), format);

const unheld = (parts: readonly Part[], format: OutputFormat): Finding[] =>
  parts
    .filter(({ heldBy }) => !heldBy.includes(format))
    .map(({ what, where, instead }) => rules.lost.finding({ what, format: FORMAT_NAMES[format], instead }, { where }));

/** One part, where the file says it. */
const part = (
  says: boolean,
  what: string,
  where: Place,
  heldBy: readonly OutputFormat[],
  instead: string = PORTAL,
): Part[] => (says ? [{ what, where, heldBy, instead }] : []);

const LINKED = 'Nothing in Entra: links are made at the target. Keep the YAML table to rehearse them.';

const YAML: readonly OutputFormat[] = ['yaml'];
const JSON_ONLY: readonly OutputFormat[] = ['json'];
const BOTH: readonly OutputFormat[] = ['json', 'yaml'];

const JOB =
  'The flag of the dialect stands at the end of the tenant URL, thresholds and the e-mail address under Provisioning > Settings. The others are for rehearsals only.';

const spelled = (settings: object): string[] => Object.entries(settings).map(([name, value]) => `${name}: ${value}`);

function fileParts({ format, target, scope, settings, linking, job, unused, where }: MappingFile): Part[] {
  const exported = format === 'synchronizationSchema' || format === 'objectMapping';
  const links = linking.links.length;
  const answers = spelled(settings);
  const jobs = spelled(jobDifferences(job));
  return [
    ...part(exported, 'ids, versions, metadata and directory definitions', where, JSON_ONLY, EXPORT),
    ...(target === undefined
      ? []
      : part(
          true,
          `the target, ${target.text}`,
          target.place(),
          YAML,
          'Name the target again where the file is used.',
        )),
    ...part(scope !== 'assigned', `the scope, ${scope}`, where, YAML, 'Portal: Provisioning > Settings > Scope.'),
    ...part(
      answers.length > 0,
      `the settings, ${answers.join(', ')}`,
      where,
      YAML,
      'Nothing: only rehearsals use them.',
    ),
    ...part(jobs.length > 0, `the job settings, ${jobs.join(', ')}`, where, YAML, JOB),
    ...part(
      links > 0,
      `the links of groups to resource groups, ${links}`,
      linking.links[0]?.place('group') ?? where,
      YAML,
      LINKED,
    ),
    ...unused.flatMap(({ text, place }) => part(true, text, place(), [], 'Copy it by hand.')),
  ];
}

function objectParts(object: ObjectMapping, main: Main): Part[] {
  const { name, where, enabled, actions, filter, mappings } = object;
  if (object !== main.users && object !== main.groups) {
    const one = object.resource !== undefined && object.kind !== undefined;
    const reason = one ? 'the second mapping of its kind' : 'no mapping of users or groups to a SCIM application';
    return part(true, `"${name}", ${reason}`, where, [], EXPORT);
  }
  const actionNames = [...actions].join(', ') || 'none';
  return [
    ...part(
      !enabled && mappings.length > 0,
      `that "${name}" is switched off`,
      where,
      object === main.users ? JSON_ONLY : BOTH,
    ),
    ...part(actions.size < 3, `the target object actions of "${name}", ${actionNames}`, where, BOTH),
    ...part(filter !== undefined, `the scoping filters of "${name}"`, where, BOTH),
    ...mappings.flatMap(rowParts),
  ];
}

const rowParts = ({ target, where, source, flow, default: fallback }: Mapping): Part[] => [
  ...part(source?.tree.kind === 'macro', `that the source of ${target} is a macro and no text`, where, [
    'yaml',
    'markdown',
  ]),
  ...part(flow !== 'changed', `that ${target} flows ${flow}`, where, BOTH, 'Only Microsoft Graph can set it.'),
  ...part(fallback === '', `the empty default value of ${target}`, where, BOTH),
];
