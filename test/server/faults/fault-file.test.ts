import { describe, expect, test } from 'vitest';
import { ruleIndex } from '../../../src/diagnostics/index.js';
import { FAULT_KINDS, FAULT_PLACES, type Fault } from '../../../src/server/faults/fault.js';
import { loadScimFaults } from '../../../src/server/faults/fault-file.js';
import { serverRules } from '../../../src/server/faults/rules.js';

const rules = ruleIndex(serverRules);

function read(text: string): readonly Fault[] {
  const loaded = loadScimFaults(text, 'faults.yaml');
  if ('findings' in loaded) throw new Error(JSON.stringify(loaded.findings));
  return loaded.faults;
}

function wrong(text: string) {
  const loaded = loadScimFaults(text, 'faults.yaml');
  if (!('findings' in loaded)) throw new Error('the file was accepted');
  return loaded.findings.map(({ ruleId, data, where }) => ({
    message: rules.get(ruleId)?.message(data) ?? '',
    line: where?.line,
  }));
}

describe('a file of faults', () => {
  test('is read, and holds nothing that it does not say', () => {
    const text = [
      '\u{feff}faults:\r\n',
      '  - { on: POST /Users, kind: lost, after: 10, times: 3, every: 100 }\r\n',
      '  - { on: any, kind: throttled, retryAfter: 2.5 }\r\n',
      '  - { on: GET, kind: slow, ms: 250 }\r\n',
    ].join('');
    expect(read(text)).toEqual([
      { on: 'POST /Users', kind: 'lost', after: 10, times: 3, every: 100 },
      { on: 'any', kind: 'throttled', retryAfter: 2.5 },
      { on: 'GET', kind: 'slow', ms: 250 },
    ]);
    expect(read('faults: []')).toEqual([]);
  });

  test('takes every place and every kind', () => {
    const rows = FAULT_PLACES.flatMap((on) => FAULT_KINDS.map((kind) => ({ on, kind })));
    expect(read(JSON.stringify({ faults: rows }))).toEqual(rows);
  });

  test.each([
    ['nothing', '', /faults/, 1],
    ['a list', '- on: any', /.+/, 1],
    ['no YAML', 'faults: [', /This is not YAML/, 1],
    [
      'a place that there is not',
      'faults:\n  - { on: PATCH /Users, kind: slow }',
      /row 1, on: .*PATCH \/Users\/\{id\}/,
      2,
    ],
    ['a kind that there is not', 'faults:\n  - { on: any, kind: melted }', /row 1, kind/, 2],
    ['a misspelt setting', 'faults:\n  - { on: any, kind: slow, tmies: 2 }', /no setting "tmies".*"times"/, 2],
    ['less than once', 'faults:\n  - { on: any, kind: slow, times: 0 }', /row 1, times/, 2],
    ['more often than there are requests', 'faults:\n  - { on: any, kind: slow, times: 3, every: 2 }', /at most 2/, 2],
    [
      'a wait of what does not wait',
      'faults:\n  - { on: any, kind: failed, retryAfter: 2 }',
      /means nothing for failed/,
      2,
    ],
    ['a time of what takes none', 'faults:\n  - { on: any, kind: failed, ms: 2 }', /ms: means nothing for failed/, 2],
    ['__proto__', 'faults: []\n__proto__: { x: 1 }', /__proto__/, 2],
  ])('is refused with its place: %s', (_, text, message, line) => {
    const [first] = wrong(text);
    expect(first?.message).toMatch(message);
    expect(first?.line).toBe(line);
  });
});
