import { describe, expect, test } from 'vitest';
import { ruleIndex } from '../../src/diagnostics/index.js';
import { faultInWords } from '../../src/directory/files/fault-words.js';
import { directoryRules, exportRecipe, noAssignments, unknownProperties } from '../../src/directory/index.js';

/** What can be wrong, where that is a word of the rule's own. */
const PROBLEMS: Readonly<Record<string, string>> = { 'directory/access-token': 'expired' };

describe('rules', () => {
  test('have ids of this folder, each its own', () => {
    const index = ruleIndex(directoryRules);
    expect(index.size).toBe(directoryRules.length);
    expect([...index.keys()].filter((id) => !/^directory\/[a-z]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  test.each(directoryRules.map((rule) => [rule.id, rule] as const))(
    '%s says what is wrong and what to do',
    (_, rule) => {
      const data = {
        file: 'users.json',
        reason: 'EACCES',
        groups: ['Staff'],
        assignments: 2,
        found: 'x',
        expected: 'name',
        limit: '1 MiB',
        users: 3,
        property: 'mail',
        properties: ['mail'],
        id: '1',
        first: 'line 1',
        type: 'device',
        count: 5,
        shown: 3,
        directory: 'users.json',
        status: 403,
        attributes: ['mail'],
        targets: ['emails'],
        select: ['id', 'mail'],
        code: 'c',
        message: 'm',
        path: '/users',
        host: 'h',
        method: 'POST',
        application: 'App',
        applications: ['App'],
        of: 5,
        wanted: 'x',
        jobs: [{ id: 'scim.1', state: 'Active' }],
        todo: 'Do it',
        ours: '"a"',
        entra: '"b"',
        kind: 'secret',
        missing: ['AZURE_CLIENT_ID'],
        tried: [{ kind: 'env', reason: 'x' }],
        name: 'AZURE_TENANT_ID',
        problem: PROBLEMS[rule.id] ?? 'missing',
        date: '2026-11-22',
        detail: 'x',
        sentence: 'x',
        tenant: 't',
        command: 'az login',
        seconds: 60,
        origin: 'https://graph.microsoft.com',
        ids: ['1', '2'],
        change: 'hire',
        times: 3,
        list: 'users',
        version: '2',
        parts: ['groups'],
        port: 8080,
        known: ['https://graph.microsoft.com'],
        at: 'start',
      };
      for (const text of [rule.title, rule.message(data), rule.help(data), rule.source]) {
        expect(text).toMatch(/\S/);
        expect(text).not.toMatch(/undefined|\[object|NaN/);
      }
    },
  );
});

test.each([
  ['name', '}', 'expected a property name in double quotes, found }'],
  ['closing quote', '', 'expected a closing double quote, found the end'],
  ['value', '\u200b', 'expected a value, found an invisible character'],
  ['comma', '😀', 'expected a comma, or the end of the object or list, found 😀'],
] as const)('broken JSON in words: %s, %j', (expected, found, words) => {
  expect(faultInWords({ expected, found })).toBe(words);
});

describe('the export recipe', () => {
  test('selects what is asked for, and the manager by expanding it', () => {
    const recipe = exportRecipe(['id', 'mailNickname', 'manager']);
    expect(recipe).toContain(
      'https://graph.microsoft.com/v1.0/users?$select=id,mailNickname&$expand=manager($select=id)&$top=999',
    );
    expect(exportRecipe(['id'])).toContain('users?$select=id&$top=999');
  });

  test('names userPrincipalName and accountEnabled when nothing is asked for', () => {
    expect(exportRecipe()).toMatch(/\$select=id,userPrincipalName,displayName,accountEnabled,mailNickname/);
  });
});

describe('unknown properties', () => {
  const uses = [
    { attribute: 'mailNickname', targets: ['userName'] },
    { attribute: 'surname', targets: ['name.familyName'] },
    { attribute: 'surname', targets: ['name.formatted'] },
    { attribute: 'userPrincipalName', targets: ['emails'] },
    { attribute: 'originalUserPrincipalName', targets: ['userType'] },
    { attribute: 'no such attribute', targets: ['title'] },
  ];

  test('one finding for all of them, with everything it blinds', () => {
    const survey = { properties: new Set(['id', 'mailNickname']), findings: [] };
    const findings = unknownProperties('users.json', survey, uses);
    expect(findings.map((finding) => finding.data)).toMatchObject([
      {
        properties: ['surname', 'userPrincipalName'],
        attributes: ['surname', 'userPrincipalName', 'originalUserPrincipalName'],
        targets: ['name.familyName', 'name.formatted', 'emails', 'userType'],
      },
    ]);
    expect(findings[0]?.help).toContain(
      '$select=id,userPrincipalName,displayName,accountEnabled,mailNickname,surname&',
    );
  });

  test('none when the source answers everything, or all are seen', () => {
    expect(unknownProperties('Graph', { findings: [] }, uses)).toEqual([]);
    const properties = new Set(['id', 'mailNickname', 'surname', 'userPrincipalName']);
    expect(unknownProperties('users.json', { properties, findings: [] }, uses)).toEqual([]);
  });
});

test('no assignments is said as a warning', () => {
  expect(noAssignments.finding({ directory: 'users.json' })).toMatchObject({ severity: 'warning' });
});
