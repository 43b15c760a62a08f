import { sourceAttribute } from '../../attributes/index.js';
import type { Finding } from '../../diagnostics/index.js';
import { foldName, locate } from '../../scim/index.js';
import { type ProfileRule, rulesFor } from '../../targets/index.js';
import type { Mapping, Source } from '../table.js';
import type { Check, Subject } from './check.js';
import { probe, textOf, valuesOf } from './probe.js';
import { asSeen, refusals } from './refusal.js';
import { INSTEAD, withTree } from './repair.js';
import { at, namesIn, rowOf, rowText } from './rows.js';
import { collidingValues, refusedValue, type Trial } from './rules-trials.js';
import { ordinary, similar, unusual } from './samples.js';

/** What becomes of unusual names. Only values that were tried are spoken of; that none was refused proves nothing. */
export const checkTrials: Check = function* (subject) {
  const { object, resource } = subject;
  if (!object.enabled || object.kind === undefined || resource === undefined) return;
  for (const mapping of object.mappings) {
    const { source } = mapping;
    if (source === undefined) continue;
    yield* refused(subject, mapping, source);
    if (isUnique(subject, mapping)) yield* colliding(subject, mapping, source);
  }
};

function* refused(subject: Subject, mapping: Mapping, source: Source): Generator<Finding> {
  const forbidding = (subject.resource ? rulesFor(subject.resource, mapping.path) : []).filter(forbids);
  if (forbidding.length === 0) return;
  const helps = new Map(forbidding.map(({ id, help }) => [id, help]));
  for (const name of namesIn(source)) {
    const trials = tried(subject, mapping, source, name);
    if (trials.length === 0) continue;
    const { target } = mapping;
    const better = suggested(subject, mapping, source, name, trials);
    const help = helps.get(trials[0]?.rule ?? '') ?? '';
    yield refusedValue.finding({ target, name, trials, help, row: better?.row, left: better?.left ?? [] }, at(mapping));
    return;
  }
}

const forbids = ({ kind }: ProfileRule): boolean => kind === 'forbid';

/** The first value of an attribute for each rule that refuses what it becomes. */
function tried(subject: Subject, { path }: Mapping, source: Source, name: string): readonly Trial[] {
  const trials = new Map<string, Trial>();
  for (const from of unusual(name)) {
    const value = outcome(subject, source, name, from);
    if (value === undefined) continue;
    for (const { rule, sentence } of refusals(subject.resource, path, value)) {
      if (!trials.has(rule.id)) trials.set(rule.id, { rule: rule.id, says: sentence, from, value });
    }
  }
  return [...trials.values()];
}

function outcome(
  { file, object }: Subject,
  source: Source,
  name: string,
  from: string,
  others: readonly (readonly [string, string])[] = [],
): string | undefined {
  if (object.kind === undefined) return undefined;
  return textOf(probe(source.tree, valuesOf(source, object.kind, [[name, from], ...others]), file.settings));
}

/** A username of letters, digits and single "-" that neither begins nor ends with one, no longer than most targets allow. */
const plainName = (source: string): string =>
  `Replace(Mid(Replace(NormalizeDiacritics(${source}), , "[^A-Za-z0-9]+", , "-", , ), 1, 39), , "(^-+)|(-+$)", , "", , )`;

/** The usual remedy for a username, if it helps: it is tried with the same values before it is suggested. */
function suggested(subject: Subject, mapping: Mapping, source: Source, name: string, trials: readonly Trial[]) {
  if (foldName(mapping.path.attribute) !== 'username') return undefined;
  const instead = INSTEAD.get(name);
  const part = instead === undefined ? `Word([${name}], 1, "@")` : `Coalesce([${name}], ${instead})`;
  const better = withTree(source, plainName(part));
  if (better === undefined) return undefined;
  const left = tried(subject, mapping, better, name).map(({ rule }) => rule);
  if (left.length >= trials.length || left.some((rule) => trials.every((one) => one.rule !== rule))) return undefined;
  return { left, row: rowText(subject.file.format, rowOf(mapping, { source: better.text })) };
}

function* colliding(subject: Subject, mapping: Mapping, source: Source): Generator<Finding> {
  for (const name of namesIn(source)) {
    const seen = new Map<string, string>();
    for (const [person, second] of similar(name).entries()) {
      const sent = outcome(subject, source, name, second, ownValues(subject, source, name, person));
      if (sent === undefined) continue;
      const value = asSeen(subject.resource, mapping.path, sent);
      const first = seen.get(value);
      if (first !== undefined) {
        yield collidingValues.finding({ target: mapping.target, name, first, second, value }, at(mapping));
        return;
      }
      seen.set(value, second);
    }
  }
}

/** What no two people share besides the attribute that is tried: another value for each of them. */
function ownValues({ object: { kind } }: Subject, source: Source, name: string, person: number) {
  if (kind === undefined) return [];
  const others = namesIn(source).filter((one) => one !== name && sourceAttribute(kind, one)?.unique);
  return others.map((one) => [one, `${person}${String(ordinary(kind, one)).slice(1)}`] as const);
}

function isUnique({ object, resource }: Subject, { path, match }: Mapping): boolean {
  if (match !== undefined) return true;
  if (resource && rulesFor(resource, path).some((rule) => rule.kind === 'unique')) return true;
  return object.resource !== undefined && locate(object.resource, path)?.attribute.uniqueness === 'server';
}
