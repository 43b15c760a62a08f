import { describe, expect, test } from 'vitest';
import { SETTINGS } from '../../src/functions/index.js';
import { assumptionsInWords } from '../../src/proof/assumptions.js';
import { comparisonFindings, goodNews, openQuestions, proofFindings } from '../../src/proof/findings.js';
import type { Equivalence } from '../../src/proof/index.js';
import { GOOD_NEWS, proofRules } from '../../src/proof/rules.js';
import { messageOf } from '../../src/reports/rules.js';
import {
  forbidding,
  PAIR,
  placeIn,
  profile,
  proved,
  provedRule,
  RESTS,
  refuted,
  ruleNamed,
  SOMETIMES,
  undecided,
  uniqueness,
  witness,
} from '../reports/proof/proofs.js';

const messages = (...args: Parameters<typeof proofFindings>) => proofFindings(...args).map(messageOf);

describe('what is proved', () => {
  test('leaves no finding, and is good news with all that it rests on', () => {
    const row = proved({ uniqueness: uniqueness('INJECTIVE', { alphabet: 'hexadecimal digits' }) });
    expect(proofFindings(row)).toEqual([]);
    const [rules, names, ...more] = goodNews(row);
    expect(more).toEqual([]);
    expect(rules).toMatchObject({ ruleId: 'proof/proved', severity: 'info', subject: 'userName', where: { line: 3 } });
    expect(rules?.data).toMatchObject({
      rules: forbidding.map(({ id }) => id),
      assumptions: assumptionsInWords(RESTS),
    });
    for (const sentence of assumptionsInWords(RESTS)) expect(rules && messageOf(rules)).toContain(sentence);
    expect(names && messageOf(names)).toBe(
      'userName is INJECTIVE: no two people get the same, because no two have the same objectId. Decided over hexadecimal digits.',
    );
    for (const { ruleId } of goodNews(row)) expect(GOOD_NEWS).toContain(ruleId);
  });

  test('is not claimed of rules that are broken or open, nor of names that two people can have', () => {
    const rules = [refuted('username/charset', '_'), undecided('username/hex-24', 'look-around')];
    for (const verdict of ['COLLISION', 'IMPOSSIBLE', 'UNKNOWN'] as const) {
      expect(goodNews(proved({ rules, uniqueness: uniqueness(verdict) }))).toEqual([]);
    }
  });
});

describe('that people differ in what several of them can have', () => {
  const shared = (keys: readonly string[]) => proved({ uniqueness: uniqueness('INJECTIVE', { keys, assumed: true }) });

  test('tells nobody apart', () => {
    expect(goodNews(shared(['department'])).map(({ ruleId }) => ruleId)).toEqual(['proof/proved']);
    expect(messages(shared(['department', 'city']))).toEqual([
      'Two people can get the same userName. For example: two people with the same department and city.',
    ]);
    expect(messages(shared([]))).toEqual([
      'Two people can get the same userName. For example: any two people, as the expression reads no attribute.',
    ]);
  });
});

describe('a rule that can be broken', () => {
  const [first = '', ...others] = messages(proved({ rules: [refuted('username/charset', '_')] }));

  test('is told with what breaks it', () => {
    expect(others).toEqual([]);
    expect(first).toBe(
      'userName can break username/charset: mailNickname "_" gives "_": only letters, digits and "-" are allowed.',
    );
    expect(messages(proved({ rules: [refuted('username/edge-dash', '-', 'must not begin with "-"')] }))).toEqual([
      'userName can break username/edge-dash: mailNickname "-" gives "-": must not begin with "-".',
    ]);
  });

  test('weighs and advises as its profile does, and points to the expression', () => {
    const charset = { ...ruleNamed('username/charset'), severity: 'warning' as const };
    const [finding] = proofFindings(
      proved({ rules: [{ verdict: 'COUNTEREXAMPLE', rule: charset, witness: witness('_', '_'), states: 1 }] }),
    );
    const { help, source } = charset;
    expect(finding).toMatchObject({ ruleId: 'proof/counterexample', severity: 'warning', help, source });
    expect(finding?.where).toMatchObject({ file: 'guide.yaml', line: 3, column: placeIn().column });
  });
});

