import { describe, expect, test } from 'vitest';
import { oneSided } from '../../../src/proof/comparison-rules.js';
import type { Equivalence } from '../../../src/proof/index.js';
import { printPretty } from '../../../src/reports/proof/pretty.js';
import { type ComparisonInputs, reportComparison, reportProof } from '../../../src/reports/proof/report.js';
import { page } from '../check/reports.js';
import {
  ALWAYS,
  EXPRESSION,
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
} from './proofs.js';

const INPUTS = { file: 'guide.yaml', profile, assumedProfile: false, domains: 'documented' } as const;
type Rows = readonly ReturnType<typeof proved>[];
const print = (rows: Rows, width = 80, full = false) =>
  printPretty(reportProof(INPUTS, rows, 'error'), page(width, full));

const bad = proved({
  rules: [
    refuted('username/charset', '_'),
    refuted('username/edge-dash', '-', 'must not begin with "-"'),
    refuted('username/max-length', '1'.repeat(43)),
    undecided('username/hex-24', 'look-ahead in the pattern', { start: 9, end: 22 }),
    provedRule(ruleNamed('username/double-dash')),
  ],
  flow: SOMETIMES,
  uniqueness: uniqueness('IMPOSSIBLE', {
    bound: { attributes: ['mailNickname'], inputs: 438.2, names: 250.9 },
    pair: PAIR,
    alphabet: 'ASCII letters and digits',
  }),
});

