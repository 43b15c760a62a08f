import type { Finding, Place } from '../../diagnostics/index.js';
import { isRemoved, odataType, withoutAnnotations } from '../annotation.js';
import { type AppRole, type Assignment, DEFAULT_ACCESS, type DirectoryGroup, type DirectoryUser } from '../record.js';
import { isObject, typeInWords, wrongType } from '../shape.js';
import type { Survey } from '../source.js';
import { powershellShape } from './rules-file.js';
import { duplicateId, moreBadRecords, noId, notAnObject, otherKind, wrongValueType } from './rules-record.js';

/** The kind of a record that does not say its kind. */
export type RecordKind = 'user' | 'group' | 'appRoleAssignment';

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
  readonly #places = new Map<string, () => Place>();
  #users = 0;
  #skipped = 0;
  #powershell: Place | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  get users(): number {
    return this.#users;
  }

  /** Takes one record; returns it when it is a user in order. */
  add(value: unknown, where: () => Place, untyped: RecordKind = 'user'): DirectoryUser | undefined {
    if (!isObject(value)) return this.skip(notAnObject.finding({ found: typeInWords(value) }, { where: where() }));
    const type = odataType(value) ?? untyped;
    if (isRemoved(value)) return this.skip(otherKind.finding({ type: 'deleted object' }, { where: where() }));
    if (type === 'appRoleAssignment') return this.#assignment(value, where);
    if (type !== 'user' && type !== 'group') {
      return this.skip(
        otherKind.finding({ type: typeof type === 'string' ? type : typeInWords(type) }, { where: where() }),
      );
    }
    const { id } = value;
    if (typeof id !== 'string' || id === '') return this.skip(this.#withoutId(value, where()));
    const object = withoutAnnotations({ ...value, id });
    const wrong = wrongType(type, object);
    if (wrong) return this.skip(wrongValueType.finding({ ...wrong }, { where: where(), subject: id }));
    const first = this.#places.get(id);
    if (first !== undefined)
      return this.skip(duplicateId.finding({ id, first: shortPlace(first()) }, { where: where(), subject: id }));
    this.#places.set(id, where);
    if (type === 'group') {
      this.groups.push(object as DirectoryGroup);
      return undefined;
    }
    this.#users++;
    for (const property of Object.keys(object)) this.#properties.add(property);
    return object;
  }

  /** Notes a record that cannot be used. */
  skip(finding: Finding): undefined {
    this.#skipped++;
    if (this.#skipped <= LISTED) this.#findings.push(finding);
  }

  /** When no user is in order and all look as PowerShell writes them, the one finding that says so. */
  powershellOnly(): Finding | undefined {
    if (this.#users > 0 || this.#powershell === undefined) return undefined;
    return powershellShape.finding({ file: this.#file }, { where: this.#powershell });
  }

  /** What was found, with further findings about the file as a whole. */
  survey(more: readonly Finding[] = []): Survey {
    const unlisted = this.#skipped - Math.min(this.#skipped, LISTED);
    return {
      users: this.#users,
      groups: this.groups.length,
      assignments: this.assignments.length,
      properties: this.#properties,
      findings: [
        ...more,
        ...this.#findings,
        ...(unlisted > 0 ? [moreBadRecords.finding({ count: unlisted, shown: LISTED })] : []),
      ],
    };
  }

  #withoutId(value: Readonly<Record<string, unknown>>, where: Place): Finding {
    if (typeof value.Id !== 'string') return noId.finding({ found: describeId(value.id) }, { where });
    this.#powershell ??= where;
    return noId.finding({ found: 'Id with a capital letter' }, { where });
  }

  #assignment(value: Readonly<Record<string, unknown>>, where: () => Place): undefined {
    const { principalId, principalType, appRoleId = DEFAULT_ACCESS } = value;
    for (const [property, part] of Object.entries({ principalId, principalType, appRoleId })) {
      if (typeof part === 'string' && part !== '') continue;
      const found = part === '' ? 'an empty text' : typeInWords(part);
      return this.skip(wrongValueType.finding({ property, expected: 'a text', found }, { where: where() }));
    }
    this.assignments.push({
      principalId: String(principalId),
      principalType: String(principalType),
      appRoleId: String(appRoleId),
    });
  }
}

const describeId = (id: unknown): string => (id === '' ? 'an empty one' : id === undefined ? 'none' : typeInWords(id));

const shortPlace = ({ line, name }: Place): string => (line === undefined ? (name ?? '') : `line ${line}`);
