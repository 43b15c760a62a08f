import { lowerUnit } from './folding.js';
import type { Instruction, Program, Split, UnitTable } from './program.js';
import { has } from './sets.js';
import type { Assertion } from './tree.js';

/** A search that would take longer or need more memory than any user's value is worth. */
export const TOO_COSTLY = Symbol('too costly');
export type TooCostly = typeof TOO_COSTLY;

/** Instructions that one text may cost; some tenths of a second. */
const STEPS = 10_000_000;
/** States that may have to be remembered for one text; 32 MB. */
const STATES = 2 ** 28;

const NEWLINE = 10;
/** What the stack holds beside ways still to try (instruction, place, state). */
const TRIED = -1;
const UNDO = -2;

/**
 * Finds the matches of a program in one text, as .NET's backtracking does, in time proportional to the program times the
 * text. It remembers every split, at a place, from which there was no match, and does not try it again; which
 * groups have captured what makes no difference to that, so it holds for all searches in the text. Only a back-reference
 * makes a difference: its patterns are not remembered but counted, and given up as too costly after so many steps.
 */
export class Search {
  /** How many instructions were run. */
  steps = 0;
  private readonly code: readonly Instruction[];
  private readonly program: Program;
  private readonly text: string;
  private readonly registers: Int32Array;
  private readonly failed: Uint8Array;
  private readonly limit: number;
  /** Ways still to try, and what to undo before: three numbers each. */
  private stack = new Int32Array(96);
  private top = 0;
  private origin = 0;
  /** Where to go on after `backtrack`. */
  private resumeAt = 0;
  private resumePlace = 0;

  constructor(program: Program, text: string, limit: number = STEPS) {
    const states = program.hasReference ? 0 : program.states * (text.length + 1);
    this.program = program;
    this.code = program.code;
    this.text = text;
    this.registers = new Int32Array(program.registers);
    this.limit = states > STATES ? -1 : limit;
    this.failed = new Uint8Array(states > STATES ? 0 : (states + 7) >>> 3);
  }

  /**
   * The first match that begins at a place or after it: where each slot begins and ends, -1 where it took no part.
   * `origin` is where `\G` holds.
   */
  find(from: number, origin: number): Int32Array | undefined | TooCostly {
    if (this.program.hasOrigin) this.failed.fill(0);
    this.origin = origin;
    for (let start = from; start <= this.text.length; start++) {
      this.registers.fill(-1);
      this.top = 0;
      const end = this.run(0, start);
      if (this.steps > this.limit) return TOO_COSTLY;
      if (end === -1) continue;
      this.settle(0);
      const found = this.registers.slice(0, 2 * this.program.slots);
      found[0] = start;
      found[1] = end;
      return found;
    }
    return undefined;
  }

  /** Runs from an instruction at a place up to `accept`; where it ends, or -1. What it left to try stays on the stack. */
  private run(from: number, start: number): number {
    const { code, text, limit } = this;
    const bottom = this.top;
    let at = from;
    let place = start;
    while (this.steps <= limit) {
      this.steps += 1;
      const one = code[at] as Instruction;
      let goesOn = true;
      switch (one.op) {
        case 'unit':
          if (one.back) place -= 1;
          goesOn = place >= 0 && place < text.length && holds(one.table, text.charCodeAt(place));
          if (!one.back) place += 1;
          break;
        case 'split': {
          const state = this.stateOf(one, place);
          goesOn = this.isNew(state);
          if (goesOn) {
            this.push(one.second, place, state);
            at = one.first - 1;
          }
          break;
        }
        case 'jump':
          at = one.to - 1;
          break;
        case 'keep':
          this.set(one.register, place);
          break;
        case 'capture':
          this.capture(one.slot, this.registers[one.register] ?? 0, place);
          break;
        case 'progress':
          if (this.registers[one.register] === place) at = one.otherwise - 1;
          break;
        case 'assert':
          goesOn = this.isAt(one.assertion, place);
          break;
        case 'look':
          goesOn = this.look(at + 1, place, one.negate);
          at = one.to - 1;
          break;
        case 'atomic': {
          const base = this.top;
          const end = this.run(at + 1, place);
          goesOn = end !== -1;
          if (goesOn) this.settle(base);
          place = end;
          at = one.to - 1;
          break;
        }
        case 'reference':
          place = this.refer(one.slot, place, one.ignoreCase, one.back);
          goesOn = place !== -1;
          break;
        case 'accept':
          return place;
      }
      if (goesOn) at += 1;
      else {
        if (!this.backtrack(bottom)) return -1;
        at = this.resumeAt;
        place = this.resumePlace;
      }
    }
    return -1;
  }

