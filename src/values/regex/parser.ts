import { Captures } from './captures.js';
import { readClass } from './classes.js';
import { readProperty, readUnitEscape } from './escapes.js';
import { closedOverCase } from './folding.js';
import { GROUP_NAME, type Opening, type Options, PLAIN, readOpening, skipBlank } from './groups.js';
import { escapedClass, isWordUnit } from './properties.js';
import type { RefusedPattern } from './refusal.js';
import { Scanner } from './scanner.js';
import { ANY_UNIT, complement, type UnitSet, union } from './sets.js';
import { type Assertion, EMPTY, type Group, isNullable, sequence, type Tree } from './tree.js';

/** Groups within groups that any reader of patterns can take; no pattern that a person writes comes near. */
const DEEPEST = 200;

const QUANTIFIER = /[*+?]|\{[0-9]+(?:,[0-9]*)?\}/y;

const ESCAPED_ASSERTIONS: Readonly<Record<string, Assertion>> = {
  A: 'start',
  z: 'end',
  Z: 'lastLine',
  b: 'edge',
  B: 'inside',
  G: 'origin',
};

export interface ParsedPattern {
  readonly tree: Tree;
  readonly groups: readonly Group[];
}

/** Reads a .NET pattern (RegexOptions.None) as .NET's own parser does, and refuses what it or Rehearsal refuses. */
export function parsePattern(source: string): ParsedPattern | RefusedPattern {
  const first = new Parser(source, undefined);
  first.parse();
  if (first.refusal) return first.refusal;
  const groups = first.captures.groups();
  const second = new Parser(source, groups);
  const tree = second.parse();
  return second.refusal ?? { tree, groups };
}

class Parser {
  readonly captures = new Captures();
  private readonly scanner: Scanner;
  /** What a first reading found; while it is going on, references are taken on trust. */
  private readonly groups: readonly Group[] | undefined;
  private depth = 0;

  constructor(source: string, groups: readonly Group[] | undefined) {
    this.scanner = new Scanner(source);
    this.groups = groups;
  }

  get refusal(): RefusedPattern | undefined {
    return this.scanner.refusal;
  }

  parse(): Tree {
    const tree = this.alternation(PLAIN);
    if (this.scanner.peek() === ')') this.scanner.refuse('a ) that closes nothing', this.scanner.at);
    return tree;
  }

  /** Reads up to the end of the group. Options set inside hold from there on, in later alternatives too. */
  private alternation(outer: Options): Tree {
    const { scanner } = this;
    let options = outer;
    let parts: Tree[] = [];
    const alternatives: Tree[] = [];
    for (;;) {
      skipBlank(scanner, options);
      const unit = scanner.peek();
      if (unit === '' || unit === ')') break;
      if (scanner.take('|')) {
        alternatives.push(sequence(parts));
        parts = [];
        continue;
      }
      this.refuseQuantifier('a quantifier with nothing before it,');
      const atom = this.atom(options);
      if ('options' in atom) options = atom.options;
      else parts.push(this.quantified(atom, options));
    }
    if (alternatives.length === 0) return sequence(parts);
    return oneOf([...alternatives, sequence(parts)]);
  }

  private atom(options: Options): Tree | { readonly options: Options } {
    const { scanner } = this;
    const unit = scanner.next();
    switch (unit) {
      case '(':
        return this.group(options);
      case '[':
        return { kind: 'set', set: readClass(scanner, options.i) };
      case '\\':
        return this.escaped(options);
      case '^':
        return { kind: 'assertion', assertion: options.m ? 'lineStart' : 'start' };
      case '$':
        return { kind: 'assertion', assertion: options.m ? 'lineEnd' : 'lastLine' };
      case '.':
        return { kind: 'set', set: options.s ? ANY_UNIT : complement([10, 10]) };
      default:
        return literal(unit.charCodeAt(0), options);
    }
  }

  private quantified(body: Tree, options: Options): Tree {
    const { scanner } = this;
    skipBlank(scanner, options);
    const offset = scanner.at;
    const quantifier = scanner.while(QUANTIFIER);
    if (quantifier === '') return body;
    const [min, max] = this.bounds(quantifier, offset);
    skipBlank(scanner, options);
    const lazy = scanner.take('?');
    skipBlank(scanner, options);
    this.refuseQuantifier('a quantifier after a quantifier,');
    if (max === 0) return EMPTY;
    if (lazy && max === Number.POSITIVE_INFINITY && isNullable(body)) {
      scanner.decline(
        `the lazy repetition ${quantifier}? of what can match nothing, which .NET itself gets wrong`,
        offset,
      );
    }
    return min === 1 && max === 1 ? body : { kind: 'repetition', body, min, max, lazy, offset };
  }

