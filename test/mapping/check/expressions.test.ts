import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from '../../../grammar/index.js';
import { compile, ExpressionError } from '../../../src/expression/index.js';
import { createContext } from '../../../src/functions/index.js';
import { checkMapping, readMapping } from '../../../src/mapping/index.js';
import { DateTime } from '../../../src/values/index.js';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

interface Options {
  readonly settings?: string;
  readonly target?: string;
  readonly rest?: string;
  readonly scope?: string;
  readonly kind?: 'users' | 'groups';
}

/** The findings about expressions in a table with one row beside the usual ones. */
function findingsFor(source: string, { settings, target = 'title', rest = '', scope, kind = 'users' }: Options = {}) {
  const usual = '  - { target: externalId, source: objectId, match: 1 }';
  const row = `  - { target: ${quoted(target)}, source: ${quoted(source)}${rest} }`;
  const lines = [
    'target: generic',
    ...(scope ? [`scope: ${scope}`] : []),
    ...(settings ? [`settings: ${settings}`] : []),
    'users:',
    usual,
    ...(kind === 'users' ? [row] : ['groups:', usual, row]),
    '',
  ];
  const { mapping, findings } = readMapping(lines.join('\n'), 'mapping.yaml');
  const all = [...findings, ...(mapping ? checkMapping(mapping, undefined) : [])];
  return all.filter(({ ruleId }) => ruleId.startsWith('expression/'));
}

const rulesFor = (source: string, options?: Options): string[] =>
  findingsFor(source, options).map(({ ruleId }) => ruleId.replace('expression/', ''));

