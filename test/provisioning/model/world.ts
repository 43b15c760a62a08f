/** A directory and a mapping table as plain data: all that the model of the service knows of the world. */

export interface Person {
  readonly id: string;
  /** What the mapping sends, by target attribute; null does not flow. `userName` is unique at the target. */
  readonly values: Values;
  readonly enabled: boolean;
  readonly softDeleted: boolean;
  /** Whether the scoping filter lets the person through, by its facts. */
  readonly department?: string;
  readonly manager?: string;
}

export interface Team {
  readonly id: string;
  readonly displayName: string;
  readonly members: readonly string[];
}

/** What the service finds in one cycle. Whoever is purged is not there. */
export interface Directory {
  readonly people: readonly Person[];
  readonly teams: readonly Team[];
  readonly assigned: ReadonlySet<string>;
}

export type Values = Readonly<Record<string, string | null>>;
export type Action = 'create' | 'update' | 'delete';

/** What an administrator sets up, as far as it decides what becomes of an object. */
export interface Rules {
  readonly scope: 'assigned' | 'all';
  /** The scoping filter of users: one department; undefined lets everyone through. */
  readonly department?: string;
  /** The scoping filter of groups: names begin with this. */
  readonly teamPrefix?: string;
  readonly users: ReadonlySet<Action>;
  readonly teams: ReadonlySet<Action>;
  /** Whether `active` is mapped from IsSoftDeleted. */
  readonly disables: boolean;
  readonly managers: boolean;
  /** Target attributes that flow at creation only. */
  readonly atCreation: readonly string[];
  /** "Default value if null". */
  readonly defaults: Readonly<Record<string, string>>;
  readonly skipOutOfScopeDeletions: boolean;
  readonly deleteReleased: boolean;
  readonly unresolved: 'until-restart' | 'every-cycle';
  readonly vanished: 'fail' | 'match-again';
  readonly deletionThreshold?: number;
}

const ALL: ReadonlySet<Action> = new Set(['create', 'update', 'delete']);

/** The defaults of a job, and a mapping of everything. */
export const USUAL: Rules = {
  scope: 'assigned',
  users: ALL,
  teams: ALL,
  disables: true,
  managers: false,
  atCreation: [],
  defaults: {},
  skipOutOfScopeDeletions: false,
  deleteReleased: false,
  unresolved: 'until-restart',
  vanished: 'fail',
};
