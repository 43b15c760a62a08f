import type { RefusedPattern } from './refusal.js';

const LARGEST = 2 ** 31 - 1;

/** Reads a pattern from the left. After a refusal it stands at the end, so that every reader stops. */
export class Scanner {
  readonly source: string;
  at = 0;
  refusal: RefusedPattern | undefined;

  constructor(source: string) {
    this.source = source;
  }

  /** The unit some steps ahead; empty at the end. */
  peek(ahead = 0): string {
    return this.source.charAt(this.at + ahead);
  }

  next(): string {
    const unit = this.source.charAt(this.at);
    if (unit !== '') this.at += 1;
    return unit;
  }

  /** Steps over a text if it comes next. */
  take(text: string): boolean {
    if (!this.source.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }

  /** Steps over all that a sticky expression matches. */
  while(expression: RegExp): string {
    expression.lastIndex = this.at;
    const found = expression.exec(this.source)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** A number, which .NET holds in 32 bits. */
  decimal(): number {
    const start = this.at;
    const value = Number(this.while(/[0-9]*/y));
    if (value > LARGEST) this.refuse(`the number ${this.source.slice(start, this.at)}, above ${LARGEST}`, start);
    return value;
  }

  /** What was read since an offset. */
  since(offset: number): string {
    return this.source.slice(offset, this.at);
  }

  /** Refuses what .NET refuses too. */
  refuse(refused: string, offset: number): void {
    this.stop({ refused, offset, invalid: true });
  }

  /** Refuses what .NET reads and Rehearsal does not. */
  decline(refused: string, offset: number): void {
    this.stop({ refused, offset, invalid: false });
  }

  private stop(refusal: RefusedPattern): void {
    this.refusal ??= refusal;
    this.at = this.source.length;
  }
}
