import { describe, expect, test } from 'vitest';
import type { Suggestion } from '../../../src/provisioning/index.js';
import type { Cause } from '../../../src/reports/rehearsal/causes.js';
import { toDoOf } from '../../../src/reports/rehearsal/to-do.js';
import { guide } from '../../provisioning/rehearsal.js';

const suggestion: Suggestion = {
  target: 'userName',
  expression: 'Append("u", [employeeId])',
  form: 'name',
  unique: false,
  people: 7,
  broken: 0,
  colliding: 0,
  caseClashes: 0,
  empty: 0,
  filled: 0,
  renamed: 0,
};

const cause = (kind: Cause['kind'], ruleId: string): Cause => ({
  ruleId,
  kind,
  severity: 'error',
  documented: true,
  sentence: 'is so',
  message: 'is so',
  help: `Mend ${ruleId}.`,
  source: 'tests',
  target: 'userName',
});

/** The first thing to do where one person breaks a rule and another shares a name. */
function first(change: Partial<Suggestion> | undefined, target = 'hugging-face-managed'): string {
  const one = { kind: 'user', outcome: 'refused' } as const;
  const [text = ''] = toDoOf(
    {
      target,
      troubled: [
        { ...one, id: '1', causes: [cause('not-allowed', 'username/charset')] },
        { ...one, id: '2', causes: [cause('collision', 'username/collision')] },
      ],
      ...(change && { suggestion: { ...suggestion, ...change } }),
      findings: [],
      caseCollisions: [],
      tolerated: [],
      later: [],
      notCertain: [],
      goodToKnow: [],
      directory: { sample: false },
    } as unknown as Parameters<typeof toDoOf>[0],
    guide,
  );
  return text;
}

describe('what to do about usernames', () => {
  test('is to take the expression that is proved, with how it does today and what is not proved', () => {
    expect(first({ filled: 1, renamed: 1200 }).split('\n')).toEqual([
      'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users: replace the userName expression (2 people) by one that is proved valid for everybody who could be hired:',
      '  Append("u", [employeeId])',
      "- Checked on today's 7 people in scope: none breaks a rule, no two are equal; 1 without a value today would get one; 1,200 usernames that broke no rule would change. Not proved unique: two people to come can get the same name.",
      '- What the proof rests on, and other expressions: rehearse prove mapping.yaml',
    ]);
  });

  test('says so where it is proved unique', () => {
    const text = first({ form: 'unique', unique: true });
    expect(text).toContain('by one that is proved valid and unique for everybody who could be hired:');
    expect(text).toContain('no two are equal. Proved unique by objectId.');
    expect(text).not.toContain('Not proved');
  });

  test('keeps the advice on what it leaves, and no other', () => {
    const text = first({ colliding: 2, caseClashes: 4, empty: 3 });
    expect(text).toContain('none breaks a rule, 2 still collide, 4 differ only in case, 3 get no value.');
    expect(text).toContain('- Mend username/collision. (1)');
    expect(text).not.toContain('Mend username/charset');
    expect(first({ broken: 1 })).toContain('1 still break a rule, no two are equal.');
    expect(first({ broken: 1 })).toContain('- Mend username/charset. (1)');
    expect(first({ broken: 1 })).not.toContain('Mend username/collision');
  });

  test('names the profile as well where it is not the one of the mapping', () => {
    expect(first({}, 'github-emu')).toContain('rehearse prove mapping.yaml --profile PROFILE');
  });

  test('is to change the mapping where nothing is proved', () => {
    expect(first(undefined).split('\n')).toEqual([
      'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users: change the mapping of userName (2 people).',
      '- Mend username/charset. (1)',
      '- Mend username/collision. (1)',
    ]);
  });
});
