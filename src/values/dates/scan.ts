import { foldCase } from '../casing.js';
import { isSpace } from '../characters.js';

/** A text that is read from the left, as .NET's DateTime.ParseExact reads it. What does not match is not consumed. */
export class DateScanner {
  readonly text: string;
  readonly end: number;
  at: number;

  /** `trimStart` and `trimEnd` leave white space at the ends out. */
  constructor(text: string, { trimStart, trimEnd }: { trimStart: boolean; trimEnd: boolean }) {
    this.text = text;
    this.end = trimEnd ? spaceBefore(text, text.length) : text.length;
    this.at = trimStart ? Math.min(spaceAfter(text, 0), this.end) : 0;
  }

  skipSpaces(): void {
    this.at = Math.min(spaceAfter(this.text, this.at), this.end);
  }

  /** A text exactly as given. */
  literal(text: string): boolean {
    if (!this.startsWith(text)) return false;
    this.at += text.length;
    return true;
  }

  /** One of several words in any case; its index, or -1. */
  word(words: readonly string[]): number {
    const index = words.findIndex((word) => foldCase(this.peek(word.length)) === foldCase(word));
    this.at += words[index]?.length ?? 0;
    return index;
  }

  /** A number of so many digits, 0 to 9 only; -1 when there are fewer. */
  number(least: number, most: number): number {
    const digits = this.digits(most);
    if (digits.length >= least) return Number(digits);
    this.at -= digits.length;
    return -1;
  }

  /** At most so many digits, perhaps none. */
  digits(most: number): string {
    const start = this.at;
    while (this.at < start + most && /[0-9]/.test(this.text.charAt(this.at))) this.at += 1;
    return this.text.slice(start, this.at);
  }

  /** An offset such as `-8`, `-08` or `-08:00`, in minutes; undefined when there is none. */
  offset(form: 'hour' | 'hours' | 'minutes'): number | undefined {
    const start = this.at;
    const sign = this.literal('+') ? 1 : this.literal('-') ? -1 : 0;
    const hours = sign === 0 ? -1 : this.number(form === 'hours' ? 2 : 1, 2);
    if (form === 'minutes') this.literal(':');
    const minutes = form === 'minutes' ? this.number(2, 2) : 0;
    if (hours >= 0 && minutes >= 0 && minutes <= 59) return sign * (hours * 60 + minutes);
    this.at = start;
    return undefined;
  }

  peek(length: number): string {
    return this.text.slice(this.at, Math.min(this.end, this.at + length));
  }

  private startsWith(text: string): boolean {
    return this.at + text.length <= this.end && this.text.startsWith(text, this.at);
  }
}

/** Where the white space that begins at a place ends. */
export function spaceAfter(text: string, at: number): number {
  while (at < text.length && isSpace(text.charCodeAt(at))) at += 1;
  return at;
}

/** Where the white space that ends at a place begins. */
export function spaceBefore(text: string, at: number): number {
  while (at > 0 && isSpace(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
