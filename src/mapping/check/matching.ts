import { sourceAttribute } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { foldName, locate, parsePath, USER } from '../../scim/index.js';
import { listed } from '../../targets/index.js';
import { type Mapping, matchingMappings } from '../table.js';
import type { Check, Subject } from './check.js';
import { type Gap, gapOf } from './gap.js';
import { at, namesIn, rowOf, rowText } from './rows.js';
import * as rules from './rules-matching.js';
import { standardRow } from './standard.js';
import { titleOf } from './title.js';

/** Whether matching finds the account of a person: always, only theirs, and after years too. */
export const checkMatching: Check = function* (subject) {
  const { object } = subject;
  const matching = matchingMappings(object);
  if (!object.enabled || matching.length === 0) return;
  if (object.complete) yield* together(subject, matching);
  const lasting = matching.some((one) => isStable(subject, one));
  for (const mapping of matching) yield* checkRow(subject, mapping, lasting ? undefined : matching);
};

/** What the matching attributes are together; of rows that were taken out of a mapping nobody can say. */
function* together(subject: Subject, matching: readonly Mapping[]): Generator<Finding> {
  yield* precedences(matching);
  yield* empty(subject, matching);
  yield* onlyExternalId(subject, matching);
}

function* precedences(matching: readonly Mapping[]): Generator<Finding> {
  const numbers = [...new Set(matching.flatMap(({ match }) => match ?? []))];
  const [last] = matching.slice(-1);
  if (last === undefined || numbers.every((number, index) => number === index + 1)) return;
  yield rules.gap.finding({ precedences: numbers }, at(last));
}

/** A person without one value is matched by the next attribute, so only what all lack counts. */
function* empty(subject: Subject, matching: readonly Mapping[]): Generator<Finding> {
  const gaps = matching.map((mapping): [Mapping, Gap | undefined] => [mapping, gapOf(subject, mapping)]);
  if (gaps.some(([{ source, broken }, gap]) => broken || (source !== undefined && gap === undefined))) return;
  const [first] = matching;
  if (first === undefined) return;
  const { file, resource } = subject;
  const names = [...new Set(gaps.flatMap(([, gap]) => gap?.empty ?? []))];
  const free = ['externalId', 'userName'].filter((name) =>
    matching.every(({ path }) => foldName(path.attribute) !== foldName(name)),
  );
  const usual = free.map(path).find((one) => one && resource && listed(resource.filterable, one));
  const row = usual && standardRow(usual);
  const match = (matching.at(-1)?.match ?? 0) + 1;
  const text = row && rowText(file.format, { ...row, match });
  yield rules.nullableMatch.finding({ names, row: subject.object.resource === USER ? text : undefined }, at(first));
}

const path = (text: string) => {
  const parsed = parsePath(text);
  return 'problem' in parsed ? undefined : parsed.path;
};

/** `matching` are the matching rows where none of them has a value that never changes. */
function* checkRow(subject: Subject, mapping: Mapping, matching: readonly Mapping[] | undefined): Generator<Finding> {
  const { file, object, profile, resource } = subject;
  const { target, source, apply } = mapping;
  const known = object.resource !== undefined && locate(object.resource, mapping.path) !== undefined;
  const searched = resource && listed(resource.filterable, mapping.path) && resource.operators.includes('eq');
  // Of an extension that is nobody's, target/unknown-extension says that nothing is known.
  if (resource && profile && known && !searched) {
    const filterable = resource.operators.includes('eq') ? resource.filterable.map(({ text }) => text) : [];
    yield rules.notFilterable.finding({ target, title: titleOf(profile), filterable }, at(mapping));
  }
  if (apply === 'create') {
    const row = rowText(file.format, rowOf(mapping, { apply: 'always' }));
    yield rules.createOnly.finding({ target, row }, at(mapping));
  }
  if (source === undefined || object.kind === undefined) return;
  const names = namesIn(source);
  if (names.length === 0 && source.tree.kind === 'constant') {
    yield rules.constantMatch.finding({ target }, at(mapping));
    return;
  }
  if (names.length > 0 && !isStable(subject, mapping)) {
    const changing = names.filter((name) => !stable(subject, name));
    const lasting = matching === undefined;
    const rows = lasting ? [] : lastingRows(subject, matching);
    const finding = rules.mutable.finding({ target, names: changing, lasting, rows }, at(mapping));
    yield lasting ? { ...finding, severity: 'info' } : finding;
  }
  if (source.tree.kind !== 'attribute') return;
  const { name } = source.tree;
  const attribute = sourceAttribute(object.kind, name);
  if (attribute !== undefined && !attribute.unique) yield rules.notUnique.finding({ target, name }, at(mapping));
  if (name === 'displayName') yield rules.specialCharacters.finding({ target, name }, at(mapping));
}

/** The matching rows behind one that never changes, where the target can be searched by that. */
function lastingRows({ file, resource }: Subject, matching: readonly Mapping[]): readonly string[] {
  const externalId = path('externalId');
  const usual = externalId && standardRow(externalId);
  if (externalId === undefined || usual === undefined || resource === undefined) return [];
  if (!listed(resource.filterable, externalId)) return [];
  const others = matching.filter((one) => !isAttribute(one, 'externalId'));
  return [{ ...usual, match: 1 }, ...others.map((one, index) => rowOf(one, { match: index + 2 }))].map((row) =>
    rowText(file.format, row),
  );
}

const stable = ({ object }: Subject, name: string): boolean =>
  object.kind !== undefined && sourceAttribute(object.kind, name)?.stable === true;

const isStable = (subject: Subject, { source }: Mapping): boolean =>
  source !== undefined && namesIn(source).length > 0 && namesIn(source).every((name) => stable(subject, name));

const isAttribute = ({ path: { urn, attribute } }: Mapping, name: string): boolean =>
  urn === undefined && foldName(attribute) === foldName(name);

function* onlyExternalId(subject: Subject, matching: readonly Mapping[]): Generator<Finding> {
  const { file, object, resource } = subject;
  const [first] = matching;
  const userName = path('userName');
  if (object.resource !== USER || resource === undefined) return;
  if (first === undefined || userName === undefined || !matching.every((one) => isAttribute(one, 'externalId'))) return;
  if (!listed(resource.filterable, userName)) return;
  const present = object.mappings.find((one) => isAttribute(one, 'userName'));
  const usual = standardRow(userName);
  const match = Math.max(...matching.map((one) => one.match ?? 0)) + 1;
  const row = present ? rowOf(present, { match }) : usual && { ...usual, match };
  if (row) yield rules.externalIdOnly.finding({ row: rowText(file.format, row) }, at(first));
}