describe('the report of a proof', () => {
  test('has all of it, the worst first', () => {
    expect(print([bad])).toBe(`PROOF  guide.yaml -> hugging-face-managed
  userName = ${EXPRESSION}
Decided for every value that Entra allows, not only for today's people. Nothing
left this machine.

NOT VALID FOR EVERYBODY: 3 of 5 rules about userName can be broken, and userName
is required, and somebody can be without one. Two people can get the same one.

x COUNTEREXAMPLE: 3 of 5 rules can be broken
    only letters, digits and "-" are allowed                    username/charset
      mailNickname "_" -> "_"
    must not begin or end with "-"                            username/edge-dash
      mailNickname "-" -> "-": must not begin with "-"
    must be at most 42 characters long                       username/max-length
      mailNickname "1" 43 times -> "1" 43 times
    Each of these was evaluated, and nothing shorter breaks its rule.

x NO VALUE FOR SOME, and one is required                         target/required
    mailNickname without a value -> nothing flows
    mailNickname "." -> the text is empty, so nothing flows

? UNKNOWN: 1 of 5 rules can be neither proved nor refuted
    cannot be decided: look-ahead in the pattern
      3 | ...: userName, source: 'Replace([mailNickname], ".", "", "", "", ""...
        |                                  ^^^^^^^^^^^^^
      must not be 24 characters of 0-9 and a-f, which is the form of an internal
      id                                                         username/hex-24

! IMPOSSIBLE: userName cannot be unique like this             username/collision
    mailNickname alone has about 2^438 possible values, and the rules allow
    about 2^251 names: no expression over it can tell everybody apart.
    mailNickname "a" and "a." both give "a". No shorter two do.
    Pairs were looked for over ASCII letters and digits.

. PROVED: 1 of 5 rules holds for every value
    two "-" in a row are not allowed                        username/double-dash

THIS RESTS ON
  - [mailNickname] holds 1 to 64 ASCII characters other than @ ( ) \\ [ ] " ; : <
    > , and the space, or has no value (Microsoft Graph: user resource type).
  - The functions do what Microsoft's documentation says, and what the README
    decides where it is silent; the service itself was not asked.

TO DO, IN THIS ORDER
1 Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users: change
  the mapping of userName, and prove it again.
  - Let the userName expression replace or remove every other character, accents
    too.
  - Let the userName expression remove "-" at both ends.
  - Cut the name with Left or Mid, and look for people whose names become equal
    by that.
  - Fill in the attribute in Entra for these people, or give the mapping a
    default value. Entra sends nothing for an empty attribute, and Hugging Face
    then refuses the account.
2 userName: Write this part in another way if you can. At least rehearse today's
  users: rehearse run FILE --directory USERS
3 userName: Build the value on an attribute that no two people share, such as
  objectId; or rehearse it for your users before each change: rehearse run.

5 rules: 3 COUNTEREXAMPLE, 1 PROVED, 1 UNKNOWN | uniqueness: IMPOSSIBLE`);
  });

  test('never tells PROVED without what it rests on, and asks for nothing where all is well', () => {
    const text = print([proved({ uniqueness: uniqueness('INJECTIVE', { alphabet: 'hexadecimal digits' }) })]);
    expect(text).toContain(
      'VALID FOR EVERYBODY: no userName can break any of 7 rules. No two people can get\nthe same one.',
    );
    expect(text).toContain('. EVERYBODY GETS A VALUE: something flows for every input');
    expect(text).toContain('. INJECTIVE: no two people can get the same userName');
    expect(text).toContain('They differ in objectId, which Entra gives to no two people.');
    expect(text.indexOf('THIS RESTS ON')).toBeGreaterThan(text.indexOf('. PROVED: 7 of 7'));
    expect(text).not.toContain('TO DO');
    expect(print([proved({ assumptions: [] })])).toContain('THIS RESTS ON\n  - The functions do');
  });

  test.each([60, 80, 110])('fits %i columns', (width) => {
    const lines = print([bad], width).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
  });

  test('fits the page with a long target attribute too, and with all its open questions', () => {
    const target = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber';
    const [flow, sharing] = [
      { verdict: 'UNKNOWN', obstacles: [{ construct: 'Now()' }], states: 0 },
      'UNKNOWN',
    ] as const;
    const text = print([proved({ target, flow, uniqueness: uniqueness(sharing) }), proved()], 110);
    for (const line of text.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
    expect(text).toContain('NOT DECIDED: 1 of 2 rows: urn:');
    expect(text).toContain('? UNKNOWN: whether a value always flows\n    cannot be decided: Now()');
  });

  test('calls for more names only where there are too few', () => {
    const bound = { attributes: ['objectId'], inputs: 128, names: 251 };
    for (const verdict of ['INJECTIVE', 'COLLISION', 'UNKNOWN'] as const) {
      expect(print([proved({ uniqueness: uniqueness(verdict, { bound, pair: PAIR }) })])).not.toContain('2^');
    }
  });

  test('never tells people apart by what several can have', () => {
    const assumed = { assumed: true, keys: ['accountEnabled'] };
    const text = print([proved({ uniqueness: uniqueness('INJECTIVE', assumed) })]);
    expect(text).toContain('Two people can get\nthe same one.');
    expect(text).toContain(`! COLLISION: two people can get the same userName             username/collision
    For example: two people with the same accountEnabled. If no two of yours
    have the same: --key accountEnabled`);
    expect(text).toContain('uniqueness: COLLISION');
    expect(text).not.toMatch(/INJECTIVE|They differ/);
    const constant = print([proved({ uniqueness: uniqueness('INJECTIVE', { assumed: true, keys: [] }) })]);
    expect(constant).toContain('For example: any two people, as the expression reads no attribute.\n');
  });

  test('says who keeps people apart, and where nobody could', () => {
    const declared = print([proved({ uniqueness: uniqueness('INJECTIVE', { keys: ['employeeId'] }) })]);
    expect(declared).toContain('They differ in employeeId, which no two people share, as --key says.');
    const bound = { attributes: ['employeeId'], inputs: 256, names: 251 };
    const text = print([proved({ uniqueness: uniqueness('IMPOSSIBLE', { bound, keys: ['employeeId'] }) })]);
    expect(text).toContain('There are fewer valid\nnames than people there can be.');
    expect(text).not.toContain('Two people can');
    const assumed = print([proved({ uniqueness: uniqueness('IMPOSSIBLE', { bound, keys: ['mail'], assumed: true }) })]);
    expect(assumed).toContain('two people with the same mail.\n');
  });

  test('says "shortest" only of what is', () => {
    const rules = [
      {
        verdict: 'COUNTEREXAMPLE',
        rule: ruleNamed('username/charset'),
        witness: witness('__', '__', { shortest: false }),
        states: 1,
      },
    ] as const;
    const pair = { ...PAIR, shortest: false };
    const text = print([proved({ rules, uniqueness: uniqueness('COLLISION', { pair }) })]);
    expect(text).toContain('mailNickname "__" -> "__" (perhaps not the shortest)');
    expect(text).toContain('both give "a" (perhaps not the shortest two).');
    expect(text).not.toMatch(/nothing shorter|No shorter/);
  });

  test('shows what a target makes of a value, what a constant gives, and nothing that a terminal would obey', () => {
    const charset = ruleNamed('username/charset');
    const of = (one: ReturnType<typeof witness>) =>
      print([proved({ rules: [{ verdict: 'COUNTEREXAMPLE', rule: charset, witness: one, states: 1 }] })]);
    expect(of(witness('_', '_', { normalised: '-x' }))).toContain('mailNickname "_" -> "_" -> read as "-x"');
    expect(of({ input: {}, output: '_', shortest: true })).toContain('      always -> "_"');
    const odd = of(witness('\u001b[31m\n\u202e', '\u0000'));
    expect(odd).toContain(String.raw`mailNickname "\u001b[31m\u000a\u202e" -> "\u0000"`);
  });

  test('shows long values and expressions whole where all is wanted', () => {
    expect(print([bad], 60)).toContain('  userName = Replace([mailNickname], ".", "", "", "", "",...');
    expect(print([bad], 60, true)).toContain(`  userName = ${EXPRESSION}`);
    expect(print([bad], 110, true)).toContain(`mailNickname "${'1'.repeat(43)}" ->\n        "${'1'.repeat(43)}"`);
  });

  test('weighs an open question less than a counterexample, and more than a warning', () => {
    const open = undecided('username/hex-24', 'look-around');
    const flow = { verdict: 'UNKNOWN', obstacles: [{ construct: 'Now()' }], states: 0 } as const;
    const verdict = (parts: Parameters<typeof proved>[0]) => print([proved(parts)], 110).split('\n')[4];
    expect(verdict({ rules: [open, refuted('username/charset', '_')] })).toMatch(/^NOT VALID FOR EVERYBODY: 1 of 2/);
    expect(verdict({ rules: [open] })).toBe(
      'NOT DECIDED: 1 of 1 rule about userName can be neither proved nor refuted.',
    );
    expect(verdict({ flow })).toBe(
      'NOT DECIDED: whether everybody gets a value for userName can be neither proved nor refuted.',
    );
    expect(verdict({ flow: SOMETIMES })).toBe(
      'NOT VALID FOR EVERYBODY: userName is required, and somebody can be without one.',
    );
    expect(verdict({ flow: SOMETIMES, asked: [] })).toBe(
      'VALID FOR EVERYBODY: no userName can break any of 7 rules. Somebody can be without one.',
    );
    const [first] = proved().proof.rules;
    expect(verdict({ rules: first === undefined ? [] : [first] })).toBe(
      'VALID FOR EVERYBODY: no userName can break the one rule about it.',
    );
    expect(verdict({ rules: [], asked: [] })).toBe('NO RULE of hugging-face-managed says what userName may hold.');
    expect(verdict({ uniqueness: uniqueness('UNKNOWN') })).toMatch(/Whether two people can get the same one is not/);
  });

  test('of several rows has one verdict over all, and one for each', () => {
    const emails = proved({ target: 'emails', rules: [refuted('username/charset', '_')] });
    const text = print([proved(), emails]);
    expect(text).toContain('NOT VALID FOR EVERYBODY: 1 of 2 rows can be refused: emails.');
    expect(text).toMatch(/ROW {2}userName = Replace.*\nVALID FOR EVERYBODY/);
    expect(text).toMatch(/ROW {2}emails = Replace.*\nNOT VALID FOR EVERYBODY/);
    expect(text.match(/THIS RESTS ON/g)).toHaveLength(1);
    expect(text).toContain('8 rules: 1 COUNTEREXAMPLE, 7 PROVED, 0 UNKNOWN');
    expect(print([])).toContain('NOTHING TO PROVE: no row has a rule of hugging-face-managed.');
    expect(print([])).not.toContain('RESTS ON');
    expect(print([proved(), proved({ target: 'title' })])).toContain(
      'VALID FOR EVERYBODY: no value of userName, title can be refused.',
    );
    expect(print([proved(), proved({ target: 'title', rules: [undecided('username/hex-24', 'x')] })])).toContain(
      'NOT DECIDED: 1 of 2 rows: title.',
    );
  });

  describe('with expressions to put in its place', () => {
    const SAFE = `Left(Join("", "hf", Replace([mailNickname], , "[^a-zA-Z0-9]", , "", , )), 42)`;
    const domain = { pattern: 'x', nullable: false, about: 'x alone', documented: true, source: 'a page' };
    const proof = {
      rules: [],
      flow: ALWAYS,
      assumptions: [{ kind: 'domain', attribute: 'objectId', domain }],
    } as const;
    const proposals = (['prefix', 'unique'] as const).map((form) => ({
      form,
      expression: SAFE,
      proof,
      uniqueness: undefined,
    }));
    const repair = { proposals, because: undefined };

    test('they are to be copied whole, with what is proved of them and what that rests on, in the place of advice', () => {
      const text = print([{ ...bad, repair }]);
      expect(text).toContain(`TO DO, IN THIS ORDER
1 Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users: put one
  of these in the place of the expression of userName.
  - PROVED valid, not proved unique (letters in front of the name, the least
    that can go wrong):
      ${SAFE}
  - PROVED valid, and INJECTIVE: unique by objectId (built on all of objectId):
      ${SAFE}
2 userName: Write this part in another way`);
      expect(text).not.toContain('Let the userName expression');
      expect(text).not.toContain('Build the value on');
      expect(text).toContain('[objectId] holds x alone');
    });

    test('where there are none, it is said why', () => {
      const repair = { proposals: [], because: 'what is made of it cannot be decided: the function Guid.' };
      expect(print([{ ...bad, repair }])).toContain(
        '  - No expression is proposed: what is made of it cannot be decided: the\n    function Guid.',
      );
    });

    test('they are offered where only names can be shared, and asked for nowhere else', () => {
      const shared = proved({ uniqueness: uniqueness('COLLISION', { pair: PAIR }) });
      expect(print([{ ...shared, repair }], 110)).toContain(
        '1 Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users: if no two people may share',
      );
      const none = { proposals: [], because: 'the rules leave no room.' };
      expect(print([{ ...shared, repair: none }])).toContain('1 userName: Put an attribute that no two people share');
      expect(print([{ ...bad, repair: none }])).toContain('Let the userName expression replace');
      expect(print([{ ...proved(), repair: none }])).not.toContain('TO DO');
    });
  });

  test('says which target was taken where nobody named one, and what attributes were taken to hold', () => {
    const text = printPretty(
      reportProof({ ...INPUTS, assumedProfile: true, domains: 'any' }, [proved()], 'error'),
      page(),
    );
    expect(text).toContain('-> hugging-face-managed   (another target: --profile)');
    expect(text).toContain('Decided for every text there is, also for what Entra does not allow.');
  });
});

describe('the report of a comparison', () => {
  const equivalence: Equivalence = {
    verdict: 'EQUIVALENT',
    alphabet: 'all characters',
    assumptions: RESTS,
    obstacles: [],
    states: 3,
  };
  const row = (more: Partial<Equivalence> = {}, target = 'userName') => ({
    target,
    before: '[mailNickname]',
    after: EXPRESSION,
    place: placeIn,
    equivalence: { ...equivalence, ...more },
  });
  const compare = (inputs: Partial<ComparisonInputs>) =>
    printPretty(
      reportComparison({ ...INPUTS, files: undefined, rows: [row()], same: 0, alone: [], ...inputs }, 'error'),
      page(),
    );
  const difference = {
    input: { mailNickname: '.' },
    before: { text: '.' },
    after: { silence: 'empty' },
    shortest: true,
  } as const;

  test('says that two expressions agree, over what, and what that rests on', () => {
    const text = compare({});
    expect(text).toContain('EQUIVALENT: OLD and NEW give the same for every input.');
    expect(text).toContain(
      `= EQUIVALENT\n    OLD  [mailNickname]\n    NEW  ${EXPRESSION}\n    Decided over all characters.`,
    );
    expect(text).toContain('THIS RESTS ON\n  - [mailNickname] holds');
    expect(text).toMatch(/1 pair: 0 DIFFERENT, 1 EQUIVALENT, 0 UNKNOWN$/);
    expect(text).not.toMatch(/PROVED|COUNTEREXAMPLE|TO DO/);
  });

  test('shows what each gives where they differ', () => {
    const text = compare({ rows: [row({ verdict: 'DIFFERENT', difference })] });
    expect(text).toContain('DIFFERENT: OLD and NEW do not always give the same.');
    expect(text).toContain(`    mailNickname ".":
      OLD -> "."
      NEW -> no value: the text is empty, so nothing flows
    Both were evaluated, and for everything shorter they agree.`);
    const longer = compare({ rows: [row({ verdict: 'DIFFERENT', difference: { ...difference, shortest: false } })] });
    expect(longer).toContain('something shorter may differ too');
    expect(longer).not.toContain('for everything shorter');
  });

  test('of files tells every row, the worst first, and the rows of one alone', () => {
    const obstacles = [{ construct: 'look-around', span: { start: 0, end: 7 } }];
    const text = compare({
      files: { old: 'old.yaml', new: 'new.yaml' },
      rows: [
        row(),
        row({ verdict: 'UNKNOWN', obstacles }, 'title'),
        row({ verdict: 'DIFFERENT', difference }, 'nickName'),
      ],
      same: 4,
      alone: [oneSided.finding({ target: 'locale', side: 'OLD' }, { subject: 'locale' })],
    });
    expect(text).toContain('PROOF  old.yaml and new.yaml');
    expect(text).toContain('DIFFERENT: OLD and NEW do not always give the same nickName. 1 row in only one\nof them.');
    expect([...text.matchAll(/^[x?=!] .*/gm)].map(([line]) => line)).toEqual([
      'x DIFFERENT: nickName',
      '? UNKNOWN: title',
      '= EQUIVALENT: userName',
      '= 4 rows with the same expression in both',
      '! locale: only OLD has this row',
    ]);
    expect(text).toContain('cannot be decided: look-around');
    expect(text).toMatch(/\^{7}/);
    expect(text).toContain('TO DO, IN THIS ORDER\n1 nickName: If the difference is not meant');
  });
});
