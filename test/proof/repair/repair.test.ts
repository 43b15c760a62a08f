import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prove, type Question } from '../../../src/proof/index.js';
import { candidatesFor } from '../../../src/proof/repair/candidates.js';
import type { Form } from '../../../src/proof/repair/forms.js';
import { attempt, type Proposal, repairOf } from '../../../src/proof/repair/repair.js';
import { profileOf } from '../../targets/bundled.js';
import { KEEPS_NAME, PREFIXED, WITH_KEY } from '../brute/hardened.js';
import { forbid } from '../brute/rules.js';
import { brokenBy, namesIn, outcomeOf, treeOf } from '../brute/truth.js';
import { asking, GUIDE, HUGGING_FACE, narrow } from './asking.js';

const SHARED = { verdict: 'COLLISION', keys: [], alphabet: '', obstacles: [], states: 0 } as const;

const repair = (question: Question, title = HUGGING_FACE.title) =>
  repairOf(question, { proof: prove(question), uniqueness: SHARED }, title);

const formsOf = (proposals: readonly Proposal[]) =>
  Object.fromEntries(proposals.map(({ form, expression }) => [form, expression]));

describe("what is proposed for the guide's mapping", () => {
  const { proposals, because } = repair(asking(GUIDE));

  test('is each form once', () => expect(proposals).toHaveLength(4));

  test('is what was published: the name kept, letters in front, and the id with the name', () => {
    expect(because).toBeUndefined();
    expect(formsOf(proposals)).toEqual({
      name: KEEPS_NAME.expression,
      friendly: expect.stringMatching(/^Join\("-", .*\[mailNickname\].*, 33\).*, Left\(\[objectId\], 8\)\)$/),
      unique: WITH_KEY.expression,
      prefix: PREFIXED.expression,
    });
    expect(proposals[0]?.form).toBe('name');
  });

  test('is unique only where that is proved', () => {
    const unique = proposals.filter(({ uniqueness }) => uniqueness?.verdict === 'INJECTIVE');
    expect(unique.map(({ form, uniqueness }) => [form, uniqueness?.keys])).toEqual([['unique', ['objectId']]]);
  });

  test('gives a name to people without a mailNickname', () => {
    const names = proposals.map(({ form, expression }) => {
      const input = { mailNickname: null, objectId: '2f3c9a10-0000-4000-8000-000000000001' };
      return [form, outcomeOf({ ...asking(expression) }, input)];
    });
    expect(Object.fromEntries(names)).toEqual({
      name: { text: 'user' },
      friendly: { text: 'user-2f3c9a10' },
      unique: { text: 'u2f3c9a10000040008000000000000001' },
      prefix: { text: 'hf' },
    });
  });

  test('the friendly one can give two people one name, who share the name and 8 characters', () => {
    const question = asking(formsOf(proposals).friendly ?? '');
    const [one, other] = ['2f3c9a10-0000-4000-8000-000000000001', '2f3c9a10-0000-4000-8000-000000000002'].map(
      (objectId) => outcomeOf(question, { mailNickname: 'ann.lee', objectId }),
    );
    expect(one).toEqual({ text: 'ann-lee-2f3c9a10' });
    expect(other).toEqual(one);
  });
});