/** Expressions, the rules they break, and what surrounds them. */
const CASES: readonly (readonly [string, readonly string[], Options?])[] = [
  // Replace
  ['Replace([mail], ".", , , "", , )', []],
  ['Replace([mail], , "[.]", , "", , )', []],
  ['Replace([mail], "", "[.]", , "", , )', ['replace-empty-text']],
  ['Replace([mail], "<n>", "", , , , "<n>@contoso.com")', ['replace-empty-text']],
  ['Join("", Replace([mail], ".", "", "", "-", "", ""), "x")', ['replace-empty-text']],
  ['Replace([mail], "\\,", , , "\\2C", , )', []],
  ['Replace([displayName], "[External]", , , "", , )', []],
  ['Replace([displayName], "(Guest)", , , "", , )', []],
  ['Replace([displayName], "CONTOSO\\dave", , , "", , )', []],
  ['Replace([mail], "[0-9]+", , , "", , )', ['find-is-no-pattern']],
  ['Replace([mail], "\\d", , , "", , )', ['find-is-no-pattern']],
  ['Replace([mail], "@.*", , , "", , )', ['find-is-no-pattern']],
  ['Replace([mail], "\\s", , , , , "a\\sb")', ['find-is-no-pattern']],
  ['Replace([mail], , "a(b)", , "$1${1}${0}$${x}", , )', []],
  ['Replace([mail], , "a(?<b>b)", , "${B}", , )', ['unknown-group-reference']],
  ['Replace([mail], , "a", , "$$${x}", , )', ['unknown-group-reference']],
  ['Replace([mail], , "a(?<b>b)", "b", "${B}", , )', []],
  ['Replace([mail], , [department], , "", , )', []],
  // Switch
  ['Switch([country], , "US", "1", "CA", "2")', ['switch-no-default']],
  ['Switch([country], , "US", "1", "CA", "2")', [], { rest: ', default: x' }],
  ['IgnoreFlowIfNullOrEmpty(Switch([country], , "US", "1"))', []],
  ['Join("", Switch([country], , "US", "1"), [mail])', []],
  ['IIF([country] = "US", Switch([state], , "CA", "1"), "x")', ['switch-no-default']],
  ['Switch([IsSoftDeleted], , "False", "True", "True", "False")', []],
  ['Switch([extensionAttribute1], , "1", "True", "0", "False")', []],
  ['Switch([extensionAttribute1], , "Yes", "True", "No", "False")', []],
  ['Switch([extensionAttribute1], , [country], "a")', []],
  ['Switch([country], "x", "US", "1", "us", "2")', []],
  ['Switch([country], "x", "US", "1", "US ", "2")', []],
  ['Switch([country], "x", "US", "1", "US ", "2")', ['switch-repeated-key'], { settings: '{ switchTrim: trim }' }],
  ['Switch([country], "x", "", "1", , "2")', ['switch-repeated-key']],
  ['Switch([IsSoftDeleted], , "false", "true", "true", "false")', ['key-never-matches', 'key-never-matches']],
  ['Switch([IsSoftDeleted], , "0", "True", "1", "False")', ['key-never-matches', 'key-never-matches']],
  ['Switch([accountEnabled], , "true", "a")', ['key-never-matches']],
  ['Switch([accountEnabled], "x", "", "y", "True", "z")', []],
  ['Switch(Count([otherMails]), "x", "one", "y")', ['key-never-matches']],
  ['Switch(Left([country], 2), "x", "USA", "y")', ['key-never-matches']],
  ['Switch(Mid([country], 1, 3), "x", "USA", "y")', []],
  ['Switch(StripSpaces([city]), "x", "New York", "y")', ['key-never-matches']],
  ['Switch(Trim([city]), "x", " Rome", "y", "New York", "z")', ['key-never-matches']],
  ['Switch(IIF([country] = "US", "a", "b"), "x", "a", "1", "c", "2")', ['key-never-matches']],
  ['Switch(IIF([country] = "US", [city], "b"), "x", "c", "2")', []],
  ['Switch([manager], "x", "y", "z")', ['switch-reference']],
  // IIF and null
  ['IIF([country] = "US", "a", "b")', []],
  ['IIF([country] <> "US", "a", "b")', ['null-condition']],
  ['IIF("" = [country], "a", "b")', ['null-condition']],
  ['IIF(IsNullOrEmpty([objectId]), "a", "b")', []],
  ['IIF([IsSoftDeleted] <> "True", "a", "b")', []],
  ['IIF(Not([accountEnabled]), "a", "b")', ['null-condition', 'not-of-null']],
  ['IIF([city] = [state], "a", "b")', ['null-condition']],
  ['IIF([city] = [objectId], "a", "b")', []],
  ['IIF(InStr([mail], "@") > 0, "a", "b")', []],
  ['Switch(IsPresent([mail]), , "True", [mail])', ['switch-presence']],
  ['Switch(IsNullOrEmpty([mail]), "x", "True", "none", "False", [mail])', ['switch-presence']],
  ['Switch(IsPresent([mail]), "x", "true", [mail])', ['key-never-matches', 'switch-presence']],
  // Comparisons
  ['IIF([accountEnabled] = "true", "a", "b")', ['never-equal']],
  ['IIF([accountEnabled] = "true", "a", "b")', [], { settings: '{ compareCase: insensitive }' }],
  ['IIF("sales" = ToUpper([department]), "a", "b")', ['never-equal']],
  ['IIF(BitAnd([extensionAttribute1], 4) = "yes", "a", "b")', ['never-equal']],
  ['IIF(ToLower([department], "de-DE") = "Sales", "a", "b")', []],
  ['IIF([extensionAttribute1] >= "2026-01-01", "a", "b")', ['order-of-texts']],
  ['IIF([createdDateTime] < Now(), "a", "b")', ['null-condition', 'clock-condition']],
  ['IIF(Count([otherMails]) >= 2, "a", "b")', []],
  ['IIF(0 <> DateDiff("d", CDate([extensionAttribute1]), CDate("2026-11-30")), "a", "b")', ['day-difference-zero']],
  ['IIF(DateDiff("h", CDate([extensionAttribute1]), CDate("2026-11-30")) = 0, "a", "b")', []],
  ['IIF(DateDiff("d", CDate([extensionAttribute1]), CDate("2026-11-30")) = 1, "a", "b")', []],
  // What flows
  ['Switch([country], "", "US", "a")', ['empty-text-flows']],
  ['IgnoreFlowIfNullOrEmpty(Switch([country], "", "US", "a"))', []],
  ['Append([mail], Switch([country], "", "US", "a"))', []],
  ['Coalesce([mail], "")', ['empty-text-flows']],
  ['mail', ['empty-default'], { rest: ", default: ''" }],
  ['Switch([IsSoftDeleted], "", "False", "a", "True", "b")', []],
  ['Switch([IsSoftDeleted], "", "False", "a")', ['empty-text-flows']],
  ['mail', ['null-as-text'], { rest: ', default: "null"' }],
  ['IIF([mail] = "NULL", "a", "b")', ['null-as-text']],
  ['Switch([mail], [mail], "<null>", "b")', ['null-as-text']],
  ['Append([mail], "null")', []],
  ['"Employee"', ['constant-expression']],
  ['Join("@", "admin", %DomainFQDN%)', []],
  ['Guid()', ['new-value-every-time']],
  ['Guid()', [], { rest: ', apply: create' }],
  ['Guid()', ['random-match'], { rest: ', match: 2', target: 'userName' }],
  ['IIF(Guid() = [mail], "a", "b")', ['new-value-every-time']],
  ['IIF(DateDiff("d", Now(), CDate([extensionAttribute1])) > 0, Guid(), "x")', ['new-value-every-time']],
  ['NumFromDate(Now())', ['new-value-every-time']],
  ['IIF([country] = "US", Now(), "x")', ['new-value-every-time']],
  ['Switch([country], DateAdd("d", 1, Now()), "US", "x")', ['new-value-every-time']],
  ['Redact([mail])', ['redact']],
  ['Redact([mail])', ['redact-misplaced'], { rest: ', match: 2', target: 'userName' }],
  ['Append(Redact([mail]), "x")', ['redact-misplaced']],
  // Roles
  ['SingleAppRoleAssignment([appRoleAssignments])', ['one-role-only'], { target: 'userType' }],
  ['SingleAppRoleAssignment([appRoleAssignments])', ['roles-scope-all', 'one-role-only'], { scope: 'all' }],
  ['SingleAppRoleAssignment([appRoleAssignments])', ['one-role-only', 'roles-target'], { target: 'roles' }],
  ['AppRoleAssignmentsComplex([appRoleAssignments])', ['roles-never-removed'], { target: 'roles' }],
  ['AssertiveAppRoleAssignmentsComplex([appRoleAssignments])', ['list-into-single', 'roles-target']],
  // One or many
  ['otherMails', ['list-into-single']],
  ['Item([otherMails], 1)', []],
  ['Trim([otherMails])', []],
  ['IIF([country] = "US", Split([department], ","), "x")', ['list-into-single']],
  ['Join("", [mail], "x")', ['text-into-list'], { target: 'addresses' }],
  ['Split([department], ",")', [], { target: 'emails' }],
  ['Split([department], ",")', ['list-into-single'], { target: 'emails[type eq "work"].value' }],
  ['Join("", [mail], "x")', [], { target: 'emails.value' }],
  ['[mail]', [], { target: 'emails[type eq "work"].value' }],
  ['members', [], { target: 'members', kind: 'groups' }],
  // Calls
  ['Join(",", [mail])', ['does-nothing']],
  ['Join(",", [otherMails])', []],
  ['Join(",", Split([mail], "@"))', []],
  ['Prepend("", [mail])', ['does-nothing']],
  ['Coalesce([mail])', ['does-nothing']],
  ['Trim(Trim([mail]))', ['does-nothing']],
  ['ToLower(ToLower([mail], "tr"))', ['casing-culture']],
  ['Trim(ToLower([mail]))', []],
  ['ToLower([mail], "de-DE")', []],
  ['ToUpper([mail], "az")', ['casing-culture']],
  ['Item([otherMails], 0)', ['counts-from-one']],
  ['Word([mail], -1, "@")', ['counts-from-one']],
  ['InStr([mail], "0", 0)', ['counts-from-one']],
  ['InStr([mail], "0")', []],
];

