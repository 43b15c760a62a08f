import fc from 'fast-check';
import type { Assignment, Change, DirectoryContent } from '../../src/directory/index.js';
import type { ResetScope } from '../../src/provisioning/index.js';
import { type Action, type Rules, USUAL } from '../provisioning/model/world.js';

/** Random timelines of a small organisation. Who has which name is settled so that no outcome hangs on who comes first. */

/** What happens between two cycles. */
export interface Step {
  readonly changes: readonly Change[];
  readonly edit?: Partial<Rules>;
  readonly restart?: readonly ResetScope[];
}

/** Somebody else's account at the target. */
export const TAKEN = 'taken';

const numbers = [0, 1, 2, 3] as const;
const upn = (n: number | string) => `user${n}@contoso.com`;
const user = (n: number) => `u${n}`;
const group = (n: number) => `g${n}`;

const person = (n: number) => ({
  id: user(n),
  userPrincipalName: upn(n),
  displayName: `User ${n}`,
  mailNickname: `name${n}`,
  jobTitle: null,
  city: 'Here',
  department: n % 2 === 0 ? 'Sales' : 'Support',
});

/** Somebody with the name of a former colleague, and another id. */
const again = (n: number) => ({ ...person(n), id: `again${n}` });

const oneUser = fc.constantFrom(...numbers).map(user);
const founded = (id: string): Change => ({ kind: 'createGroup', group: { id, displayName: `Team ${id}` } });
const anybody = fc.oneof(
  { arbitrary: oneUser, weight: 4 },
  fc.constantFrom(...numbers).map((n) => `again${n}`),
);
const oneGroup = fc.constantFrom(0, 1, 2).map(group);

const settings = fc.oneof(
  fc.constantFrom(...numbers).map((n) => ({ who: user(n), to: { mailNickname: `name${n}` } })),
  fc.constantFrom(...numbers).map((n) => ({ who: user(n), to: { mailNickname: `other${n}` } })),
  fc.constantFrom(...numbers).map((n) => ({ who: user(n), to: { mailNickname: TAKEN } })),
  fc.record({ who: anybody, to: fc.record({ jobTitle: fc.constantFrom<string | null>('Boss', 'Clerk', null) }) }),
  fc.record({ who: anybody, to: fc.record({ department: fc.constantFrom('Sales', 'Support') }) }),
  fc.record({ who: anybody, to: fc.record({ city: fc.constantFrom('Here', 'There') }) }),
  fc.record({ who: anybody, to: fc.record({ manager: fc.option(anybody) }) }),
  fc.record({ who: oneGroup, to: fc.record({ displayName: fc.constantFrom('Team', 'Crew') }) }).map(({ who, to }) => ({
    who,
    to: { displayName: `${to.displayName} ${who}` },
  })),
);

const who = <Kind extends Change['kind']>(kind: Kind, one: fc.Arbitrary<string> = anybody) =>
  one.map((name) => ({ kind, who: name }) as Change);
const membership = (kind: 'addMember' | 'removeMember') =>
  fc.record({ who: anybody, group: oneGroup }).map((both): Change => ({ kind, ...both }));

/** Somebody joins and is assigned, mostly at once. */
const joins = (user: ReturnType<typeof person>): readonly Change[] => [
  { kind: 'hire', user },
  { kind: 'assign', who: user.id },
];

/** Changes that belong together. */
const change: fc.Arbitrary<readonly Change[]> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...numbers).map((n) => joins(person(n))) },
  { weight: 2, arbitrary: fc.constantFrom(...numbers).map((n) => joins(again(n))) },
  { weight: 1, arbitrary: fc.constantFrom(...numbers).map((n) => joins({ ...person(n), mailNickname: TAKEN })) },
  {
    weight: 25,
    arbitrary: fc
      .oneof(
        { weight: 8, arbitrary: settings.map((one): Change => ({ kind: 'set', ...one })) },
        { weight: 2, arbitrary: who('disable') },
        { weight: 2, arbitrary: who('enable') },
        { weight: 3, arbitrary: who('delete') },
        { weight: 3, arbitrary: who('restore') },
        { weight: 2, arbitrary: who('purge') },
        { weight: 2, arbitrary: who('assign') },
        { weight: 2, arbitrary: who('unassign') },
        { weight: 2, arbitrary: who('assign', oneGroup) },
        { weight: 1, arbitrary: who('unassign', oneGroup) },
        { weight: 4, arbitrary: membership('addMember') },
        { weight: 3, arbitrary: membership('removeMember') },
        { weight: 1, arbitrary: oneGroup.map((id): Change => ({ kind: 'deleteGroup', group: id })) },
        { weight: 1, arbitrary: oneGroup.map(founded) },
      )
      .map((one) => [one]),
  },
);

