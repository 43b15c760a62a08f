import type { Finding, Place } from '../../diagnostics/index.js';
import { readYaml, type YamlFile } from '../../diagnostics/yaml.js';
import { type DateTime, parseDate } from '../../values/index.js';
import { type Expectation, readExpectation } from './expectation.js';
import { SETTINGS, type SuiteForm, suiteForm } from './form.js';
import * as rules from './rules.js';
import type { TestForm } from './test-form.js';

/** Properties of Microsoft Graph, as a test gives them. */
export type Properties = Readonly<Record<string, unknown>>;

type Path = readonly PropertyKey[];

/** What becomes of one user or group. */
export interface GoldenTest {
  readonly name: string;
  /** Its position in the file, from 0. */
  readonly index: number;
  readonly kind: 'user' | 'group';
  readonly subject: Properties;
  readonly assigned: boolean;
  readonly deleted: boolean;
  /** What was different when it was provisioned in an earlier cycle; undefined when it has no account yet. */
  readonly before: Properties | undefined;
  readonly existing: readonly Properties[];
  /** Undefined when the test does not say yet. */
  readonly expect: Expectation | undefined;
  /** Where a value of this test is written; where that is not there, what surrounds it. */
  readonly place: (...path: Path) => Place;
  readonly placeOfKey: (path: Path, key: string) => Place;
}

/** A test file. */
export interface Suite {
  readonly file: string;
  readonly mapping: { readonly text: string; readonly where: Place } | undefined;
  readonly profile: { readonly text: string; readonly where: Place } | undefined;
  readonly scope: 'assigned' | 'all' | undefined;
  readonly now: DateTime;
  readonly seed: number;
  readonly macros: ReadonlyMap<string, string>;
  readonly defaults: Readonly<Record<'user' | 'group', Properties>>;
  readonly placeOfDefault: (kind: 'user' | 'group', property: string) => Place;
  readonly tests: readonly GoldenTest[];
  readonly where: Place;
}

export type ReadSuite = { readonly suite: Suite } | { readonly findings: readonly Finding[] };

/** The moment that Now() gives in tests, unless they say another: the same today and in a year. */
const NOW = '2026-01-15T08:00:00Z';

/** Reads a test file. Everything wrong with it is found at once, each with its place. */
export function readSuite(text: string, file: string): ReadSuite {
  const result = readYaml(text, file, {
    form: suiteForm,
    rules: { syntax: rules.testSyntax, invalid: rules.invalidTest },
    settings: SETTINGS,
  });
  if ('findings' in result) return result;
  const { data, placeOf, placeOfKey } = result.read;
  const findings: Finding[] = [];
  const now = parseDate(data.now ?? NOW);
  if (now === undefined) {
    const problem = 'needs a date such as "2026-01-15T08:00:00Z"';
    findings.push(rules.invalidTest.finding({ at: 'now', problem }, { where: placeOf(['now']) }));
  }
  const tests = data.tests.map((one, index) => testOf(one, index, result.read, findings));
  findings.push(...sameNames(tests));
  if (now === undefined || findings.length > 0) return { findings };
  const written = (setting: 'mapping' | 'profile') => {
    const value = data[setting];
    return value === undefined ? undefined : { text: value, where: placeOf([setting]) };
  };
  return {
    suite: {
      file,
      mapping: written('mapping'),
      profile: written('profile'),
      scope: data.scope,
      now,
      seed: data.seed ?? 0,
      macros: new Map(Object.entries((data.macros ?? {}) as Readonly<Record<string, string>>)),
      defaults: { user: propertiesOf(data.defaults?.user), group: propertiesOf(data.defaults?.group) },
      placeOfDefault: (kind, property) => placeOfKey(['defaults', kind], property),
      tests,
      where: placeOf([]),
    },
  };
}

function testOf(form: TestForm, index: number, file: YamlFile<SuiteForm>, findings: Finding[]): GoldenTest {
  const at = ['tests', index];
  const kind = form.user === undefined ? 'group' : 'user';
  const read = form.expect === undefined || form.expect === null ? undefined : readExpectation(form.expect);
  if (read !== undefined && 'problem' in read) {
    const { problem, key } = read;
    const where = file.placeOf([...at, 'expect', ...(key === undefined ? [] : [key])]);
    findings.push(rules.invalidTest.finding({ at: `${form.name}, expect`, problem }, { where }));
  }
  return {
    name: form.name,
    index,
    kind,
    subject: propertiesOf(form[kind]),
    assigned: form.assigned ?? true,
    deleted: form.deleted ?? false,
    before: form.before === undefined ? undefined : propertiesOf(form.before),
    existing: (form.existing ?? []).map(propertiesOf),
    expect: read !== undefined && 'expectation' in read ? read.expectation : undefined,
    place: (...path) => file.placeOf([...at, ...path]),
    placeOfKey: (path, key) => file.placeOfKey([...at, ...path], key),
  };
}

/** The form has checked that it is an object. */
const propertiesOf = (value: unknown): Properties => (value ?? {}) as Properties;

function sameNames(tests: readonly GoldenTest[]): Finding[] {
  const lines = new Map<string, number>();
  return tests.flatMap(({ name, place }) => {
    const where = place('name');
    const line = lines.get(name);
    if (line !== undefined) return [rules.duplicateName.finding({ name, line }, { where })];
    lines.set(name, where.line ?? 0);
    return [];
  });
}
