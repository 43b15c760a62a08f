import { describe, expect, test } from 'vitest';
import { ruleIndex } from '../../src/diagnostics/index.js';
import { loadProfile, rulesOf, targetRules } from '../../src/targets/index.js';
import { huggingFace, profileText } from './profile.js';

const FILE = 'profile.yaml';

function findings(change: (text: string) => string) {
  const text = change(profileText);
  expect(text).not.toBe(profileText);
  const loaded = loadProfile(text, FILE);
  if (!('findings' in loaded)) throw new Error('the profile was accepted');
  const rules = ruleIndex(targetRules);
  return loaded.findings.map((one) => ({
    rule: one.ruleId,
    message: rules.get(one.ruleId)?.message(one.data),
    line: one.where?.text?.trim(),
  }));
}

describe('a profile', () => {
  test('is compiled', () => {
    const profile = huggingFace();
    expect(profile.answers).toEqual({ refused: 400, conflict: 409 });
    expect(profile.users.filterable.map(({ text }) => text)).toEqual(['id', 'userName', 'emails', 'externalId']);
    expect(profile.users.rules.find((rule) => rule.id === 'username/case-collision')).toMatchObject({
      kind: 'unique',
      folded: true,
      severity: 'warning',
      documented: false,
    });
    expect(ruleIndex(targetRules, rulesOf(profile)).size).toBe(targetRules.length + rulesOf(profile).length);
  });

  const wrong: readonly { what: string; from: string; to: string; message: RegExp; line: RegExp }[] = [
    {
      what: 'look-around',
      from: "pattern: '--'",
      to: "pattern: '-(?=-)'",
      message: /^users, rules, row 3, forbid, row 1, pattern: look-around cannot be proved/,
      line: /-\(\?=-\)/,
    },
    {
      what: 'a word boundary',
      from: "pattern: '--'",
      to: "pattern: '\\b-'",
      message: /a word boundary cannot be proved/,
      line: /\\b-/,
    },
    {
      what: 'a back-reference',
      from: "pattern: '--'",
      to: "pattern: '(-)\\1'",
      message: /a back-reference cannot be proved/,
      line: /\\1/,
    },
    {
      what: 'a repetition that can run away',
      from: "pattern: '--'",
      to: "pattern: '(a+)+$'",
      message: /a repetition inside a repetition/,
      line: /\(a\+\)\+/,
    },
    {
      what: 'a broken pattern',
      from: "pattern: '--'",
      to: "pattern: '(-'",
      message: /is no regular expression/,
      line: /\(-/,
    },
    {
      what: 'a misspelt setting',
      from: 'sentence: two',
      to: 'sentense: two',
      message: /^users, rules, row 3: there is no setting "sentense" here \(did you mean "sentence"\?\)\.$/m,
      line: /^sentense: two/,
    },
    {
      what: 'a path that is none',
      from: 'target: emails.value',
      to: "target: 'emails[value'",
      message: /is no attribute path/,
      line: /^target:/,
    },
    {
      what: 'a rule that checks nothing',
      from: 'most: 1',
      to: 'least: 1',
      message: /needs one of required, forbid, most, unique, says/,
      line: /email\/exactly-one/,
    },
    {
      what: 'a rule twice',
      from: 'username/hex-24',
      to: 'username/charset',
      message: /Two rules have the id/,
      line: /^- id: username\/charset/,
    },
    { what: 'a status', from: 'refused: 400', to: 'refused: 200', message: /^answers, refused: /m, line: /^answers:/ },
    {
      what: 'a missing quote',
      from: 'title: Hugging',
      to: 'title: "Hugging',
      message: /^This is not readable as YAML: the quote that opens here is not closed on its line\.$/,
      line: /^title: "Hugging/,
    },
    {
      what: 'a tab, and nothing that follows from it',
      from: '\ntitle: Hugging',
      to: '\n\ttitle: Hugging',
      message: /^This is not readable as YAML: [^\n]*$/,
      line: /^title: Hugging/,
    },
  ];

  test.each(wrong)('is refused with the place: $what', ({ from, to, message, line }) => {
    const found = findings((text) => text.replace(from, () => to));
    const hit = found.find((one) => message.test(one.message ?? ''));
    expect(found.map((one) => one.message).join('\n')).toMatch(message);
    expect(hit?.line ?? '').toMatch(line);
  });

  test.each(['', '[]', '7', 'name: x\n__proto__: y\n', '- a\n- b'])('is refused, not misread: %j', (text) => {
    expect(loadProfile(text, FILE)).toHaveProperty('findings');
  });
});
