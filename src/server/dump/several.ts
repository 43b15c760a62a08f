import type { Finding, Rule, RuleData } from '../../diagnostics/index.js';

/** How many of those that a finding is about it names. */
const EXAMPLES = 3;

interface Kind {
  readonly make: (amount: number, examples: readonly string[]) => Finding;
  readonly examples: Set<string>;
  amount: number;
}

/** Collects troubles of one kind into one finding, which names the first few that have it. */
export class Several {
  readonly #kinds = new Map<string, Kind>();

  /** `data` tells apart what is of one kind. */
  add<Data extends RuleData>(
    rule: Rule<Data & { readonly amount: number; readonly examples: readonly string[] }>,
    name: string,
    data: Data,
  ): void {
    const key = JSON.stringify([rule.id, data]);
    const kind = this.#kinds.get(key) ?? {
      make: (amount, examples) => rule.finding({ ...data, amount, examples }),
      examples: new Set(),
      amount: 0,
    };
    kind.amount += 1;
    if (kind.examples.size < EXAMPLES) kind.examples.add(name);
    this.#kinds.set(key, kind);
  }

  findings(): Finding[] {
    return [...this.#kinds.values()].map(({ make, examples, amount }) => make(amount, [...examples]));
  }
}
