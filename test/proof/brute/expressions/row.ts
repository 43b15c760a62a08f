import { type Few, few } from '../inputs.js';
import type { Asking } from '../truth.js';

/** An expression, and all that its attributes can be. */
export interface Row {
  readonly expression: string;
  readonly a?: Few;
  readonly b?: Few;
  readonly asking?: Asking;
  /** What stops a proof, in words of the obstacle; where it is left out, everything is decided. */
  readonly unknown?: RegExp;
  /** The rules that it stops; all, if not said. */
  readonly open?: readonly string[];
}

/** The characters that matter to the rules of Hugging Face: a letter, a digit, one to replace, a dash, a capital. */
export const NAMES = few('a1.-A', 1, 4);
export const SHORTER = few('a1.-A', 1, 3);
/** A second attribute, which may have no value. */
export const SECOND = few('ab-', 1, 2, true);
