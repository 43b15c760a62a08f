import type { DirectoryObject } from '../../attributes/index.js';
import type { Mapping } from '../../mapping/index.js';
import { expressionFailed } from '../../provisioning/index.js';
import type { JsonValue } from '../../scim/index.js';
import { Covered } from '../golden/coverage.js';
import { runSuite } from '../golden/run.js';
import type { Setting } from '../golden/stage.js';
import { readSuite } from '../golden/suite.js';
import { writtenOutcome, writtenText, writtenValue } from '../golden/written.js';
import { pathsRead } from '../trial/read.js';
import { isHidden, readBy, writtenUser } from '../trial/shown.js';
import type { FuzzCase } from './fuzz.js';

/** A case as a golden test: lines of YAML that stand under `tests:`, without their indentation. */
export interface GoldenText {
  readonly name: string;
  readonly lines: readonly string[];
}

/** What somebody has with whom nothing is wrong; the second of two people is another one. */
const HEALTHY = [
  {
    userPrincipalName: 'ann.lee@contoso.com',
    mailNickname: 'ann.lee',
    displayName: 'Ann Lee',
    givenName: 'Ann',
    surname: 'Lee',
    mail: 'ann.lee@contoso.com',
  },
  {
    userPrincipalName: 'bo.chen@contoso.com',
    mailNickname: 'bo.chen',
    displayName: 'Bo Chen',
    givenName: 'Bo',
    surname: 'Chen',
    mail: 'bo.chen@contoso.com',
  },
] as const;

/**
 * The golden test that holds what comes of a case today: a refusal by its rule. It passes until the mapping is mended, and
 * then `rehearse test -u` writes the good value in its place. Undefined where the whole cycle comes to something else: a
 * scoping filter leaves the user out, or the target does not enforce the rule.
 */
export async function goldenTest(one: FuzzCase, setting: Setting): Promise<GoldenText | undefined> {
  const rule = one.kind === 'failed' ? expressionFailed.id : one.rule?.id;
  if (rule === undefined) return undefined;
  const lines = await recorded(one, rule, setting);
  return lines && { name: nameOf(one), lines };
}

async function recorded(one: FuzzCase, rule: string, setting: Setting): Promise<readonly string[] | undefined> {
  const lines = testLines(one, setting.table.users.mappings);
  const read = readSuite(`tests:\n${indented(lines).join('\n')}\n`, 'fuzz.test.yaml');
  if ('findings' in read) throw new Error(`a test that cannot be read: ${JSON.stringify(read.findings)}`);
  const { tests } = await runSuite(read.suite, setting, new Covered(setting.table), []);
  const outcome = tests[0]?.outcome;
  if (outcome?.kind !== 'refused' || !outcome.rules.includes(rule)) return undefined;
  return [...lines, `expect: ${writtenOutcome({ ...outcome, rules: [rule] })}`];
}

/** A list entry: its first line begins with a dash. */
export const indented = (lines: readonly string[], indent = '  '): readonly string[] =>
  lines.map((line, index) => `${indent}${index === 0 ? '- ' : '  '}${line}`);

function testLines(one: FuzzCase, mappings: readonly Mapping[]): readonly string[] {
  const [first, second] = one.users.map((user, index) => completed(user, one, mappings, index));
  const subject = second ?? first ?? {};
  return [
    `name: ${writtenText(nameOf(one))}`,
    ...(second && first ? setting('existing', first, true) : []),
    ...setting('user', subject, false),
  ];
}

/** What the mapping reads of a user: the properties of the case, and ordinary ones. */
function completed(user: DirectoryObject, one: FuzzCase, mappings: readonly Mapping[], index: number) {
  const healthy: Readonly<Record<string, string>> = HEALTHY[index] ?? HEALTHY[0];
  const ordinary = pathsRead(mappings).filter((path) => Object.hasOwn(healthy, path));
  return { ...Object.fromEntries(ordinary.map((path) => [path, healthy[path]])), ...readBy(user, one.mappings) };
}

/** The longest line that is written. */
const WIDTH = 116;

function setting(name: string, properties: Readonly<Record<string, unknown>>, isList: boolean): readonly string[] {
  const flow = isList ? `[${writtenUser(properties)}]` : writtenUser(properties);
  if (name.length + 2 + flow.length <= WIDTH) return [`${name}: ${flow}`];
  const lines = Object.entries(properties).map(
    ([key, value]) => `${writtenText(key)}: ${writtenValue(value as JsonValue)}`,
  );
  return [`${name}:`, ...(isList ? indented(lines) : lines.map((line) => `  ${line}`))];
}

/** The longest value that a name tells whole. */
const LONGEST = 24;

function nameOf(one: FuzzCase): string {
  const { kind, target, value, rule, mappings, because } = one;
  const told = rule?.id ?? because ?? '';
  if (kind === 'missing') return `Nobody without ${listOf(pathsRead(mappings))} gets an account (${target}, ${told})`;
  if (mappings.length === 0) return `Nobody gets an account (${target}, ${told})`;
  if (kind === 'failed') return `The expression of ${target} fails${isHidden(mappings) ? '' : `: ${told}`}`;
  if (typeof value !== 'string' || isHidden(mappings)) return `${originOf(one)} is refused (${target}, ${told})`;
  const text = value.length > LONGEST ? `of ${value.length} characters` : value;
  if (kind === 'shared') return `Two people share the ${target} ${text} (${told})`;
  return `The ${target} ${text} is refused (${told})`;
}

/** What a value is made of: `The mailNickname .` */
function originOf({ users: [user], mappings }: FuzzCase): string {
  const [[name, value] = [], ...others] = user === undefined ? [] : Object.entries(readBy(user, mappings));
  if (others.length > 0) return 'Such a user';
  if (value === null) return `A user without ${name}`;
  return typeof value === 'string' ? `The ${name} ${value}` : 'Such a user';
}

const listOf = (names: readonly string[]): string => names.join(' or ');