  /** Undoes what was done since the last way still to try, and takes it; false when there is none. */
  private backtrack(bottom: number): boolean {
    const { stack } = this;
    while (this.top > bottom) {
      const entry = this.top - 3;
      const kind = stack[entry] ?? 0;
      if (kind >= 0) {
        this.resumeAt = kind;
        this.resumePlace = stack[entry + 1] ?? 0;
        // It stays, so that whatever is on the stack at a match is the way to the match.
        stack[entry] = TRIED;
        return true;
      }
      if (kind <= UNDO) this.registers[UNDO - kind] = stack[entry + 1] ?? 0;
      this.top = entry;
    }
    return false;
  }

  /** Keeps what was found since a height of the stack, and gives up the other ways: they have not failed. */
  private settle(bottom: number): void {
    const { stack, failed } = this;
    let kept = bottom;
    for (let entry = bottom; entry < this.top; entry += 3) {
      const kind = stack[entry] ?? 0;
      if (kind <= UNDO) {
        stack.copyWithin(kept, entry, entry + 3);
        kept += 3;
        continue;
      }
      const state = stack[entry + 2] ?? -1;
      if (state !== -1) failed[state >>> 3] = (failed[state >>> 3] ?? 0) & ~(1 << (state & 7));
    }
    this.top = kept;
  }

  /** A look-around keeps no other way to try and takes no unit; what it captured stays, or is undone if it was not to match. */
  private look(from: number, place: number, negate: boolean): boolean {
    const base = this.top;
    const matched = this.run(from, place) !== -1;
    if (!matched) return negate;
    this.settle(base);
    return !negate;
  }

  private stateOf({ state, marks }: Split, place: number): number {
    if (this.program.hasReference) return -1;
    let which = state;
    for (const mark of marks) if (this.registers[mark] === place) which += 1;
    return which * (this.text.length + 1) + place;
  }

  /** Whether a state was not yet tried; it then is. */
  private isNew(state: number): boolean {
    if (state === -1) return true;
    const bits = this.failed[state >>> 3] ?? 0;
    const bit = 1 << (state & 7);
    if ((bits & bit) !== 0) return false;
    this.failed[state >>> 3] = bits | bit;
    return true;
  }

  private push(kind: number, place: number, state: number): void {
    if (this.top === this.stack.length) {
      const larger = new Int32Array(2 * this.top);
      larger.set(this.stack);
      this.stack = larger;
    }
    this.stack[this.top] = kind;
    this.stack[this.top + 1] = place;
    this.stack[this.top + 2] = state;
    this.top += 3;
  }

  private set(register: number, place: number): void {
    this.push(UNDO - register, this.registers[register] ?? -1, -1);
    this.registers[register] = place;
  }

  private capture(slot: number, one: number, other: number): void {
    this.set(2 * slot, Math.min(one, other));
    this.set(2 * slot + 1, Math.max(one, other));
  }

  /** Where the text that a group captured ends when it stands here too; -1 when it does not or took no part. */
  private refer(slot: number, place: number, ignoreCase: boolean, back: boolean): number {
    const { registers, text } = this;
    const start = registers[2 * slot] ?? -1;
    if (start === -1) return -1;
    const length = (registers[2 * slot + 1] ?? 0) - start;
    const from = back ? place - length : place;
    if (from < 0 || from + length > text.length) return -1;
    this.steps += length;
    for (let i = 0; i < length; i++) {
      const [one, other] = [text.charCodeAt(start + i), text.charCodeAt(from + i)];
      if (one !== other && !(ignoreCase && lowerUnit(one) === lowerUnit(other))) return -1;
    }
    return back ? from : from + length;
  }

  private isAt(assertion: Assertion, place: number): boolean {
    const { text } = this;
    const { length } = text;
    switch (assertion) {
      case 'start':
        return place === 0;
      case 'lineStart':
        return place === 0 || text.charCodeAt(place - 1) === NEWLINE;
      case 'end':
        return place === length;
      case 'lastLine':
        return place === length || (place === length - 1 && text.charCodeAt(place) === NEWLINE);
      case 'lineEnd':
        return place === length || text.charCodeAt(place) === NEWLINE;
      case 'edge':
        return this.isWordAt(place - 1) !== this.isWordAt(place);
      case 'inside':
        return this.isWordAt(place - 1) === this.isWordAt(place);
      case 'origin':
        return place === this.origin;
    }
  }

  private isWordAt(place: number): boolean {
    return place >= 0 && place < this.text.length && holds(this.program.words, this.text.charCodeAt(place));
  }
}

const holds = ({ ascii, set }: UnitTable, unit: number): boolean => (unit < 128 ? ascii[unit] === 1 : has(set, unit));
