import { graphProperties, sourceAttribute, sourceAttributes } from '../../attributes/index.js';
import { type Finding, nearest } from '../../diagnostics/index.js';
import { wrongType } from '../../directory/index.js';
import { diagnosticRules } from '../../expression/index.js';
import type { MappingTable } from '../../mapping/index.js';
import { provisioningRules } from '../../provisioning/index.js';
import type { Profile } from '../../targets/index.js';
import { rowFor } from './compare.js';
import * as rules from './rules.js';
import type { GoldenTest, Properties, Suite } from './suite.js';
import { isObject } from './test-form.js';

type Kind = GoldenTest['kind'];
type Path = readonly PropertyKey[];

/** What in a test file does not fit the mapping, the target, or Microsoft Graph. With an error nothing can be run. */
export function checkSuite(
  { tests, defaults, placeOfDefault }: Suite,
  table: MappingTable,
  profile: Profile,
): Finding[] {
  const seen = new Set<string>();
  const general = (['user', 'group'] as const).flatMap((kind) =>
    checkProperties(kind, defaults[kind], (key) => placeOfDefault(kind, key), seen),
  );
  return [...general, ...tests.flatMap((test) => checkTest(test, table, profile, seen))];
}

function checkTest(test: GoldenTest, table: MappingTable, profile: Profile, seen: Set<string>): Finding[] {
  const { kind, subject, before, existing, placeOfKey } = test;
  const about: (readonly [Kind, Properties, Path])[] = [
    [kind, subject, [kind]],
    ...(before === undefined ? [] : [[kind, before, ['before']] as const]),
    ...existing.map((one, n) => [kind, one, ['existing', n]] as const),
  ];
  const members = kind === 'user' ? [] : about.flatMap(([, group, path]) => membersIn(group, path));
  return [
    ...[...about, ...members].flatMap(([what, properties, path]) =>
      checkProperties(what, properties, (key) => placeOfKey(path, key), seen),
    ),
    ...(kind === 'group' && !table.groups.enabled
      ? [rules.disabledGroups.finding({}, { where: test.place('name') })]
      : [...checkTargets(test, table), ...checkRules(test, profile)]),
  ];
}

/** The members of a group are users of their own. */
function membersIn({ members }: Properties, path: Path): (readonly [Kind, Properties, Path])[] {
  if (!Array.isArray(members)) return [];
  return members.flatMap((one: unknown, n) => (isObject(one) ? [['user', one, [...path, 'members', n]] as const] : []));
}

function checkTargets({ kind, expect, placeOfKey }: GoldenTest, table: MappingTable): Finding[] {
  if (expect?.kind !== 'values') return [];
  const mapping = kind === 'user' ? table.users : table.groups;
  return [...expect.values.keys()]
    .filter((target) => rowFor(mapping, target) === undefined)
    .map((target) => {
      const like = nearest(
        target,
        mapping.mappings.map((row) => row.target),
      );
      return rules.unknownTarget.finding({ target, nearest: like }, { where: placeOfKey(['expect'], target) });
    });
}

function checkRules({ kind, expect, place }: GoldenTest, profile: Profile): Finding[] {
  if (expect?.kind !== 'refused') return [];
  const ofTarget = (kind === 'user' ? profile.users : profile.groups).rules;
  const known = new Set([...ofTarget, ...provisioningRules].map(({ id }) => id));
  return expect.rules
    .filter((rule) => !known.has(rule) && !diagnosticRules.has(rule))
    .map((rule) => rules.unknownRule.finding({ rule, nearest: nearest(rule, known) }, { where: place('expect') }));
}

/** Types that Graph would not give, and names that nothing reads: each of these is told once. */
function checkProperties(
  kind: Kind,
  properties: Properties,
  where: (key: string) => Finding['where'],
  seen: Set<string>,
) {
  const findings: Finding[] = [];
  const wrong = wrongType(
    kind,
    kind === 'group' ? { ...properties, members: asReferences(properties.members) } : properties,
  );
  if (wrong !== undefined) {
    const property = wrong.property.split('.', 1)[0] ?? wrong.property;
    findings.push(rules.wrongProperty.finding({ ...wrong }, { where: where(property) }));
  }
  for (const property of Object.keys(properties)) {
    if (isRead(kind, property) || seen.has(property)) continue;
    seen.add(property);
    findings.push(
      rules.unreadProperty.finding({ property, nearest: likelyProperty(kind, property) }, { where: where(property) }),
    );
  }
  return findings;
}

/** Members are written as users; Graph has references there. */
const asReferences = (members: unknown): unknown =>
  Array.isArray(members) ? members.map((one: unknown) => (isObject(one) ? { id: 'member' } : one)) : (members ?? null);

/** Graph's properties that an expression, a scoping filter or the scope reads. */
const READABLE: Readonly<Record<Kind, ReadonlySet<string>>> = {
  user: new Set([...selected('user'), 'userType', 'deletedDateTime']),
  group: new Set([...selected('group'), 'deletedDateTime']),
};

function selected(kind: Kind): readonly string[] {
  return graphProperties(
    kind,
    sourceAttributes(kind).map(({ name }) => name),
  );
}

const isRead = (kind: Kind, property: string): boolean =>
  READABLE[kind].has(property) || sourceAttribute(kind, property)?.path === property;

/** The property behind the name of an attribute, or one that is spelt much like it. */
const likelyProperty = (kind: Kind, property: string): string | undefined =>
  sourceAttribute(kind, property)?.select[0] ?? nearest(property, READABLE[kind]);
