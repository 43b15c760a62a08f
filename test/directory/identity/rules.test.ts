import { describe, expect, test } from 'vitest';
import { CERTIFICATE_PROBLEMS } from '../../../src/directory/identity/certificate-problems.js';
import { identityRules } from '../../../src/directory/identity/rules.js';

/** Values for every rule of signing in; each takes those it needs. */
const DATA = {
  kind: 'secret',
  missing: ['AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET'],
  tried: [{ kind: 'env', reason: 'nothing is set' }],
  name: 'AZURE_TENANT_ID',
  file: 'app.pem',
  date: '2026-11-22',
  reason: 'ECONNREFUSED',
  detail: 'more',
  code: '7000215',
  sentence: 'Invalid client secret provided.',
  tenant: 'contoso.example',
  found: 'fabrikam.example',
  host: 'login.microsoftonline.com',
  status: 200,
  command: 'az login',
};
const PROBLEMS: Readonly<Record<string, readonly string[]>> = {
  'directory/certificate': Object.keys(CERTIFICATE_PROBLEMS),
  'directory/access-token': ['malformed', 'expired', 'audience'],
  'directory/azure-cli': ['missing', 'signed-out', 'silent', 'other'],
};
const cases = identityRules.flatMap((rule) => (PROBLEMS[rule.id] ?? ['']).map((problem) => [rule, problem] as const));

describe('the rules of signing in', () => {
  test.each(cases.map(([rule, problem]) => [rule.id, problem, rule] as const))(
    '%s %s says what is wrong and what to do',
    (_, problem, rule) => {
      const { help, data, source } = rule.finding({ ...DATA, problem });
      for (const text of [rule.title, rule.message(data), help, source]) {
        expect(text).toMatch(/^\S.*\S$/s);
        expect(text).not.toMatch(/undefined|\[object|NaN|\.\.$| \./);
      }
      expect(rule.message(data)).toMatch(/\.$/);
    },
  );

  test('patience is not blamed on a proxy', () => {
    const rule = identityRules.find(({ id }) => id === 'directory/sign-in-answer');
    expect(rule?.help({ ...DATA, status: 200 })).toContain('proxy');
    for (const status of [429, 503]) expect(rule?.help({ ...DATA, status })).toContain('patience');
  });

  test('an error value that nobody wrote about is found in the logs', () => {
    const rule = identityRules.find(({ id }) => id === 'directory/sign-in-refused');
    const data = { ...DATA, code: 'odd', sentence: '' };
    expect(rule?.message(data)).toBe('Microsoft Entra refused the sign-in (odd).');
    expect(rule?.help(data)).toContain('Sign-in logs');
  });
});
