import { describe, expect, test } from 'vitest';
import { type AnyRule, ruleIndex } from '../../../src/diagnostics/index.js';
import { loadTimeline } from '../../../src/provisioning/timeline/load.js';
import { timelineRules } from '../../../src/provisioning/timeline/rules.js';

const now = new Date('2027-01-01T00:00:00Z');
const load = (text: string) => loadTimeline(text, 'year.yaml', now);
const rules = ruleIndex(timelineRules as readonly AnyRule[]);

function timelineOf(text: string) {
  const loaded = load(text);
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.timeline;
}

const EVERYTHING = `
start: 2027-01-04T08:00:00Z
interval: 20
changes:
  - { at: +2h, delete: ann@contoso.com }
  - { at: +1h, hire: { userPrincipalName: dee@contoso.com } }
  - { at: +9m, mapping: other.yaml }
  - { at: +1m, edit: { filters: { users: [] } } }
  - { at: +1m, scope: all }
  - { at: +2m, restart: portal }
  - { at: +2m, restart: full }
  - { at: +2m, restart: [Escrows, QuarantineState] }
  - { at: +3m, allowDeletes: true }
  - { at: +4m, pause: true }
  - { at: +5m, start: true }
  - { at: +6m, onDemand: ann@contoso.com }
  - { at: +7m, target: { outage: 503, for: 2h } }
  - { at: +7m, target: { outage: timeout, for: 90s } }
  - { at: +8m, target: { delete: ann } }
  - { at: +8m, target: { set: ann, to: { name.givenName: Ann } } }
`;

describe('a timeline', () => {
  test('holds the changes of a directory and what happens to the job, each in the order of time', () => {
    const { script, events, interval, end } = timelineOf(EVERYTHING);
    expect(script.start.toISOString()).toBe('2027-01-04T08:00:00.000Z');
    expect(script.changes.map(({ change }) => change.kind)).toEqual(['hire', 'delete']);
    expect(events.map(({ at, event }) => [at.toISOString().slice(14, 16), event])).toEqual([
      ['01', { kind: 'edit', settings: { filters: { users: [] } } }],
      ['01', { kind: 'scope', scope: 'all' }],
      ['02', { kind: 'restart', reset: ['QuarantineState', 'Watermark', 'Escrows'] }],
      ['02', { kind: 'restart', reset: ['Full'] }],
      ['02', { kind: 'restart', reset: ['Escrows', 'QuarantineState'] }],
      ['03', { kind: 'allowDeletes' }],
      ['04', { kind: 'pause' }],
      ['05', { kind: 'start' }],
      ['06', { kind: 'onDemand', who: 'ann@contoso.com' }],
      ['07', { kind: 'outage', answer: 503, duration: 7_200_000 }],
      ['07', { kind: 'outage', answer: 'timeout', duration: 90_000 }],
      ['08', { kind: 'drift', drift: { act: 'delete', who: 'ann' } }],
      ['08', { kind: 'drift', drift: { act: 'set', who: 'ann', to: { 'name.givenName': 'Ann' } } }],
      ['09', { kind: 'mapping', file: 'other.yaml' }],
    ]);
    expect(events[0]?.where).toMatchObject({ file: 'year.yaml', line: 8 });
    expect(interval).toBe(20);
    // 31 days after the last change: the end of the 30 days of somebody deleted last is played too.
    expect(end.toISOString()).toBe('2027-02-04T10:00:00.000Z');
  });

  test('begins now and ends where it says', () => {
    const { script, end } = timelineOf('end: +365d\nchanges: []');
    expect([script.start, end]).toEqual([now, new Date('2028-01-01T00:00:00Z')]);
  });

  test.each<[string, string, RegExp]>([
    ['', '1:1', /changes/],
    ['changes: [', '1:11', /YAML/],
    ['changes:\n  - { at: +40m, maping: x }', '2:17', /no setting "maping" here \(did you mean "mapping"/],
    ['changes:\n  - { at: soon, pause: true }', '2:11', /needs a time such as/],
    ['changes:\n  - { at: +1m }', '2:5', /needs one of hire, .*removeMember, .*mapping, edit, scope/],
    ['changes:\n  - { at: +1m, delete: a, restart: portal }', '2:5', /says delete and restart/],
    ['changes:\n  - { at: +1m, pause: true, to: { x: 1 } }', '2:5', /"to" does not go with pause/],
    ['changes:\n  - { at: +1m, pause: false }', '2:23', /needs true/],
    ['changes:\n  - { at: +1m, scope: some }', '2:23', /needs assigned or all/],
    ['changes:\n  - { at: +1m, restart: hard }', '2:25', /needs portal, full, or a list/],
    ['changes:\n  - { at: +1m, restart: [Link] }', '2:25', /needs portal, full, or a list/],
    ['changes:\n  - { at: +1m, target: { outage: 418, for: 2h } }', '2:34', /needs 401, 429, 500, 503 or timeout/],
    ['changes:\n  - { at: +1m, target: { outage: 503 } }', '2:24', /outage needs "for"/],
    ['changes:\n  - { at: +1m, target: { outage: 503, for: long } }', '2:44', /needs a time such as 40m/],
    ['changes:\n  - { at: +1m, target: { } }', '2:24', /needs outage, or one of delete/],
    ['changes:\n  - { at: +1m, target: { set: a } }', '2:24', /set needs "to"/],
    ['changes:\n  - { at: +1m, target: { delete: a, disable: b } }', '2:24', /says delete and disable/],
    ['changes:\n  - { at: +1m, target: { delete: a, to: { x: 1 } } }', '2:24', /"to" does not go with delete/],
    ['interval: 0\nchanges: []', '1:11', /needs 1 or more minutes/],
    ['start: 2027-02-30\nchanges: []', '1:8', /needs a time such as/],
    ['start: 2027-01-02\nchanges:\n  - { at: 2027-01-01, delete: a }', '3:11', /at 2027-01-01, before.*: 2027-01-02T/],
    ['changes:\n  - { at: 2026-12-31, pause: true }', '2:11', /it says no start, so now, 2027-01-01T/],
    ['end: +1d\nchanges:\n  - { at: +2d, delete: a }', '1:6', /ends at 2027-01-02.*happens at 2027-01-03/],
  ])('%j is refused with its place', (text, place, message) => {
    const loaded = load(text);
    const [finding] = 'findings' in loaded ? loaded.findings : [];
    expect(rules.get(finding?.ruleId ?? '')?.message(finding?.data ?? {})).toMatch(message);
    expect(`${finding?.where?.line}:${finding?.where?.column}`).toBe(place);
    expect(finding?.where?.file).toBe('year.yaml');
  });

  test('everything wrong is found at once', () => {
    const loaded = load('changes:\n  - { at: soon, pause: true }\n  - { at: +1m }\n  - { at: +1m, start: no }\n');
    expect('findings' in loaded && loaded.findings).toHaveLength(3);
  });
});