describe('checks of expressions', () => {
  test.each(CASES.map(([source, ids, options]) => ({ source, ids, options })))('$source: $ids', (one) => {
    const { source, ids, options } = one;
    expect(rulesFor(source, options)).toEqual(ids);
  });

  test('a second role function in another row, but not another part of the same role', () => {
    const row = (target: string, source: string) =>
      `\n  - { target: '${target}', source: '${source}([appRoleAssignments])' }`;
    const mixed = (target: string, source: string) =>
      rulesFor('SingleAppRoleAssignment([appRoleAssignments])', {
        target: 'roles[primary eq "True"].value',
        rest: ` }${row(target, source).replace(/ }$/, '')}`,
      });
    expect(mixed('roles[primary eq "True"].display', 'SingleAppRoleAssignment')).toEqual([
      'one-role-only',
      'one-role-only',
    ]);
    expect(mixed('roles', 'AssertiveAppRoleAssignmentsComplex')).toEqual(['one-role-only', 'roles-mixed']);
  });

  test('nothing is said of expressions that could not be read', () => {
    expect(rulesFor('Lower(Redact([mail]))')).toEqual(['unknown-function']);
  });
});

const corpus: readonly { readonly expression: string }[] = JSON.parse(
  readFileSync(new URL('../../conformance/corpus.json', import.meta.url), 'utf8'),
);
const everything: typeof CASES = [...CASES, ...corpus.map(({ expression }) => [expression, []] as const)];