describe('what is proposed', () => {
  const nothing = { proposals: [], because: undefined };
  const valid = asking(KEEPS_NAME.expression);
  const injective = { ...SHARED, verdict: 'INJECTIVE' } as const;

  test('is nothing where all is well', () => {
    expect(repairOf(valid, { proof: prove(valid), uniqueness: injective })).toEqual(nothing);
    expect(repairOf(valid, { proof: prove(valid), uniqueness: undefined })).toEqual(nothing);
  });

  test('tells people apart where names are valid, and only that', () => {
    expect(Object.keys(formsOf(repair(valid).proposals))).toEqual(['friendly', 'unique']);
  });

  test('is not unique where nothing has to be', () => {
    const question = asking(GUIDE);
    const rules = question.rules.filter(({ kind }) => kind !== 'unique');
    expect(Object.keys(formsOf(repair({ ...question, rules }).proposals))).toEqual(['name', 'prefix']);
  });

  test('is nothing where no rule speaks of names', () => {
    const question = asking(GUIDE);
    const rules = question.rules.filter(({ kind }) => kind === 'required');
    expect(repair({ ...question, rules }).proposals).toEqual([]);
    expect(repair({ ...question, rules }).because).toMatch(/would not do/);
  });

  test.each([
    ['the attribute, of which the expression may have lost something', 'Mid([employeeId], 3, 2)', '([employeeId])'],
    ['what precedes the "@" of an address', '[userPrincipalName]', '(Word([userPrincipalName], 1, "@"))'],
    [
      'the expression where it reads several',
      'Join(".", [givenName], [surname])',
      '(Join(".", [givenName], [surname]))',
    ],
    ['an attribute of it where it cannot be decided', 'Join("", Guid(), [surname], [givenName])', '([surname])'],
  ])('is made of %s', (_, expression, basis) => {
    const question = asking(expression);
    const [name] = candidatesFor(question, HUGGING_FACE.title);
    expect(name).toMatchObject({ form: 'name', expression: expect.stringContaining(`NormalizeDiacritics${basis}`) });
    expect(name && typeof attempt(name, question)).toBe('object');
  });

  test('is the id alone where nothing else can be decided', () => {
    const { proposals } = repair(asking('[employeeHireDate]'));
    expect(formsOf(proposals)).toEqual({ unique: 'Join("", "u", Replace([objectId], "-", , , "", , ))' });
  });

  test('has the id alone at hand where one with the name cannot be proved', () => {
    const unique = candidatesFor(asking(GUIDE)).filter(({ form }) => form === 'unique');
    expect(unique.map(({ expression }) => expression)).toEqual([
      WITH_KEY.expression,
      'Join("", "u", Replace([objectId], "-", , , "", , ))',
    ]);
  });

  test('is nothing where letters are refused, and says so', () => {
    expect(repair(asking(GUIDE, { forbidding: [forbid('x/letters', '[A-Za-z]')] }))).toEqual({
      proposals: [],
      because: 'only names of letters and digits can be made, and they would not do here.',
    });
  });

  test('leaves out what is not proved, and says why where nothing is left', () => {
    // Whatever is made of a name, somebody's has an "e" where this rule does not allow one.
    const { proposals, because } = repair(asking(GUIDE, { forbidding: [forbid('x/e', '^[\\s\\S]e', '^u')] }));
    expect(proposals.map(({ form }) => form)).toEqual(['prefix']);
    const all = repair(asking(GUIDE, { forbidding: [forbid('x/e', '^[\\s\\S]e', '^[hu]')] }));
    expect(all.proposals).toEqual([]);
    expect(all.because).toMatch(/^what is made of it can break a rule: mailNickname .* gives /);
    expect(because).toBeUndefined();
  });

  test('names the construct that stopped every proof', () => {
    const [name] = candidatesFor(asking(GUIDE));
    const stopped = asking('ConvertToBase64([mailNickname])');
    expect(name && attempt({ ...name, expression: 'ConvertToBase64([mailNickname])' }, stopped)).toBe(
      'what is made of it cannot be decided: the function ConvertToBase64.',
    );
  });

  test('is lower case where capitals are refused', () => {
    const { proposals } = repair(asking(GUIDE, { forbidding: narrow.lowerCase }));
    expect(outcomeOf(asking(formsOf(proposals).name ?? ''), { mailNickname: 'Anna-Maria.LEE' })).toEqual({
      text: 'anna_maria_lee',
    });
  });

  test('has the initials of the target in front, or "user"', () => {
    const prefixOf = (title: string) =>
      candidatesFor(asking(GUIDE), title)
        .find(({ form }) => form === 'prefix')
        ?.expression.slice(0, 22);
    expect(prefixOf('Hugging Face, managed users')).toBe('Left(Join("", "hf", Re');
    // These could be the beginning of an id.
    expect(prefixOf('Acme Bank')).toBe('Left(Join("", "user", ');
    expect(prefixOf('GitHub')).toBe('Left(Join("", "user", ');
  });
});

