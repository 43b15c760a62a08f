import type { Finding } from '../../diagnostics/index.js';
import { foldName, parsePath, USER } from '../../scim/index.js';
import { listed } from '../../targets/index.js';
import type { Mapping, Source } from '../table.js';
import type { Check, Subject } from './check.js';
import { probe, textOf, valuesOf } from './probe.js';
import { at, namesIn, rowOf, rowText } from './rows.js';
import * as rules from './rules-active.js';
import { ACTIVE } from './standard.js';

/** Whether people who leave are disabled, and nobody else. The expression is tried, whatever its shape. */
export const checkActive: Check = function* (subject) {
  const { file, object, resource } = subject;
  if (!object.enabled || object.resource !== USER) return;
  const mapping = object.mappings.find(
    ({ path: { urn, attribute } }) => urn === undefined && foldName(attribute) === 'active',
  );
  if (mapping === undefined) {
    if (!object.complete || resource === undefined || !accepts(resource.accepted)) return;
    const row = rowText(file.format, { target: 'active', source: ACTIVE });
    const data = { row, deletes: object.actions.has('delete') };
    yield rules.missing.finding(data, { where: object.where, subject: 'active' });
    return;
  }
  if (mapping.broken) return;
  if (mapping.apply !== 'always') {
    const row = rowText(file.format, rowOf(mapping, { apply: 'always' }));
    yield rules.activeCreateOnly.finding({ row, apply: mapping.apply }, at(mapping));
  }
  const row = rowText(file.format, rowOf(mapping, { source: ACTIVE, default: undefined, apply: 'always' }));
  yield* judged(subject, mapping, row);
};

function accepts(accepted: Parameters<typeof listed>[0]): boolean {
  const parsed = parsePath('active');
  return 'path' in parsed && listed(accepted, parsed.path);
}

function* judged(subject: Subject, mapping: Mapping, row: string): Generator<Finding> {
  const { source } = mapping;
  if (source === undefined) {
    yield rules.neverFalse.finding({ row, gives: undefined }, at(mapping));
    return;
  }
  const reads = namesIn(source);
  const soft = reads.includes('IsSoftDeleted');
  const left = outcomes(subject, source, { IsSoftDeleted: true, accountEnabled: false });
  const present = outcomes(subject, source, { IsSoftDeleted: false, accountEnabled: true });
  const [whenLeft, whenPresent] = [only(left), only(present)];
  if (whenLeft === TRUE && whenPresent === FALSE) yield rules.inverted.finding({ row }, at(mapping));
  else if (reads.length > 0 && !soft && left.has(FALSE) && present.has(TRUE)) {
    yield rules.otherSource.finding({ row, reads: reads.join(' and ') }, at(mapping));
  } else if (!left.has(FALSE)) {
    yield rules.neverFalse.finding({ row, gives: [...left].find((one) => one !== undefined) }, at(mapping));
  } else if (!present.has(TRUE)) {
    yield rules.neverTrue.finding({ row, gives: [...present].find((one) => one !== undefined) }, at(mapping));
  }
}

type Outcomes = ReadonlySet<string | undefined>;

const only = (outcomes: Outcomes): string | undefined => (outcomes.size === 1 ? [...outcomes][0] : undefined);

/** What can come out for a person in some state, whatever the other attributes that are read hold. */
function outcomes(
  { file, object }: Subject,
  source: Source,
  state: Readonly<Record<'IsSoftDeleted' | 'accountEnabled', boolean>>,
): Outcomes {
  const others = namesIn(source).filter((name) => !Object.hasOwn(state, name));
  const worlds = [undefined, null, 'True', 'False', true, false];
  const results = worlds.map((world) => {
    const values = valuesOf(source, object.kind ?? 'user', [
      ...Object.entries(state),
      ...(world === undefined ? [] : others.map((name) => [name, world] as const)),
    ]);
    return textOf(probe(source.tree, values, file.settings));
  });
  return new Set(
    results.map((text) => (text?.toLowerCase() === 'true' ? TRUE : text?.toLowerCase() === 'false' ? FALSE : text)),
  );
}

/** The service takes either case of the words as a boolean (provisioning.md §7: "False" is what it sends itself). */
const TRUE = 'True';
const FALSE = 'False';
