import { describe, expect, test } from 'vitest';
import { BASE, checked, found, text } from './checked.js';

describe('when a mapping flows', () => {
  test.each<[string, readonly string[]]>([
    ['{ target: title, source: jobTitle }', []],
    ['{ target: title, source: jobTitle, apply: always, flow: changed }', []],
    ['{ target: title, source: jobTitle, apply: create }', []],
    ['{ target: title, source: jobTitle, apply: fill-empty }', ['info graph-only title']],
    ['{ target: title, source: jobTitle, apply: keep-value }', ['info graph-only title']],
    ['{ target: title, source: jobTitle, apply: add-values }', ['info graph-only title', 'warning one-value title']],
    ['{ target: entitlements, source: proxyAddresses, apply: add-values }', ['info graph-only entitlements']],
    ['{ target: "urn:x:User:tag", source: mail, apply: add-values }', ['info graph-only urn:x:User:tag']],
    ['{ target: title, source: jobTitle, flow: always, apply: create }', ['info graph-only title']],
    ['{ target: title, source: jobTitle, flow: always }', ['info graph-only title', 'info always title']],
  ])('%s', (row, expected) => expect(found({ users: [...BASE, row] }, 'flow')).toEqual(expected));

  test("is said in Graph's words too, once for both settings", () => {
    const users = [...BASE, '{ target: title, source: jobTitle, apply: fill-empty, flow: always }'];
    const findings = checked(text({ users })).filter(({ ruleId }) => ruleId === 'flow/graph-only');
    expect(findings.map(({ data }) => data.settings)).toEqual([
      ['fill-empty (AttributeAddOnly)', 'always (FlowAlways)'],
    ]);
  });
});