describe('where no value flows', () => {
  test('and one is required, the advice is that of the profile', () => {
    const [finding, ...more] = proofFindings(proved({ flow: SOMETIMES }));
    const required = profile.users.rules.find(({ kind }) => kind === 'required');
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ ruleId: 'proof/required', severity: 'error', help: required?.help });
    expect(finding && messageOf(finding)).toBe(
      'userName is required, and with mailNickname without a value nothing flows; with mailNickname "." the text is empty, so nothing flows.',
    );
  });

  test('and none is required, it is a warning', () => {
    const [finding, ...more] = proofFindings(proved({ flow: SOMETIMES, asked: forbidding, target: 'title' }));
    expect(more).toEqual([]);
    expect(finding).toMatchObject({ ruleId: 'proof/no-value', severity: 'warning' });
    expect(finding && messageOf(finding)).toMatch(/^title does not get a value from everybody: with mailNickname w/);
  });
});

describe('what could not be decided', () => {
  const span = { start: 9, end: 22 };
  const stopped = proved({
    rules: [
      undecided('username/charset', 'look-around', span),
      undecided('username/hex-24', 'look-around', span),
      undecided('username/hex-24', 'too many states'),
      provedRule(ruleNamed('username/double-dash')),
    ],
    flow: { verdict: 'UNKNOWN', obstacles: [{ construct: 'look-around', span }], states: 0 },
  });

  test('is told once for each construct, with all that it leaves open', () => {
    expect(openQuestions(stopped.proof).map(({ open }) => open)).toEqual([
      ['username/charset', 'username/hex-24', 'flow'],
      ['username/hex-24'],
    ]);
    expect(messages(stopped)).toEqual([
      'userName, username/charset, username/hex-24, and whether a value always flows: cannot be decided: look-around.',
      'userName, username/hex-24: cannot be decided: too many states.',
    ]);
  });

  test('may be only in which other cases nothing flows', () => {
    const flow = { ...SOMETIMES, obstacles: [{ construct: 'look-around', span }] } as const;
    const [missing, more] = messages(proved({ flow }));
    expect(missing).toMatch(/^userName is required, and with/);
    expect(more).toBe('userName, in which other cases nothing flows: cannot be decided: look-around.');
  });

  test('points to the construct, and is of severity unknown', () => {
    const [construct, states] = proofFindings(stopped);
    expect(construct?.where).toMatchObject({ column: placeIn(span).column, length: 13 });
    expect(states?.where).toMatchObject({ column: placeIn().column });
    expect([construct?.severity, states?.severity]).toEqual(['unknown', 'unknown']);
  });
});

describe('values that two people can have', () => {
  test('are a warning, never a counterexample', () => {
    const bound = { attributes: ['mailNickname'], inputs: 438, names: 251 };
    const [impossible] = proofFindings(proved({ uniqueness: uniqueness('IMPOSSIBLE', { bound, pair: PAIR }) }));
    expect(impossible).toMatchObject({ ruleId: 'proof/not-unique', severity: 'warning' });
    expect(impossible && messageOf(impossible)).toBe(
      'userName cannot be unique. mailNickname alone has about 2^438 possible values, and the rules allow about 2^251 names: no expression over it can tell everybody apart. For example: mailNickname "a" and "a." both give "a".',
    );
    const [collision] = proofFindings(proved({ uniqueness: uniqueness('COLLISION', { bound, pair: PAIR }) }));
    expect(collision && messageOf(collision)).toBe(
      'Two people can get the same userName. For example: mailNickname "a" and "a." both give "a".',
    );
  });

  test('are said where it cannot be decided', () => {
    const obstacles = [{ construct: 'an attribute that is read twice' }];
    expect(messages(proved({ uniqueness: uniqueness('UNKNOWN', { obstacles }) }))).toEqual([
      'Whether two people can get the same userName cannot be decided: an attribute that is read twice.',
    ]);
  });
});

