import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccessChange, accessChanges, type ResourceGroupAccess } from '../../../src/server/index.js';

const ROLES = ['read', 'contributor', 'write', 'admin'];
const NAMES = ['nlp', 'vision', '__proto__'];

/** Who has which role where: at most one role a person in a resource group. */
type Roles = ReadonlyMap<string, ReadonlyMap<string, string>>;

const roles: fc.Arbitrary<Roles> = fc
  .uniqueArray(
    fc.record({
      name: fc.constantFrom(...NAMES),
      id: fc.constantFrom('a', 'b', 'c', 'constructor'),
      role: fc.constantFrom(...ROLES),
    }),
    { selector: ({ name, id }) => `${name} ${id}` },
  )
  .map((all) => {
    const found = new Map<string, Map<string, string>>();
    for (const { name, id, role } of all) found.set(name, (found.get(name) ?? new Map<string, string>()).set(id, role));
    return found;
  });

const accessOf = (all: Roles): ResourceGroupAccess[] =>
  [...all].map(([resourceGroup, people]) => ({
    resourceGroup,
    stated: true,
    links: [],
    people: [...people].map(([id, role]) => ({ id, userName: `${id}-name`, role, through: [{ group: role, role }] })),
  }));

/** Does changes one after another, as somebody would who has only them; each must be about what is there. */
function applied(before: Roles, changes: readonly AccessChange[]): Roles {
  const now = new Map([...before].map(([name, people]) => [name, new Map(people)]));
  for (const { kind, resourceGroup, id, before: old, after } of changes) {
    const people = now.get(resourceGroup) ?? new Map<string, string>();
    expect([kind, people.get(id)]).toEqual([kind, old?.role]);
    if (after === undefined) people.delete(id);
    else now.set(resourceGroup, people.set(id, after.role));
    if (people.size === 0) now.delete(resourceGroup);
  }
  return now;
}

const height = (one: { readonly role: string } | undefined): number =>
  one === undefined ? -1 : ROLES.indexOf(one.role);

describe('changes of access', () => {
  test('lead from what was to what is, each person once in a resource group', () => {
    fc.assert(
      fc.property(roles, roles, (before, after) => {
        const changes = accessChanges(accessOf(before), accessOf(after), ROLES);
        expect(applied(before, changes)).toEqual(after);
        expect(new Set(changes.map(({ resourceGroup, id }) => `${resourceGroup} ${id}`)).size).toBe(changes.length);
      }),
    );
  });

  test('are called by what becomes of the person', () => {
    fc.assert(
      fc.property(roles, roles, (before, after) => {
        for (const { kind, before: old, after: now } of accessChanges(accessOf(before), accessOf(after), ROLES)) {
          const better = height(now) > height(old);
          if (old === undefined || now === undefined) expect(kind).toBe(better ? 'gained' : 'lost');
          else expect([kind, height(now) === height(old)]).toEqual([better ? 'raised' : 'lowered', false]);
        }
      }),
    );
  });

  test('and those of the way back are the same, the other way round', () => {
    const turned = { gained: 'lost', lost: 'gained', raised: 'lowered', lowered: 'raised' } as const;
    const said = (changes: readonly AccessChange[], kindOf: (kind: AccessChange['kind']) => AccessChange['kind']) =>
      changes.map(({ kind, resourceGroup, id }) => `${kindOf(kind)} ${resourceGroup} ${id}`).sort();
    fc.assert(
      fc.property(roles, roles, (before, after) => {
        const [there, back] = [accessOf(before), accessOf(after)];
        expect(said(accessChanges(back, there, ROLES), (kind) => turned[kind])).toEqual(
          said(accessChanges(there, back, ROLES), (kind) => kind),
        );
      }),
    );
  });
});
