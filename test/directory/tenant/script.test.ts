import { describe, expect, test } from 'vitest';
import { type AnyRule, ruleIndex } from '../../../src/diagnostics/index.js';
import { loadScript, Tenant, VirtualClock } from '../../../src/directory/index.js';
import { tenantRules } from '../../../src/directory/tenant/rules.js';

const now = new Date('2026-01-01T00:00:00Z');
const load = (text: string) => loadScript(text, 'script.yaml', now);
const rules = ruleIndex(tenantRules as readonly AnyRule[]);

function scriptOf(text: string) {
  const loaded = load(text);
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.script;
}

const EVERYTHING = `
start: 2026-11-22T09:00:00Z
changes:
  - { at: +3d, purge: ann@contoso.com }
  - { at: +40m, hire: { userPrincipalName: dee@contoso.com, displayName: Dee } }
  - { at: +40m, set: dee@contoso.com, to: { surname: Lee } }
  - { at: 2026-11-22T09:30Z, delete: ann@contoso.com }
  - { at: +90s, restore: a }
  - { at: +2h, disable: a }
  - { at: +2h, enable: a }
  - { at: +2h, createGroup: { displayName: G } }
  - { at: +2h, addMember: a, to: G }
  - { at: +2h, removeMember: a, from: G }
  - { at: +2h, deleteGroup: G }
  - { at: +2h, assign: a, role: Admin }
  - { at: +2h, unassign: a }
`;

