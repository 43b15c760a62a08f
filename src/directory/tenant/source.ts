import type { DirectoryGroup } from '../record.js';
import { type DirectorySource, pagesOf, type Survey } from '../source.js';
import type { Tenant } from './tenant.js';

/** A tenant as a source: each read gives it as it is at that moment, deleted users included. */
export function sourceOf(tenant: Tenant, label: string, survey: Survey): DirectorySource {
  const groups = async () =>
    (await tenant.groups()).flatMap(({ group, members }): DirectoryGroup[] => {
      if (group === undefined) return [];
      return [members === undefined ? group : { ...group, members: members.filter((one) => one !== undefined) }];
    });
  return {
    label,
    keeps: true,
    survey: async () => survey,
    users: async function* (options) {
      yield* pagesOf(tenant.everyUser(), options);
    },
    groups: async function* (options) {
      yield* pagesOf(await groups(), options);
    },
    assignments: async function* (options) {
      yield* pagesOf(await tenant.assignments(), options);
    },
    roles: async function* (options) {
      yield* pagesOf(await tenant.roles(), options);
    },
  };
}
