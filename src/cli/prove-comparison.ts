import type { ObjectKind } from '../attributes/index.js';
import type { Finding, Place, Span } from '../diagnostics/index.js';
import type { Mapping } from '../mapping/index.js';
import { oneSided } from '../proof/comparison-rules.js';
import type { Compared } from '../proof/findings.js';
import { proveEquivalent, type Question } from '../proof/index.js';
import { foldName, printPath } from '../scim/index.js';
import { type Asking, expressionQuestion, pathOf, rowQuestion, targetOf } from './prove-rows.js';
import type { MappingSubject, Subject } from './prove-subject.js';
import { UsageError } from './usage.js';

export interface ComparedRows {
  readonly rows: readonly Compared[];
  /** How many rows are word for word the same. */
  readonly same: number;
  /** Rows that only one of the two has. */
  readonly alone: readonly Finding[];
}

/** Two expressions, or the rows of two mapping files that are for the same target attribute. */
export function comparedRows(old: Subject, after: Subject, asking: Asking): ComparedRows {
  if (old.kind === 'mapping' && after.kind === 'mapping') return comparedTables(old, after, asking);
  if (old.kind === 'mapping' || after.kind === 'mapping') throw new Error('one with the other is not compared');
  const [before, next] = [old, after].map((one) => expressionQuestion(one, asking));
  if (before === undefined || next === undefined) throw new Error('two expressions are compared');
  const row = compared(targetOf(asking), { ...old, question: before }, { ...after, question: next });
  return { rows: [row], same: 0, alone: [] };
}

/** One of two expressions, and where its parts stand. */
interface Written {
  readonly text: string;
  readonly place: (part?: Span) => Place;
  readonly question: Question;
}

const compared = (target: string, before: Written, after: Written): Compared => ({
  target,
  before: before.text,
  after: after.text,
  place: after.place,
  equivalence: proveEquivalent(before.question, after.question),
});

/** A row, and the table that it is in. */
interface Side {
  readonly mapping: Mapping;
  /** How it is called. */
  readonly name: string;
  readonly kind: ObjectKind;
  readonly subject: MappingSubject;
}

function comparedTables(old: MappingSubject, after: MappingSubject, asking: Asking): ComparedRows {
  const [before, next] = [sidesOf(old, asking), sidesOf(after, asking)];
  const both = [...next].flatMap(([key, side]) => {
    const other = before.get(key);
    return other === undefined ? [] : [{ old: other, after: side }];
  });
  const edited = both.filter((pair) => !isSame(pair.old, pair.after));
  if (both.length === 0) throw new UsageError(`${old.file} and ${after.file} have no row in common that is asked for.`);
  return {
    rows: edited.map(({ old: one, after: other }) =>
      compared(other.name, writtenOf(one, asking), writtenOf(other, asking)),
    ),
    same: both.length - edited.length,
    alone: [
      ...[...before].filter(([key]) => !next.has(key)).map(([, side]) => alone('OLD', side, after)),
      ...[...next].filter(([key]) => !before.has(key)).map(([, side]) => alone('NEW', side, after)),
    ],
  };
}

/** The rows through which something flows, of those that are asked for, by their target attributes in whatever case. */
function sidesOf(subject: MappingSubject, { target = 'all' }: Asking): ReadonlyMap<string, Side> {
  const { users, groups } = subject.table;
  const wanted = target === 'all' ? undefined : foldName(printPath(pathOf(target)));
  const sides = [
    ...users.mappings.map((mapping): Side => ({ mapping, name: mapping.target, kind: 'user', subject })),
    ...groups.mappings.map(
      (mapping): Side => ({ mapping, name: `${mapping.target} of groups`, kind: 'group', subject }),
    ),
  ];
  const asked = sides.filter(
    ({ mapping: { source, path }, kind }) =>
      source !== undefined && (wanted === undefined || (kind === 'user' && foldName(printPath(path)) === wanted)),
  );
  return new Map(asked.map((side) => [`${side.kind} ${foldName(printPath(side.mapping.path))}`, side]));
}

const isSame = (one: Side, other: Side): boolean =>
  textOf(one) === textOf(other) &&
  one.mapping.default === other.mapping.default &&
  JSON.stringify(one.subject.table.settings) === JSON.stringify(other.subject.table.settings);

const textOf = ({ mapping }: Side): string => mapping.source?.text ?? '';

const writtenOf = ({ mapping, kind, subject }: Side, asking: Asking): Written => ({
  text: mapping.source?.text ?? '',
  place: mapping.source?.place ?? (() => mapping.where),
  question: rowQuestion(mapping, { kind, settings: subject.table.settings }, asking),
});

/** A row that is gone stands nowhere in the new file. */
function alone(side: 'OLD' | 'NEW', { mapping, name: target }: Side, after: MappingSubject): Finding {
  const where = side === 'NEW' ? mapping.where : { file: after.file };
  return oneSided.finding({ target, side }, { where, subject: target });
}
