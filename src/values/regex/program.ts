import { classOf } from './properties.js';
import type { RefusedPattern } from './refusal.js';
import { NO_UNIT, type UnitSet } from './sets.js';
import { type Assertion, isNullable, type Tree } from './tree.js';

/** Instructions that a pattern may take, with all repetitions written out. */
const LARGEST = 20_000;

/** A set of units, ready to be asked. */
export interface UnitTable {
  readonly set: UnitSet;
  /** 1 for each of the first 128 units that belongs. */
  readonly ascii: Uint8Array;
}

/** Where to go next is the next instruction, unless said otherwise. `back` goes through the text to the left. */
export type Instruction =
  | { readonly op: 'unit'; readonly table: UnitTable; readonly back: boolean }
  | Split
  | { readonly op: 'jump'; readonly to: number }
  | { readonly op: 'keep'; readonly register: number }
  /** Ends a group that began where the register says. */
  | { readonly op: 'capture'; readonly slot: number; readonly register: number }
  /** Ends an iteration that began where the register says: if it took no unit, the repetition ends with it. */
  | { readonly op: 'progress'; readonly register: number; readonly otherwise: number }
  | { readonly op: 'assert'; readonly assertion: Assertion }
  /** What follows, up to `accept`, must match here, or must not; matching goes on at `to`. */
  | { readonly op: 'look'; readonly negate: boolean; readonly to: number }
  | { readonly op: 'atomic'; readonly to: number }
  | { readonly op: 'reference'; readonly slot: number; readonly ignoreCase: boolean; readonly back: boolean }
  | { readonly op: 'accept' };

/** Two ways to go on; `first` is tried before `second`. */
export interface Split {
  readonly op: 'split';
  readonly first: number;
  readonly second: number;
  /** The registers of the iterations around it that may still take no unit, from the outermost. */
  readonly marks: readonly number[];
  /** Its place among all states of splits: one for each number of `marks` without progress. */
  readonly state: number;
}

/** A tree as a list of instructions, in the order of preference that backtracking has. */
export interface Program {
  readonly code: readonly Instruction[];
  /** Groups and the match as a whole. */
  readonly slots: number;
  /** Places to keep: two for each slot, then those of `keep`. */
  readonly registers: number;
  /** How many states all splits have. */
  readonly states: number;
  /** Whether how a match goes on depends on more than the instruction, the place and the state. */
  readonly hasReference: boolean;
  readonly hasOrigin: boolean;
  /** What `\b` and `\B` look for on both sides. */
  readonly words: UnitTable;
}

export function tableOf(set: UnitSet): UnitTable {
  const ascii = new Uint8Array(128);
  for (let i = 0; i < set.length && (set[i] ?? 0) < ascii.length; i += 2) ascii.fill(1, set[i], (set[i + 1] ?? 0) + 1);
  return { set, ascii };
}

/** Writes the program of a tree; refuses repetitions that multiply to too much. */
export function compileProgram(tree: Tree, groups: number): Program | RefusedPattern {
  const writer = new Writer(groups + 1);
  writer.write(tree, false);
  writer.add({ op: 'accept' });
  return writer.refusal ?? writer.program();
}

class Writer {
  refusal: RefusedPattern | undefined;
  private readonly code: Instruction[] = [];
  private readonly slots: number;
  private registers: number;
  private states = 0;
  private marks: readonly number[] = [];
  private readonly tables = new Map<UnitSet, UnitTable>();

  constructor(slots: number) {
    this.slots = slots;
    this.registers = 2 * slots;
  }

  program(): Program {
    const { code, slots, registers, states } = this;
    const hasReference = code.some(({ op }) => op === 'reference');
    const asserts = (...some: readonly Assertion[]) =>
      code.some((one) => one.op === 'assert' && some.includes(one.assertion));
    const words = tableOf(asserts('edge', 'inside') ? classOf('b') : NO_UNIT);
    return { code, slots, registers, states, hasReference, hasOrigin: asserts('origin'), words };
  }

  add(instruction: Instruction): number {
    this.code.push(instruction);
    return this.code.length - 1;
  }