  private bounds(quantifier: string, offset: number): readonly [number, number] {
    if (quantifier === '*') return [0, Number.POSITIVE_INFINITY];
    if (quantifier === '+') return [1, Number.POSITIVE_INFINITY];
    if (quantifier === '?') return [0, 1];
    const inner = new Scanner(quantifier);
    inner.take('{');
    const min = inner.decimal();
    const max = inner.take(',') ? (inner.peek() === '}' ? Number.POSITIVE_INFINITY : inner.decimal()) : min;
    if (inner.refusal) this.scanner.refuse(inner.refusal.refused, offset + inner.refusal.offset);
    else if (min > max) this.scanner.refuse(`the quantifier ${quantifier}, whose first number is the larger`, offset);
    return [min, max];
  }

  private refuseQuantifier(what: string): void {
    const { scanner } = this;
    const start = scanner.at;
    const quantifier = scanner.while(QUANTIFIER);
    if (quantifier !== '') scanner.refuse(`${what} ${quantifier}`, start);
  }

  private group(options: Options): Tree | { readonly options: Options } {
    const { scanner } = this;
    const start = scanner.at - 1;
    const opening = readOpening(scanner, options);
    if (opening.kind === 'options') return opening;
    this.depth += 1;
    if (this.depth > DEEPEST) scanner.decline(`more than ${DEEPEST} groups within each other`, start);
    const slot = opening.kind === 'capture' ? this.slotOf(opening.group ?? this.captures.nextUnnamed()) : 0;
    const body = this.alternation(opening.options);
    this.depth -= 1;
    if (!scanner.take(')')) scanner.refuse('a group ( that is not closed', start);
    return grouped(opening, slot, body);
  }

  private slotOf(group: number | string): number {
    this.captures.note(group);
    return this.find(group)?.slot ?? 0;
  }

  private find(group: number | string): Group | undefined {
    return this.groups?.find(({ number, name }) => (typeof group === 'number' ? number : name) === group);
  }

  private escaped(options: Options): Tree {
    const { scanner } = this;
    const letter = scanner.peek();
    const assertion = ESCAPED_ASSERTIONS[letter];
    const set = escapedClass(letter);
    if (assertion !== undefined || set !== undefined) scanner.next();
    if (assertion !== undefined) return { kind: 'assertion', assertion };
    if (set !== undefined) return { kind: 'set', set };
    if (letter === 'p' || letter === 'P') {
      scanner.next();
      const property = readProperty(scanner, letter, options.i);
      return { kind: 'set', set: options.i ? closedOverCase(property) : property };
    }
    return this.reference(options) ?? literal(readUnitEscape(scanner), options);
  }

  /** `\1`, `\k<name>`, `\k'name'` and the old `\<name>`; undefined where .NET reads a unit, such as the octal `\12`. */
  private reference(options: Options): Tree | undefined {
    const { scanner } = this;
    const start = scanner.at - 1;
    const isNamed = scanner.take('k');
    const close = scanner.take('<') ? '>' : scanner.take("'") ? "'" : undefined;
    const group = close === undefined && isNamed ? '' : this.referenced(close !== undefined);
    const isClosed = group !== '' && (close === undefined || scanner.take(close));
    if (isClosed) {
      const slot = this.find(group)?.slot;
      if (slot !== undefined || this.groups === undefined) {
        return { kind: 'reference', slot: slot ?? 0, ignoreCase: options.i };
      }
      if (close !== undefined || Number(group) < 10) {
        scanner.refuse(`a reference to a group that is not there, ${scanner.since(start)}`, start);
      }
    } else if (isNamed) scanner.refuse('the escape \\k without a group after it, as in \\k<name>', start);
    if (scanner.refusal === undefined) scanner.at = start + 1;
    return undefined;
  }

  private referenced(isAngled: boolean): number | string {
    const { scanner } = this;
    const unit = scanner.peek();
    if (isAngled ? /[0-9]/.test(unit) : /[1-9]/.test(unit)) return scanner.decimal();
    return isAngled && isWordUnit(unit) ? scanner.while(GROUP_NAME) : '';
  }
}

function literal(unit: number, { i }: Options): Tree {
  const set: UnitSet = [unit, unit];
  return { kind: 'set', set: i ? closedOverCase(set) : set };
}

/** Alternatives of one unit each are one set: whichever comes first takes the same unit. */
function oneOf(alternatives: readonly Tree[]): Tree {
  const sets = alternatives.flatMap((one) => (one.kind === 'set' ? [one.set] : []));
  return sets.length === alternatives.length
    ? { kind: 'set', set: union(...sets) }
    : { kind: 'alternation', alternatives };
}

function grouped({ kind, ...opening }: Exclude<Opening, { kind: 'options' }>, slot: number, body: Tree): Tree {
  if (kind === 'capture') return { kind: 'group', slot, body };
  if (kind === 'atomic') return { kind, body };
  if (kind === 'look') return { kind, behind: opening.behind, negate: opening.negate, body };
  return body;
}
