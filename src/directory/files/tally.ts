import type { Finding, Place } from '../../diagnostics/index.js';
import { isRemoved, odataType, withoutAnnotations } from '../annotation.js';
import { type AppRole, type Assignment, DEFAULT_ACCESS, type DirectoryGroup, type DirectoryUser } from '../record.js';
import { isObject, typeInWords, wrongType } from '../shape.js';
import { isSnapshotHead, type SnapshotHead, snapshotHead } from '../snapshot/head.js';
import { headFindings } from '../snapshot/rules-head.js';
import type { Survey } from '../source.js';
import { fromPowershell, isPowershell, namesEverything } from './powershell.js';
import { duplicateId, moreBadRecords, noId, notAnObject, otherKind, wrongValueType } from './rules-record.js';
import { Unanswered, written } from './unanswered.js';

/** The kind of a record that does not say its kind. */
export type RecordKind = 'user' | 'group' | 'appRoleAssignment';

/** Where a record stands: a line of the file, or a place that is found out when it is wanted. */
type Where = number | (() => Place);

/** How many broken records are listed one by one. */
const LISTED = 1000;

/** Sorts the records of a file: counts users, keeps groups and assignments, and makes a finding of what is broken. */
export class Tally {
  readonly groups: DirectoryGroup[] = [];
  readonly assignments: Assignment[] = [];
  readonly roles: AppRole[] = [];
  readonly #file: string;
  readonly #properties = new Set<string>();
  readonly #findings: Finding[] = [];
  #head: SnapshotHead | undefined;
  readonly #places = new Map<string, Where>();
  #names: readonly string[] = [];
  #users = 0;
  #skipped = 0;
  readonly #unanswered = new Unanswered();

  constructor(file: string) {
    this.#file = file;
  }

  get users(): number {
    return this.#users;
  }

  /** Properties of users that the file names, though their values are unknown. */
  get unknown(): ReadonlySet<string> {
    return this.#unanswered.unknown;
  }

  /** Takes one record; returns it when it is a user in order, under Graph's names. */
  add(given: unknown, where: Where, untyped: RecordKind = 'user'): DirectoryUser | undefined {
    if (!isPowershell(given)) return this.#add(given, where, untyped);
    const record = fromPowershell(given);
    const user = this.#add(written(record), where, untyped);
    if (user !== undefined) this.note(record, namesEverything(given));
    return user;
  }

  /** Notes which properties of a user are empty, or were not written out (undefined). */
  note(record: Readonly<Record<string, unknown>>, everyProperty: boolean): void {
    if (everyProperty) this.#unanswered.note(record);
    else this.#unanswered.noteLost(record);
  }

  #add(value: unknown, where: Where, untyped: RecordKind): DirectoryUser | undefined {
    if (!isObject(value))
      return this.skip(notAnObject.finding({ found: typeInWords(value) }, { where: this.#place(where) }));
    const type = odataType(value) ?? untyped;
    if (isRemoved(value))
      return this.skip(otherKind.finding({ type: 'deleted object' }, { where: this.#place(where) }));
    if (type === 'appRoleAssignment') return this.#assignment(value, where);
    if (type === 'appRole') return this.#role(value, where);
    if (type === 'synchronizationSchema') return undefined;
    if (isSnapshotHead(value) && this.#head === undefined) return this.#start(value, this.#place(where));
    if (type !== 'user' && type !== 'group') {
      return this.skip(
        otherKind.finding({ type: typeof type === 'string' ? type : typeInWords(type) }, { where: this.#place(where) }),
      );
    }
    const { id } = value;
    if (typeof id !== 'string' || id === '')
      return this.skip(noId.finding({ found: describeId(id) }, { where: this.#place(where) }));
    const object = withoutAnnotations(value as DirectoryUser);
    const wrong = wrongType(type, object);
    if (wrong) return this.skip(wrongValueType.finding({ ...wrong }, { where: this.#place(where), subject: id }));
    const first = this.#places.get(id);
    if (first !== undefined)
      return this.skip(
        duplicateId.finding({ id, first: shortPlace(this.#place(first)) }, { where: this.#place(where), subject: id }),
      );
    this.#places.set(id, where);
    if (type === 'group') {
      this.groups.push(object as DirectoryGroup);
      return undefined;
    }
    this.#users++;
    this.#noteNames(Object.keys(object));
    return object;
  }

  /** Notes the properties of a user; most have the same as the one before. */
  #noteNames(names: readonly string[]): void {
    const last = this.#names;
    if (names.every((name, at) => name === last[at])) return;
    for (const name of names) this.#properties.add(name);
    this.#names = names;
  }

  #place(where: Where): Place {
    return typeof where === 'number' ? { file: this.#file, line: where } : where();
  }

  /** Notes a record that cannot be used. */
  skip(finding: Finding): undefined {
    this.#skipped++;
    if (this.#skipped <= LISTED) this.#findings.push(finding);
  }

  /** What was found, with further findings about the file as a whole. */
  survey(more: readonly Finding[] = []): Survey {
    const { unknown } = this;
    const unlisted = this.#skipped - Math.min(this.#skipped, LISTED);
    return {
      users: this.#users,
      groups: this.groups.length,
      assignments: this.assignments.length,
      roles: this.roles.length,
      ...(this.#head !== undefined && { snapshot: this.#head }),
      properties: new Set([
        ...[...this.#properties].filter((name) => !unknown.has(name)),
        ...(this.#head?.select.users ?? []),
      ]),
      findings: [
        ...more,
        ...this.#unanswered.findings(this.#file),
        ...this.#findings,
        ...(unlisted > 0 ? [moreBadRecords.finding({ count: unlisted, shown: LISTED })] : []),
      ],
    };
  }

  /** Takes the head of a snapshot: what was selected is known, also where nobody has a value. */
  #start(value: Readonly<Record<string, unknown>>, where: Place): undefined {
    this.#head = snapshotHead(value);
    this.#findings.push(...headFindings(value, this.#file, where));
  }

  #role(value: Readonly<Record<string, unknown>>, where: Where): undefined {
    const { id, displayName, value: role, isEnabled } = value;
    if (typeof id !== 'string' || id === '')
      return this.skip(noId.finding({ found: describeId(id) }, { where: this.#place(where) }));
    this.roles.push({
      id,
      displayName: textOrNull(displayName),
      value: textOrNull(role),
      isEnabled: isEnabled !== false,
    });
  }

  #assignment(value: Readonly<Record<string, unknown>>, where: Where): undefined {
    const { principalId, principalType, appRoleId = DEFAULT_ACCESS } = value;
    for (const [property, part] of Object.entries({ principalId, principalType, appRoleId })) {
      if (typeof part === 'string' && part !== '') continue;
      const found = part === '' ? 'an empty text' : typeInWords(part);
      return this.skip(wrongValueType.finding({ property, expected: 'a text', found }, { where: this.#place(where) }));
    }
    this.assignments.push({
      principalId: String(principalId),
      principalType: String(principalType),
      appRoleId: String(appRoleId),
    });
  }
}

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const describeId = (id: unknown): string => (id === '' ? 'an empty one' : id === undefined ? 'none' : typeInWords(id));

const shortPlace = ({ line, name }: Place): string => (line === undefined ? (name ?? '') : `line ${line}`);
