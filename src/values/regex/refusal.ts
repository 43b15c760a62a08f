/** A pattern that is not run, because no equal meaning can be given to it. */
export interface RefusedPattern {
  /** Names the construct, and says what is wrong with it. */
  readonly refused: string;
  /** Where it stands in the pattern. */
  readonly offset: number;
  /** Whether .NET, and so Entra, refuses the pattern too; otherwise only Rehearsal does. */
  readonly invalid: boolean;
}

export const isRefused = (pattern: object): pattern is RefusedPattern => 'refused' in pattern;
