/** What the service remembers of one object that it has an account for. */
export interface Link {
  readonly kind: 'user' | 'group';
  /** The account at the target. */
  readonly key: number;
  /** Left the scope and was dealt with: the service manages it no longer (provisioning.md §2.5). */
  released: boolean;
  /** The disable was sent, or none was needed: nothing is left to do for somebody released. */
  done: boolean;
  /** The references of the object: to which source object, and whether they are written at the target. */
  readonly members: Map<string, 'written' | 'unresolved'>;
  manager?: { readonly id: string; readonly written: boolean };
}

/** Everything that the service keeps from one cycle to the next. */
export class Memory {
  readonly links = new Map<string, Link>();
  /** What was last seen of each object, by which a change is noticed. */
  readonly seen = new Map<string, string>();
  /** Objects that failed and are tried again. */
  readonly failing = new Set<string>();
  /** Objects whose disable or delete is held back. */
  readonly staged = new Set<string>();
  watermark = false;
  /** The next cycle may delete as much as it wants. */
  allowed = false;
}