describe('an expression is not proposed', () => {
  const question = asking(GUIDE);
  const tried = (expression: string, form: Form = 'name', asked = question) => attempt({ form, expression }, asked);

  test.each([['_'], ['a--b'], ['-ab'], ['ab-'], ['12'], ['a'], ['z'.repeat(43)], ['0123456789abcdefABCDEF00']])(
    'that gives %s',
    (name) => {
      expect(tried(`"${name}"`)).toMatch(/^what is made of it can break a rule: it always gives /);
    },
  );

  test('that breaks a rule which nobody documents', () => {
    const rules = [...question.rules, { ...forbid('x/z', 'z'), documented: false }];
    expect(tried('"zoe"', 'name', { ...question, rules })).toMatch(/can break a rule/);
    expect(tried('"ann"', 'name', { ...question, rules })).toMatchObject({ expression: '"ann"' });
  });

  test('that gives nothing to somebody', () => {
    expect(tried('Replace([mailNickname], , "[^a]|a", , "", , )')).toBe(
      'what is made of it gives no value to somebody.',
    );
  });

  test('as unique that two people can share', () => {
    const refused = 'whether no two people get one name is not proved.';
    expect(tried(KEEPS_NAME.expression, 'unique')).toBe(refused);
    expect(tried('Append("u", Left([objectId], 8))', 'unique')).toBe(refused);
  });
});

/** Names as people have them, and as nobody should. */
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.stringMatching(/^[0-9a-fA-F]{20,36}$/),
  fc.stringMatching(/^[-._'0-9]{0,50}$/),
  fc.stringMatching(/^[a-z.-]{30,70}$/),
  fc.stringMatching(/^[a-zA-Z0-9]?[-._]?$/),
  fc.constant(null),
);

const QUESTIONS: readonly (readonly [string, Question])[] = [
  ['Hugging Face', asking(GUIDE)],
  ['Hugging Face, whatever the attribute holds', asking(GUIDE, { domains: 'any' })],
  [
    'Hugging Face, from the other readings of the language',
    asking(GUIDE, { settings: { nullText: 'empty', unknownEscapes: 'drop' } }),
  ],
  ['Hugging Face, from addresses', asking('[userPrincipalName]')],
  ['GitHub, which changes names', asking(GUIDE, { profile: profileOf('github-emu') })],
  ['the basic plan', asking(GUIDE, { profile: profileOf('hugging-face-basic') })],
  ...Object.entries(narrow).map(
    ([rules, forbidding]) => [`rules for ${rules}`, asking(GUIDE, { forbidding })] as const,
  ),
];

describe.each(QUESTIONS)('at %s', (_, question) => {
  const { proposals } = repair(question);

  test('every rule is proved of what is proposed, one by one', () => {
    expect(proposals.length).toBeGreaterThanOrEqual(2);
    for (const { expression } of proposals) {
      const { rules, flow } = prove({ ...question, tree: treeOf(expression, question.settings) });
      expect([...new Set(rules.map(({ verdict }) => verdict)), flow.verdict], expression).toEqual(['PROVED', 'ALWAYS']);
    }
  });

  test('nobody gets a name that breaks a rule', () => {
    const forbids = question.rules.filter(({ kind }) => kind === 'forbid');
    const asked = proposals.map(({ expression }) => ({ ...question, tree: treeOf(expression, question.settings) }));
    fc.assert(
      fc.property(name, fc.uuid(), (text, objectId) => {
        for (const one of asked) {
          const reads = namesIn(one.tree);
          const userPrincipalName = text === null ? null : `${text}@contoso.com`;
          const input = { mailNickname: text, userPrincipalName, objectId };
          const outcome = outcomeOf(one, Object.fromEntries(Object.entries(input).filter(([key]) => reads.has(key))));
          if (!('text' in outcome)) throw new Error(`nothing flows for ${JSON.stringify(text)}`);
          expect(brokenBy({ ...one, rules: forbids }, outcome.text), outcome.text).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
