import { readProperty, readUnitEscape } from './escapes.js';
import { closedOverCase } from './folding.js';
import { escapedClass } from './properties.js';
import type { Scanner } from './scanner.js';
import { complement, difference, NO_UNIT, type UnitSet, union } from './sets.js';

/** Classes subtracted within classes that any reader of patterns can take. */
const DEEPEST = 50;

/** One unit of a class, or what a class escape adds. */
type Element =
  | { readonly kind: 'unit'; readonly unit: number; readonly isEscaped: boolean; readonly start: number }
  | { readonly kind: 'added' }
  | { readonly kind: 'end' };

/**
 * Reads a class such as `[^a-z\d]` after its opening bracket. As in .NET a first `]` is itself, a hyphen may follow a
 * class escape, `-[…]` at the end subtracts, and `[:name:]` is no more than its `[`.
 */
export function readClass(scanner: Scanner, ignoreCase: boolean): UnitSet {
  return new ClassReader(scanner, ignoreCase, 0).read();
}

class ClassReader {
  private readonly scanner: Scanner;
  private readonly ignoreCase: boolean;
  private readonly depth: number;
  private readonly opened: number;
  private readonly ranges: number[] = [];
  private subtracted: UnitSet = NO_UNIT;

  constructor(scanner: Scanner, ignoreCase: boolean, depth: number) {
    this.scanner = scanner;
    this.ignoreCase = ignoreCase;
    this.depth = depth;
    this.opened = scanner.at - 1;
    if (depth > DEEPEST) scanner.decline(`more than ${DEEPEST} classes subtracted within each other`, this.opened);
  }

  read(): UnitSet {
    const negate = this.scanner.take('^');
    const begin = this.scanner.at;
    let from: { readonly unit: number; readonly start: number } | undefined;
    for (;;) {
      const isFirst = this.scanner.at === begin;
      const element = this.element(isFirst, from !== undefined);
      if (element.kind === 'end') break;
      if (element.kind === 'added') continue;
      const opensClass = !element.isEscaped && !isFirst;
      if (from !== undefined) {
        if (opensClass && element.unit === 0x5b) {
          this.add(from.unit, from.unit);
          this.subtract();
        } else this.addRange(from, element.unit);
        from = undefined;
      } else if (this.scanner.peek() === '-' && !['', ']'].includes(this.scanner.peek(1))) {
        from = element;
        this.scanner.next();
      } else if (opensClass && element.unit === 0x2d && this.scanner.take('[')) this.subtract();
      else this.add(element.unit, element.unit);
    }
    const ranges = union(this.ranges);
    const positive = this.ignoreCase ? closedOverCase(ranges) : ranges;
    return difference(negate ? complement(positive) : positive, this.subtracted);
  }

  private element(isFirst: boolean, inRange: boolean): Element {
    const { scanner } = this;
    const start = scanner.at;
    const unit = scanner.next();
    if (unit === '') {
      scanner.refuse('a class [ that is not closed', this.opened);
      return { kind: 'end' };
    }
    if (unit === ']' && !isFirst) return { kind: 'end' };
    if (unit === '[' && !inRange) scanner.while(/:[\p{L}\p{Mn}\p{Nd}\p{Pc}]*:\]/uy);
    if (unit !== '\\') return { kind: 'unit', unit: unit.charCodeAt(0), isEscaped: false, start };
    return this.escaped(start, inRange);
  }

  private escaped(start: number, inRange: boolean): Element {
    const { scanner } = this;
    const letter = scanner.peek();
    if (letter === '-') {
      scanner.next();
      this.add(0x2d, 0x2d);
      return { kind: 'added' };
    }
    const set = escapedClass(letter);
    if (set === undefined && letter !== 'p' && letter !== 'P') {
      return { kind: 'unit', unit: readUnitEscape(scanner), isEscaped: true, start };
    }
    scanner.next();
    const added = set ?? readProperty(scanner, letter, this.ignoreCase);
    if (inRange) scanner.refuse(`the class ${scanner.since(start)} as the end of a range`, start);
    this.ranges.push(...added);
    return { kind: 'added' };
  }

  private add(first: number, last: number): void {
    this.ranges.push(first, last);
  }

  private addRange(from: { readonly unit: number; readonly start: number }, last: number): void {
    const { scanner } = this;
    if (from.unit > last) scanner.refuse(`the range ${scanner.since(from.start)}, which runs backwards`, from.start);
    else this.add(from.unit, last);
  }

  private subtract(): void {
    const { scanner } = this;
    const start = scanner.at - 1;
    this.subtracted = new ClassReader(scanner, this.ignoreCase, this.depth + 1).read();
    if (!['', ']'].includes(scanner.peek())) {
      scanner.refuse('a subtraction that is not the last thing in its class', start);
    }
  }
}