/** The corrections that findings propose, each with what it corrects. */
const corrections = everything.flatMap(([source, , options]) =>
  findingsFor(source, options).flatMap(({ ruleId, data: { corrected }, help }) =>
    typeof corrected === 'string' && ruleId !== 'expression/empty-text-flows'
      ? [{ ruleId, source, corrected, help, options }]
      : [],
  ),
);

describe('what a finding tells to paste', () => {
  test('is at the end of the help, can be read, and breaks the rule no more', () => {
    expect(corrections.length).toBeGreaterThan(40);
    for (const { ruleId, source, corrected, help, options } of corrections) {
      expect(help.endsWith(`:\n  ${corrected}`), help).toBe(true);
      expect(parse(corrected).diagnostics, corrected).toEqual([]);
      const [before, after] = [source, corrected].map((one) =>
        findingsFor(one, options).filter((f) => f.ruleId === ruleId),
      );
      expect((after ?? []).length, `${ruleId}: ${corrected}`).toBeLessThan((before ?? []).length);
    }
  });

  /** Rules whose correction means the same as what it corrects. */
  const SAME = ['replace-empty-text', 'null-condition', 'switch-presence', 'does-nothing'];
  const VALUES = ['', 'x', 'US', 'j.smith@contoso.com', '1', null, null];

  test('means the same, where it is only another form', () => {
    const context = createContext({ now: new DateTime(0n) });
    let compared = 0;
    for (const { ruleId, source, corrected } of corrections) {
      if (!SAME.includes(ruleId.replace('expression/', ''))) continue;
      const [one, other] = [compiled(source), compiled(corrected)];
      if (one === undefined || other === undefined) continue;
      const names = [...source.matchAll(/\[([A-Za-z]\w*)\]/g)].map(([, name = '']) => name);
      for (let i = 0; i < VALUES.length ** 2; i++) {
        const record = Object.fromEntries(
          names.map((name, at) => [name, VALUES[Math.floor(i / VALUES.length ** (at % 2)) % VALUES.length] ?? null]),
        );
        const [a, b] = [one.evaluate(record, context), other.evaluate(record, context)];
        expect(shown(b, ruleId), `${source} -> ${corrected} for ${JSON.stringify(record)}`).toBe(shown(a, ruleId));
        compared += 1;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });
});

/** A failure is one wherever it stands in the text; of a missing value Join and Append make an empty text. */
const shown = (value: unknown, ruleId: string): string => {
  const json = JSON.stringify(value, (key, one) => (key === 'span' ? undefined : one));
  return ruleId === 'expression/does-nothing' && json === 'null' ? '""' : json;
};

function compiled(text: string) {
  try {
    return compile(text);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
