import { type Finding, nearest, type Place } from '../diagnostics/index.js';
import type { Path } from '../diagnostics/nodes.js';
import { extensionOf, isCore, locate, type ResourceKind } from '../scim/index.js';
import { targetPath } from './compile.js';
import { everyAttribute, LISTS } from './every.js';
import { extensionFaults } from './extension-faults.js';
import type { ProfileForm } from './form.js';
import { listed } from './paths.js';
import type { Profile, ResourceProfile } from './profile.js';
import { contradiction, duplicateRule, forbidsEverything, unknownAttribute } from './rules.js';
import { type Statement, statementsOf } from './statements.js';

/** Finds what is wrong with a profile though every statement is well formed: they do not fit each other, or SCIM. */
export function contradictions(form: ProfileForm, profile: Profile, placeOf: (path: Path) => Place): Finding[] {
  return [
    ...(['users', 'groups'] as const).flatMap((type) => [
      ...extensionFaults(form, type, profile[type], placeOf),
      ...statementsOf(form, type).flatMap((one) => misfit(one, profile[type], placeOf)),
      ...unmeetable(form, type, placeOf),
    ]),
    ...twice(form, placeOf),
  ];
}

function misfit(one: Statement, resource: ResourceProfile, placeOf: (path: Path) => Place): Finding[] {
  const { path, at, needs, says } = one;
  const { kind, accepted, derived } = resource;
  const parsed = targetPath(path).path;
  const about = { where: placeOf(at), subject: path };
  const located = locate(kind, parsed);
  if (located === undefined) {
    if (isForeign(kind, parsed.urn)) return [contradiction.finding({ path, says, problem: NOT_ACCEPTED }, about)];
    return [unknownAttribute.finding({ path, kind: kind.name, nearest: nearest(path, names(kind)) }, about)];
  }
  const { attribute, sub = attribute } = located;
  const readOnly = attribute.mutability === 'readOnly' || sub.mutability === 'readOnly';
  const isAccepted = listed(accepted, parsed);
  const isDerived = listed(
    derived.map(({ target }) => target),
    parsed,
  );
  const isText = sub.type === 'string' && !attribute.multiValued;
  const fits = {
    known: true,
    settable: !readOnly,
    accepted: isAccepted,
    searchable: isAccepted || readOnly || isDerived,
    // What is always returned, the target makes itself: `schemas`.
    readable: isAccepted || readOnly || isDerived ? attribute.returned !== 'never' : attribute.returned === 'always',
    text: isAccepted && isText,
  }[needs];
  if (fits) return [];
  const isUnfit = needs === 'settable' || isAccepted;
  return [contradiction.finding({ path, says, problem: isUnfit ? UNFIT[needs] : NOT_ACCEPTED }, about)];
}

/** Whether a URN is that of an extension that nobody describes. */
function isForeign(kind: ResourceKind, urn: string | undefined): boolean {
  if (urn === undefined || isCore(urn)) return false;
  const extension = extensionOf(kind, urn);
  return extension === undefined || extension.schema.named === true;
}

const NOT_ACCEPTED = 'is not accepted';

/** What is wrong with an attribute that is accepted, or could not be. */
const UNFIT: Readonly<Record<Statement['needs'], string>> = {
  known: NOT_ACCEPTED,
  settable: 'can be set by the target only (RFC 7643)',
  accepted: NOT_ACCEPTED,
  searchable: NOT_ACCEPTED,
  readable: 'is never answered (RFC 7643), and a search would tell it',
  text: 'is no single text',
};

/** Attributes as profiles name them, for suggestions. */
const names = (kind: ResourceKind): string[] => [
  ...everyAttribute(kind, LISTS.accepted),
  ...[...kind.attributes.values()].flatMap(({ name, subAttributes }) =>
    [...subAttributes.values()].map((sub) => `${name}.${sub.name}`),
  ),
];

/** Values of every kind; a pattern that finds something in each of them lets nothing through. */
// biome-ignore format: a list of values
const SAMPLES = [
  'a', 'Z', '7', '-', '_', '.', '@', ' ', 'é', '漢', 'ann', 'Ann Lee', 'ann.lee@contoso.com', '+1 425 555 0100',
  '1909e814-b71d-46c3-bee4-02d3bb28b869', 'x'.repeat(500),
];

function unmeetable(form: ProfileForm, type: 'users' | 'groups', placeOf: (path: Path) => Place): Finding[] {
  return form[type].rules.flatMap((rule, row) => {
    if (!('forbid' in rule)) return [];
    return rule.forbid.flatMap(({ pattern }, index) => {
      const expression = new RegExp(pattern, 'u');
      if (!SAMPLES.every((sample) => expression.test(sample))) return [];
      const where = placeOf([type, 'rules', row, 'forbid', index, 'pattern']);
      return [forbidsEverything.finding({ pattern, target: rule.target }, { where, subject: rule.id })];
    });
  });
}

function twice(form: ProfileForm, placeOf: (path: Path) => Place): Finding[] {
  const seen = new Set<string>();
  return (['users', 'groups'] as const).flatMap((type) =>
    (['normalise', 'rules'] as const).flatMap((list) =>
      form[type][list].flatMap(({ id }, row) => {
        const again = seen.has(id);
        seen.add(id);
        return again ? [duplicateRule.finding({ id }, { where: placeOf([type, list, row, 'id']), subject: id })] : [];
      }),
    ),
  );
}