describe('two expressions', () => {
  const equivalence: Equivalence = {
    verdict: 'EQUIVALENT',
    alphabet: 'all characters',
    assumptions: RESTS,
    obstacles: [],
    states: 3,
  };
  const findings = (more: Partial<Equivalence>) =>
    comparisonFindings({
      target: 'userName',
      before: '',
      after: '',
      place: placeIn,
      equivalence: { ...equivalence, ...more },
    });

  test('that agree are good news, with what that rests on', () => {
    const [one] = findings({});
    expect(one?.ruleId).toBe('proof/equivalent');
    expect(one && messageOf(one)).toMatch(/EQUIVALENT\. Decided over all characters\. This rests on: \[mailNickname\]/);
    expect(GOOD_NEWS).toContain(one?.ruleId);
  });

  test('that differ are an error, with what each gives', () => {
    const difference = {
      input: { mailNickname: null },
      before: { text: 'x' },
      after: { silence: 'null' },
      shortest: true,
    } as const;
    const [one] = findings({ verdict: 'DIFFERENT', difference });
    expect(one).toMatchObject({ ruleId: 'proof/different', severity: 'error' });
    expect(one && messageOf(one)).toBe(
      'userName differs: with mailNickname without a value OLD gives "x", NEW gives no value: nothing flows.',
    );
  });

  test('of which it is not known are unknown, once for each construct', () => {
    const obstacles = [{ construct: 'look-around', span: { start: 0, end: 7 } }, { construct: 'the time' }];
    const found = findings({ verdict: 'UNKNOWN', obstacles });
    expect(found.map(({ ruleId, severity }) => [ruleId, severity])).toEqual([
      ['proof/equivalence-unknown', 'unknown'],
      ['proof/equivalence-unknown', 'unknown'],
    ]);
    expect(found[0]?.where).toMatchObject({ length: 7 });
  });
});

describe('what a proof rests on', () => {
  test('is told with its source, and what is not documented says so; the values first', () => {
    const domain = { pattern: '', nullable: false, about: 'any text', documented: false, source: 'guessed' };
    expect(
      assumptionsInWords([
        { kind: 'unicode', construct: '\\w' },
        { kind: 'setting', name: 'nullText', choice: 'empty' },
        { kind: 'condition', function: 'IIF', attributes: ['department', 'city'] },
        { kind: 'rule', rule: 'username/empty' },
        { kind: 'domain', attribute: 'x', domain },
        { kind: 'domain', attribute: 'x', domain },
        ...RESTS,
      ]),
    ).toEqual([
      '[x] holds any text, and always has a value (not documented: guessed).',
      expect.stringMatching(
        /^\[mailNickname\] holds 1 to 64 ASCII.*, or has no value \(Microsoft Graph: user resource type\)\.$/,
      ),
      'Not documented: the vendor does not state username/empty; it is inferred.',
      expect.stringMatching(/^Without a value in \[department\], \[city\], IIF is evaluated all the same/),
      expect.stringMatching(
        /^Not documented: null as the source.*counts as an empty text \(--setting nullText=empty\)\.$/,
      ),
      expect.stringMatching(/^Not documented: \\w reads tables of Unicode/),
      expect.stringContaining('the service itself was not asked'),
    ]);
  });

  test('has a sentence for either choice of every setting', () => {
    for (const [name, { choices, about }] of Object.entries(SETTINGS)) {
      const told = choices.map((choice) =>
        assumptionsInWords([{ kind: 'setting', name: name as keyof typeof SETTINGS, choice }]),
      );
      expect(told[0]?.[0]).toContain(about);
      expect(told[0]?.[0]).not.toBe(told[1]?.[0]);
    }
  });
});

test('what keeps people from an account says why it matters', () => {
  for (const { id, why } of proofRules) expect(GOOD_NEWS.has(id) || why !== undefined, id).toBe(true);
});
