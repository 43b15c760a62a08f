import type { DirectoryUser, Tenant } from '../../../src/directory/index.js';
import type { JsonObject, JsonValue } from '../../../src/scim/index.js';
import type { Target } from './target.js';
import type { Directory, Person, Team, Values } from './world.js';

/** A tenant as the model sees it; `valuesOf` is what the mapping makes of a user. */
export async function directoryOfTenant(tenant: Tenant, valuesOf: (user: DirectoryUser) => Values): Promise<Directory> {
  const people = tenant.everyUser().map((user): Person => {
    const { id, accountEnabled, deletedDateTime, department, manager } = user;
    const boss = typeof manager === 'object' && manager !== null && 'id' in manager ? String(manager.id) : undefined;
    return {
      id,
      values: valuesOf(user),
      enabled: accountEnabled !== false,
      softDeleted: typeof deletedDateTime === 'string',
      ...(typeof department === 'string' && { department }),
      ...(boss !== undefined && { manager: boss }),
    };
  });
  const teams = (await tenant.groups()).flatMap(({ group, members = [] }): Team[] => {
    if (group === undefined) return [];
    const ids = members.flatMap((one) => (one === undefined ? [] : [one.id]));
    return [{ id: group.id, displayName: String(group.displayName), members: ids }];
  });
  const assigned = new Set((await tenant.assignments()).map(({ principalId }) => principalId));
  return { people, teams, assigned };
}

/** What a target holds, in a form in which the model's and a real one's can be compared: nothing names an id of its own. */
export interface Shown {
  readonly users: readonly Readonly<Record<string, unknown>>[];
  readonly groups: readonly { readonly displayName: unknown; readonly members: readonly string[] }[];
}

const byText = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
const sorted = <T>(all: readonly T[]): T[] => [...all].sort(byText);

export function shownModel({ accounts }: Target): Shown {
  const all = [...accounts.values()];
  const nameOf = (key: number | undefined) => (key === undefined ? undefined : accounts.get(key)?.values.userName);
  const users = all
    .filter(({ kind }) => kind === 'user')
    .map(({ values, active, manager }) => ({ ...values, active, manager: nameOf(manager) }));
  const groups = all
    .filter(({ kind }) => kind === 'group')
    .map(({ values, members }) => ({
      displayName: values.displayName,
      externalId: values.externalId,
      members: sorted([...members].map((key) => String(nameOf(key)))),
    }));
  return { users: sorted(users), groups: sorted(groups) };
}

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: JsonValue | undefined): JsonObject[] => (Array.isArray(value) ? value.filter(isObject) : []);

/** The same of what a SCIM target answers, for `attributes` of a user besides active and manager. */
export function shownScim(
  users: readonly JsonObject[],
  groups: readonly JsonObject[],
  attributes: readonly string[],
): Shown {
  const names = new Map(users.map(({ id, userName }) => [id, String(userName)]));
  const nameOf = (id: JsonValue | undefined) => names.get(id);
  const managerOf = (user: JsonObject) => {
    const extension = user[ENTERPRISE];
    const manager = isObject(extension) ? extension.manager : undefined;
    return isObject(manager) ? nameOf(manager.value) : undefined;
  };
  const shown = users.map((user) => ({
    ...Object.fromEntries(attributes.flatMap((name) => (user[name] === undefined ? [] : [[name, user[name]]]))),
    ...Object.fromEntries(list(user.emails).map(({ value }) => ['email', value])),
    active: user.active,
    manager: managerOf(user),
  }));
  const teams = groups.map(({ displayName, externalId, members }) => ({
    displayName,
    externalId,
    members: sorted(list(members).map(({ value }) => String(nameOf(value)))),
  }));
  return { users: sorted(shown), groups: sorted(teams) };
}