const day = (...changes: readonly Change[]): Step => ({ changes });
const happens = (kind: 'disable' | 'enable' | 'delete' | 'restore' | 'purge' | 'assign' | 'unassign', who: string) =>
  day({ kind, who });

/** A timeline in which everything comes up. */
export const TOUR: readonly Step[] = [
  day({ kind: 'set', who: user(0), to: { manager: user(1) } }),
  day({ kind: 'addMember', who: user(0), group: group(0) }),
  day({ kind: 'removeMember', who: user(0), group: group(0) }),
  day(founded(group(2)), { kind: 'assign', who: group(2) }),
  day({ kind: 'deleteGroup', group: group(2) }),
  day(...joins({ ...person(2), mailNickname: TAKEN })),
  day({ kind: 'set', who: user(1), to: { mailNickname: TAKEN } }),
  happens('disable', user(0)),
  happens('enable', user(0)),
  happens('delete', user(0)),
  happens('restore', user(0)),
  happens('unassign', user(0)),
  happens('delete', user(0)),
  happens('purge', user(0)),
  happens('delete', user(1)),
  happens('purge', user(1)),
];

const actions = (...all: readonly Action[]): ReadonlySet<Action> => new Set(all);

/** What an administrator may change in the mapping, its filters and the settings of the job. */
export const EDITS: readonly Partial<Rules>[] = [
  {},
  { scope: 'all' },
  { department: 'Sales' },
  { teamPrefix: 'Team' },
  { users: actions('create', 'update') },
  { users: actions('create', 'delete') },
  { users: actions('update', 'delete') },
  { teams: actions('create', 'update') },
  { teams: actions('create', 'delete') },
  { disables: false },
  { skipOutOfScopeDeletions: true },
  { deleteReleased: true },
  { unresolved: 'every-cycle' },
];

const RESTARTS: readonly (readonly ResetScope[])[] = [
  ['QuarantineState', 'Watermark', 'Escrows'],
  ['Watermark'],
  ['Escrows'],
  ['Full'],
  ['ConnectorDataStore'],
];

const days = fc.array(change, { minLength: 1, maxLength: 3 }).map((all): Step => ({ changes: all.flat() }));

/** What befalls one person over several cycles, and would hardly ever come about by chance. */
const STORIES: readonly (readonly Change['kind'][])[] = [
  ['assign', 'unassign', 'delete', 'purge'],
  ['assign', 'delete', 'purge'],
  ['assign', 'delete', 'restore'],
  ['assign', 'disable', 'unassign', 'assign', 'enable'],
  ['unassign', 'delete', 'restore', 'assign'],
];

const stories: fc.Arbitrary<readonly Step[]> = fc
  .record({ who: anybody, kinds: fc.constantFrom(...STORIES) })
  .map(({ who, kinds }) => kinds.map((kind): Step => ({ changes: [{ kind, who } as Change] })));

/** After 28 days nobody who failed is tried again: a timeline with two cycles a step ends before. */
const LONGEST = 12;

/** Mostly changes; now and then somebody works on the job. */
export const timeline = (length: number, edits: readonly Partial<Rules>[] = EDITS): fc.Arbitrary<readonly Step[]> =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: days.map((day) => [day]) },
        { weight: 1, arbitrary: stories },
        { weight: 1, arbitrary: fc.constantFrom(...edits).map((edit): readonly Step[] => [{ changes: [], edit }]) },
        {
          weight: 1,
          arbitrary: fc.constantFrom(...RESTARTS).map((restart): readonly Step[] => [{ changes: [], restart }]),
        },
      ),
      { minLength: 2, maxLength: length },
    )
    .map((all) => all.flat().slice(0, LONGEST));

/** The mapping of the timelines. */
export const rulesWith = (edit: Partial<Rules>): Rules => ({
  ...USUAL,
  managers: true,
  atCreation: ['userType'],
  defaults: { title: 'Unspecified' },
  ...edit,
});

const assigned = (principalId: string, principalType: 'User' | 'Group'): Assignment => ({
  principalId,
  principalType,
  appRoleId: '00000000-0000-0000-0000-000000000000',
});

/** Where every timeline begins. One assignment never ends: without any, everyone would count as assigned. */
export const beginning = (): DirectoryContent => ({
  users: [0, 1].map((n) => ({ ...person(n), accountEnabled: true })),
  groups: [0, 1].map((n) => ({
    id: group(n),
    displayName: `Team ${group(n)}`,
    securityEnabled: true,
    members: n === 0 ? [{ '@odata.type': '#microsoft.graph.user', id: user(1) }] : [],
  })),
  assignments: [assigned('nobody', 'User'), assigned(user(0), 'User'), assigned(group(0), 'Group')],
});
