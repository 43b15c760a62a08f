import type { Mapping } from '../../mapping/index.js';
import type { JsonObject, JsonValue } from '../../scim/index.js';
import { equal } from '../../scim/index.js';
import type { Flow, SourceIdentity } from '../event.js';
import { changesOf } from '../flow/changes.js';
import { REDACTED } from '../wire/redaction.js';
import type { Difference } from './facts.js';
import type { Account } from './register.js';

/** How many examples of an attribute are kept. */
const EXAMPLES = 20;

type Found = Omit<Difference, 'examples' | 'accounts' | 'empty'> & {
  accounts: number;
  empty: number;
  readonly examples: Difference['examples'][number][];
};

/** Collects where accounts differ from what the mapping sets: a number for each target attribute, and some examples. */
export class Differences {
  /** How many accounts differ in anything. */
  accounts = 0;
  readonly #byTarget: Map<string, Found>;
  readonly #hidden: ReadonlySet<string>;

  constructor(mappings: readonly Mapping[]) {
    this.#byTarget = new Map(mappings.map(({ target }) => [target, { target, accounts: 0, empty: 0, examples: [] }]));
    this.#hidden = new Set(mappings.filter(({ redacted }) => redacted).map(({ target }) => target));
  }

  add(person: SourceIdentity, account: Account, flows: readonly Flow[], resource: JsonObject): void {
    // What flows at every evaluation is sent even where it is there already.
    const changes = changesOf(flows, resource).filter(({ oldValue, newValue }) => !equal(oldValue, newValue));
    if (changes.length > 0) this.accounts += 1;
    for (const { target, oldValue, newValue } of changes) {
      const found = this.#byTarget.get(target);
      if (found === undefined) continue;
      found.accounts += 1;
      if (oldValue === undefined) found.empty += 1;
      if (found.examples.length >= EXAMPLES) continue;
      const shown = (value: JsonValue): JsonValue => (this.#hidden.has(target) ? REDACTED : value);
      const before = oldValue === undefined ? null : shown(oldValue);
      found.examples.push({ person, account, before, after: shown(newValue) });
    }
  }

  /** The attributes in which accounts differ, those of most accounts first. */
  result(): Difference[] {
    return [...this.#byTarget.values()].filter(({ accounts }) => accounts > 0).sort((a, b) => b.accounts - a.accounts);
  }
}