  write(tree: Tree, back: boolean): void {
    switch (tree.kind) {
      case 'set':
        this.add({ op: 'unit', table: this.table(tree.set), back });
        return;
      case 'sequence':
        for (const part of back ? tree.parts.toReversed() : tree.parts) this.write(part, back);
        return;
      case 'alternation':
        this.alternation(tree.alternatives, back);
        return;
      case 'group': {
        const register = this.newRegister();
        this.add({ op: 'keep', register });
        this.write(tree.body, back);
        this.add({ op: 'capture', slot: tree.slot, register });
        return;
      }
      case 'repetition':
        this.repetition(tree, back);
        return;
      case 'assertion':
        this.add({ op: 'assert', assertion: tree.assertion });
        return;
      case 'look':
        this.apart(tree.body, tree.behind, (to) => ({ op: 'look', negate: tree.negate, to }));
        return;
      case 'atomic':
        this.apart(tree.body, back, (to) => ({ op: 'atomic', to }));
        return;
      case 'reference':
        this.add({ op: 'reference', slot: tree.slot, ignoreCase: tree.ignoreCase, back });
        return;
    }
  }

  private alternation(alternatives: readonly Tree[], back: boolean): void {
    const jumps: number[] = [];
    for (const [index, one] of alternatives.entries()) {
      if (index === alternatives.length - 1) this.write(one, back);
      else {
        const split = this.reserve();
        this.write(one, back);
        jumps.push(this.reserve());
        this.split(split, split + 1, this.code.length, false);
      }
    }
    for (const jump of jumps) this.code[jump] = { op: 'jump', to: this.code.length };
  }

  /** All iterations that must be, then those that may be; each of the latter may also be the end. */
  private repetition({ body, min, max, lazy, offset }: Extract<Tree, { kind: 'repetition' }>, back: boolean): void {
    const isChecked = isNullable(body);
    const mark = isChecked ? this.newRegister() : -1;
    const splits: number[] = [];
    const checks: number[] = [];
    const isOver = () => {
      if (this.code.length <= LARGEST) return false;
      const refused = `repetitions that multiply to more than ${LARGEST} steps`;
      this.refusal ??= { refused, offset, invalid: false };
      return true;
    };
    const iterate = (checked: boolean) => {
      if (!checked) {
        this.write(body, back);
        return;
      }
      const { marks } = this;
      this.add({ op: 'keep', register: mark });
      this.marks = [...marks, mark];
      this.write(body, back);
      this.marks = marks;
      checks.push(this.reserve());
    };
    for (let count = 1; count <= min && !isOver(); count++) iterate(isChecked && count === min);
    if (max === Number.POSITIVE_INFINITY) {
      const again = this.reserve();
      splits.push(again);
      iterate(isChecked);
      this.add({ op: 'jump', to: again });
    }
    for (let count = min + 1; count <= max && max !== Number.POSITIVE_INFINITY && !isOver(); count++) {
      splits.push(this.reserve());
      iterate(isChecked);
    }
    const end = this.code.length;
    for (const split of splits) this.split(split, split + 1, end, lazy);
    for (const check of checks) this.code[check] = { op: 'progress', register: mark, otherwise: end };
    isOver();
  }

  private apart(body: Tree, back: boolean, opening: (to: number) => Instruction): void {
    const { marks } = this;
    this.marks = [];
    const at = this.reserve();
    this.write(body, back);
    this.add({ op: 'accept' });
    this.code[at] = opening(this.code.length);
    this.marks = marks;
  }

  /** A place for an instruction that needs to know what comes after it. */
  private reserve(): number {
    return this.add({ op: 'accept' });
  }

  private split(at: number, into: number, past: number, lazy: boolean): void {
    const { marks, states } = this;
    this.states += marks.length + 1;
    const [first, second] = lazy ? [past, into] : [into, past];
    this.code[at] = { op: 'split', first, second, marks, state: states };
  }

  private newRegister(): number {
    this.registers += 1;
    return this.registers - 1;
  }

  private table(set: UnitSet): UnitTable {
    const table = this.tables.get(set) ?? tableOf(set);
    this.tables.set(set, table);
    return table;
  }
}
