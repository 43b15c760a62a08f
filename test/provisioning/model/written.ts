import { stringify } from 'yaml';
import type { DirectoryUser } from '../../../src/directory/index.js';
import type { JobSettings } from '../../../src/mapping/index.js';
import type { Rules, Values } from './world.js';

/** A mapping file that says what the rules say. */
export function tableText(rules: Rules, job: Partial<JobSettings> = {}): string {
  const { skipOutOfScopeDeletions, deleteReleased, unresolved, vanished, deletionThreshold } = rules;
  const settings = {
    ...{ skipOutOfScopeDeletions, deleteReleased, unresolved, vanished },
    ...(deletionThreshold !== undefined && { deletionThreshold }),
    ...job,
  };
  const filters = {
    ...(rules.department !== undefined && { users: [[`department EQUALS "${rules.department}"`]] }),
    ...(rules.teamPrefix !== undefined && { groups: [[`displayName REGEX MATCH "^${rules.teamPrefix}"`]] }),
  };
  const flowing = ([target, source]: readonly [string, string]) => ({
    target,
    source,
    ...(rules.atCreation.includes(target) && { apply: 'create' }),
    ...(rules.defaults[target] !== undefined && { default: rules.defaults[target] }),
  });
  return stringify({
    target: 'generic',
    scope: rules.scope,
    ...(Object.keys(filters).length > 0 && { filters }),
    actions: { users: [...rules.users], groups: [...rules.teams] },
    job: settings,
    users: [
      ...SOURCES.map(flowing),
      { target: 'emails[type eq "work"].value', source: 'userPrincipalName' },
      { target: 'externalId', source: 'objectId', match: 1 },
      ...(rules.disables ? [{ target: 'active', source: 'Not([IsSoftDeleted])' }] : []),
      ...(rules.managers ? [{ target: MANAGER, source: 'manager' }] : []),
    ],
    groups: [
      { target: 'displayName', source: 'displayName', match: 1 },
      { target: 'externalId', source: 'objectId' },
      { target: 'members', source: 'members' },
    ],
  });
}

const MANAGER = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:manager';

const SOURCES = [
  ['userName', 'mailNickname'],
  ['title', 'jobTitle'],
  ['userType', 'city'],
] as const;

/** What those mappings make of a user. */
export const valuesOf = ({ mailNickname, jobTitle, city, userPrincipalName }: DirectoryUser): Values => ({
  userName: text(mailNickname),
  title: text(jobTitle),
  userType: text(city),
  email: text(userPrincipalName),
});

/** The target attributes by which accounts are compared. */
export const COMPARED = ['userName', 'title', 'userType', 'externalId'];

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
