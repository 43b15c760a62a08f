/**
 * What clients send that RFC 7644 does not allow, or leaves open, and that a target may put right before its strict
 * engine sees it. One repair each, so that every one can be switched off by itself. Those of `entra` are what the
 * provisioning service of Entra ID and Microsoft's own validator send (spec/scim-target.md §2, spec/provisioning.md §3);
 * those of `vendor` only what a vendor's documentation shows, for profiles that name them.
 */
export const REPAIRS = {
  'capital-operation': { of: 'entra', sentence: 'op in capitals: "Add", "Replace", "Remove"' },
  'missing-schema': { of: 'entra', sentence: '"schemas" of the message is missing or incomplete' },
  'legacy-schema': { of: 'entra', sentence: 'a URN of before SCIM 2.0, such as Entra sends in the schemas of groups' },
  'boolean-text': { of: 'entra', sentence: '"True" or "False" as a text, for true or false' },
  'number-text': { of: 'entra', sentence: 'a number as a text' },
  'wrapped-value': { of: 'entra', sentence: '[{"value": x}] or {"value": x} for a value that stands alone' },
  'bare-value': { of: 'entra', sentence: 'a bare text for a complex attribute, such as the id of a manager' },
  'json-text': { of: 'entra', sentence: 'JSON inside a text for a complex attribute, as Entra sends roles' },
  'empty-clears': { of: 'entra', sentence: 'an empty text or null that means: remove' },
  'bare-extension': { of: 'entra', sentence: 'an attribute of an extension without its URN, such as manager' },
  'dotted-key': { of: 'entra', sentence: 'an operation without path whose keys are dotted: "name.givenName"' },
  'urn-key': { of: 'entra', sentence: 'an operation without path whose keys carry a URN' },
  'filter-key': { of: 'entra', sentence: 'an operation without path whose keys carry a filter' },
  'read-only-key': { of: 'entra', sentence: 'schemas, id or meta sent along without meaning a change' },
  'remove-values': { of: 'entra', sentence: 'remove with a list of values, which removes only those' },
  'create-missing': { of: 'entra', sentence: 'a filtered path that meets nothing creates an element' },
  'single-quotes': { of: 'vendor', sentence: "texts of a filter or path in single quotes: [type eq 'work']" },
  'bare-words': { of: 'vendor', sentence: 'a text of a filter without quotes: userName eq ann' },
} as const;

export type RepairName = keyof typeof REPAIRS;

const names = Object.keys(REPAIRS) as RepairName[];

/** Every repair by its name. */
export const REPAIR_NAMES: readonly RepairName[] = names;

/** The repairs that Entra's requests need. */
export const ENTRA_REPAIRS: ReadonlySet<RepairName> = new Set(names.filter((name) => REPAIRS[name].of === 'entra'));

/** Something that was put right in a request. */
export interface Repair {
  readonly name: RepairName;
  /** The operation of a PATCH, counted from 1; absent elsewhere. */
  readonly operation?: number;
  /** Where: a path, an attribute or a key, as it was sent. */
  readonly at: string;
}

/** How a request is read: which repairs are made, what is told of each, and what becomes of unknown attributes. */
export interface Reading {
  readonly repairs: ReadonlySet<RepairName>;
  readonly repaired: (repair: Repair) => void;
  /** Attributes that no schema has: RFC 7644 §3.3 lets a server ignore them. */
  readonly unknown: 'ignore' | 'refuse';
}

/** Reads as most targets do that Entra writes to, and tells nobody. */
export const LENIENT: Reading = { repairs: ENTRA_REPAIRS, repaired: () => {}, unknown: 'ignore' };