describe('a script', () => {
  for (const [how, text] of [
    ['as it is', EVERYTHING],
    ['with CRLF and a byte order mark', `\ufeff${EVERYTHING.trim().replaceAll('\n', '\r\n')}`],
  ] as const) {
    test(`says everything that can happen, in the order of time, ${how}`, () => {
      const { start, purges, changes } = scriptOf(text);
      expect(start.toISOString()).toBe('2026-11-22T09:00:00.000Z');
      expect(purges).toBe(true);
      expect(changes.map(({ at, change }) => [at.toISOString().slice(8, 19), change])).toEqual([
        ['22T09:01:30', { kind: 'restore', who: 'a' }],
        ['22T09:30:00', { kind: 'delete', who: 'ann@contoso.com' }],
        ['22T09:40:00', { kind: 'hire', user: { userPrincipalName: 'dee@contoso.com', displayName: 'Dee' } }],
        ['22T09:40:00', { kind: 'set', who: 'dee@contoso.com', to: { surname: 'Lee' } }],
        ['22T11:00:00', { kind: 'disable', who: 'a' }],
        ['22T11:00:00', { kind: 'enable', who: 'a' }],
        ['22T11:00:00', { kind: 'createGroup', group: { displayName: 'G' } }],
        ['22T11:00:00', { kind: 'addMember', who: 'a', group: 'G' }],
        ['22T11:00:00', { kind: 'removeMember', who: 'a', group: 'G' }],
        ['22T11:00:00', { kind: 'deleteGroup', group: 'G' }],
        ['22T11:00:00', { kind: 'assign', who: 'a', role: 'Admin' }],
        ['22T11:00:00', { kind: 'unassign', who: 'a' }],
        ['25T09:00:00', { kind: 'purge', who: 'ann@contoso.com' }],
      ]);
    });
  }

  test('begins now where it does not say when', () => {
    expect(scriptOf('changes: [{ at: +1m, delete: a }]').changes[0]?.at.toISOString()).toBe('2026-01-01T00:01:00.000Z');
  });

  test('a time without an offset is UTC, wherever it is read', () => {
    const [zone, away] = [process.env.TZ, 'Pacific/Auckland'];
    process.env.TZ = away;
    try {
      const { start, changes } = scriptOf('start: 2026-11-22T09:00\nchanges: [{ at: 2026-11-22 10:00, delete: a }]');
      expect(start.toISOString()).toBe('2026-11-22T09:00:00.000Z');
      expect(changes[0]?.at.toISOString()).toBe('2026-11-22T10:00:00.000Z');
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  test.each<[string, string, RegExp]>([
    ['', '1:1', /changes/],
    ['changes: [', '1:11', /YAML/],
    ['changes:\n  - { at: +40m, fire: ann }', '2:17', /no setting "fire" here \(did you mean "hire"/],
    ['changes:\n  - { at: soon, delete: ann }', '2:11', /needs a time such as/],
    ['changes:\n  - { at: +40x, delete: ann }', '2:11', /needs a time such as/],
    ['changes:\n  - { at: 2026-13-40, delete: ann }', '2:11', /needs a time such as/],
    ['changes:\n  - { at: 2026-02-30, delete: ann }', '2:11', /needs a time such as/],
    ['start: yesterday\nchanges: []', '1:8', /needs a time such as/],
    ['changes:\n  - { delete: ann }', '2:5', /at/],
    ['changes:\n  - { at: +1m }', '2:5', /needs one of hire, set,/],
    ['changes:\n  - { at: +1m, delete: a, enable: b }', '2:5', /says delete and enable/],
    ['changes:\n  - { at: +1m, delete: a, role: b }', '2:5', /"role" does not go with delete/],
    ['changes:\n  - { at: +1m, set: a }', '2:5', /set needs "to" with properties/],
    ['changes:\n  - { at: +1m, set: a, to: b }', '2:5', /set needs "to" with properties/],
    ['changes:\n  - { at: +1m, addMember: a, to: { x: 1 } }', '2:5', /addMember needs "to" with the name of a group/],
    ['changes:\n  - { at: +1m, removeMember: a }', '2:5', /removeMember needs "from"/],
    ['changes:\n  - { at: +1m, delete: 7 }', '2:24', /needs a text/],
    ['purge: never\nchanges: []', '1:8', /after-30-days/],
  ])('%j is refused with its place', (text, place, message) => {
    const loaded = load(text);
    const [finding] = 'findings' in loaded ? loaded.findings : [];
    expect(`${finding?.where?.line}:${finding?.where?.column}`).toBe(place);
    expect(finding?.where?.file).toBe('script.yaml');
    expect(rules.get(finding?.ruleId ?? '')?.message(finding?.data ?? {})).toMatch(message);
  });

  test('everything wrong is found at once', () => {
    const loaded = load('changes:\n  - { at: soon, delete: a }\n  - { at: +1m }\n');
    expect('findings' in loaded && loaded.findings).toHaveLength(2);
  });
});

describe('the clock', () => {
  const users = [
    { id: 'ann', userPrincipalName: 'ann@contoso.com' },
    { id: 'old', userPrincipalName: 'oldold@contoso.com', deletedDateTime: '2026-09-01T00:00:00Z' },
    { id: 'due', userPrincipalName: 'duedue@contoso.com', deletedDateTime: '2026-10-23T10:00:00Z' },
  ];
  const start = 'start: 2026-11-22T09:00:00Z\n';
  const clockOf = (script: string) => {
    const tenant = new Tenant({ users });
    return { tenant, clock: new VirtualClock(tenant, scriptOf(start + script)) };
  };
  const HOUR = 3_600_000;
  const told = (happened: ReturnType<VirtualClock['advance']>) =>
    happened.map(({ at, what, finding }) => `${at.toISOString().slice(8, 16)} ${what}${finding ? ' !' : ''}`);

  test('makes happen what falls due, and no more', () => {
    const { clock } = clockOf(
      'changes: [{ at: +0m, disable: ann }, { at: +1h, delete: ann }, { at: +1h, delete: ann }]',
    );
    expect([clock.left, clock.next?.toISOString()]).toEqual([3, '2026-11-22T09:00:00.000Z']);
    expect(told(clock.advance(0))).toEqual(['22T09:00 disable ann']);
    expect(told(clock.advance(HOUR - 1))).toEqual([]);
    const last = clock.advance(1);
    expect(told(last)).toEqual([
      '22T10:00 purge due, deleted 30 days before',
      '22T10:00 delete ann',
      '22T10:00 delete ann !',
    ]);
    expect(last[2]?.finding?.where).toMatchObject({ file: 'script.yaml', line: 2 });
    expect([clock.left, clock.next, clock.now.toISOString()]).toEqual([0, undefined, '2026-11-22T10:00:00.000Z']);
  });

  test('purges 30 days after a deletion, but nobody whose time was over before', async () => {
    const { tenant, clock } = clockOf('changes: [{ at: +0m, delete: ann }]');
    clock.advance(30 * 24 * HOUR - 1);
    expect((await tenant.deletedUsers()).map(({ id }) => id)).toEqual(['ann', 'old']);
    expect(told(clock.advance(1))).toEqual(['22T09:00 purge ann, deleted 30 days before']);
    expect((await tenant.deletedUsers()).map(({ id }) => id)).toEqual(['old']);
  });

  test('leaves purging to a script that says so', async () => {
    const { tenant, clock } = clockOf('purge: by-script\nchanges: []');
    expect(clock.advance(365 * 24 * HOUR)).toEqual([]);
    expect(await tenant.deletedUsers()).toHaveLength(2);
  });

  test('never goes back, and stops at the end of time', () => {
    const { clock } = clockOf('changes: []');
    clock.advance(-HOUR);
    expect(clock.now.toISOString()).toBe('2026-11-22T09:00:00.000Z');
    clock.advance(Number.MAX_SAFE_INTEGER);
    expect(clock.now.getTime()).toBe(8.64e15);
  });

  test('a change whose time was over before the start happens at once, and the clock stays', () => {
    const { clock } = clockOf('changes: [{ at: 2026-09-15T00:00Z, disable: ann }]');
    expect(told(clock.advance(0))).toEqual(['15T00:00 disable ann']);
    expect(clock.now.toISOString()).toBe('2026-11-22T09:00:00.000Z');
  });
});
