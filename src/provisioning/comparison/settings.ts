import { printClause } from '../../mapping/filter/print.js';
import { DEFAULT_JOB, type MappingTable, matchingMappings, type ObjectMapping } from '../../mapping/index.js';

/** Something beside the rows that differs between two mappings; undefined where a mapping leaves it out. */
export interface SettingChange {
  /** As the YAML table calls it: `scope`, `filters.users`, `job.dialect`. */
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Everything that is set up beside the rows, where it differs. */
export function settingChanges(before: MappingTable, after: MappingTable): SettingChange[] {
  const news = new Map(settingsIn(after));
  const olds = new Map(settingsIn(before));
  return [...new Set([...olds.keys(), ...news.keys()])]
    .filter((name) => olds.get(name) !== news.get(name))
    .map((name) => ({ name, before: olds.get(name), after: news.get(name) }));
}

type Setting = readonly [string, string | undefined];

function settingsIn({ target, scope, users, groups, job, settings, linking }: MappingTable): Setting[] {
  return [
    ['target', target],
    ['scope', scope],
    ...objectSettings('users', users),
    ...objectSettings('groups', groups),
    ...Object.keys(DEFAULT_JOB).map((name): Setting => [`job.${name}`, textOf(Object.entries(job), name)]),
    ...Object.keys(settings).map((name): Setting => [`settings.${name}`, textOf(Object.entries(settings), name)]),
    ['links', JSON.stringify(linking)],
  ];
}

const textOf = (entries: readonly (readonly [string, unknown])[], wanted: string): string | undefined => {
  const value = entries.find(([name]) => name === wanted)?.[1];
  return value === undefined ? undefined : String(value);
};

const objectSettings = (name: 'users' | 'groups', object: ObjectMapping): Setting[] => [
  [`enabled.${name}`, String(object.enabled)],
  [`actions.${name}`, [...object.actions].sort().join(', ')],
  [`filters.${name}`, filterText(object)],
  [
    `match.${name}`,
    matchingMappings(object)
      .map(({ target }) => target)
      .join(', ') || undefined,
  ],
];

const filterText = ({ filter }: ObjectMapping): string | undefined =>
  filter?.groups.map(({ clauses }) => clauses.map(printClause).join(' AND ')).join(' OR ') || undefined;
