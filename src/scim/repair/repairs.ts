const COMPLIANCE =
  'Microsoft: Known issues and resolutions with SCIM 2.0 protocol compliance of the Microsoft Entra provisioning service';
const SCIM = 'Microsoft: Develop and plan provisioning for a SCIM endpoint in Microsoft Entra ID';
const CUSTOMIZE =
  'Microsoft: Customize user provisioning attribute mappings for SaaS applications in Microsoft Entra ID';
const VALIDATOR = 'recorded requests of the Microsoft Entra SCIM Validator';
const POSTMAN = 'Microsoft: the Postman collection "SCIM Inbound" of SCIMReferenceCode';
const SCIMVERIFY = 'scimverify, a test suite for SCIM servers';
const HUGGING_FACE = 'Hugging Face: Hub API, SCIM endpoints';

/**
 * What clients send that RFC 7643 and 7644 do not allow, or leave open, and that a target may put right before its
 * strict engine sees it. One repair each, so that every one can be switched off by itself. Those of `entra` are what
 * the provisioning service of Entra ID, Microsoft's own tools and other testers of SCIM servers send; those of `vendor`
 * only what a vendor's documentation shows, for profiles that name them. Values that a client may choose freely need none: canonical values
 * such as the type of an e-mail address are suggestions, and a reference may be any text (RFC 7643 §7).
 */
export const REPAIRS = {
  'capital-operation': {
    of: 'entra',
    sentence: 'op in capitals: "Add", "Replace", "Remove"',
    source: COMPLIANCE,
  },
  'missing-schema': {
    of: 'entra',
    sentence: 'a PATCH without the schema of its message, or an extension that "schemas" does not list',
    source: 'inferred; clients written against lenient servers leave both out',
  },
  'legacy-schema': {
    of: 'entra',
    sentence: 'a URN of before SCIM 2.0, such as Entra sends in the schemas of groups',
    source: SCIM,
  },
  'boolean-text': {
    of: 'entra',
    sentence: '"True" or "False" as a text, for true or false',
    source: COMPLIANCE,
  },
  'number-text': {
    of: 'entra',
    sentence: 'a number as a text',
    source: 'inferred; Entra hands every value of a mapping over as a text',
  },
  'wrapped-value': {
    of: 'entra',
    sentence: '[{"value": x}], {"value": x} or [x] for a value that stands alone',
    source: COMPLIANCE,
  },
  'bare-value': {
    of: 'entra',
    sentence: 'a bare text for a complex value, such as the id of a manager',
    source: COMPLIANCE,
  },
  'bare-element': {
    of: 'entra',
    sentence: 'one element where a list is due: {"value": x} for e-mails',
    source: 'inferred; RFC 7644 §3.5.2.1 leaves it open for add alone',
  },
  'json-text': {
    of: 'entra',
    sentence: 'JSON inside a text for a complex value, as Entra sends roles',
    source: CUSTOMIZE,
  },
  'empty-clears': {
    of: 'entra',
    sentence: 'an empty text that means: no value',
    source: 'Microsoft: SCIM lab, which clears a manager by an empty text',
  },
  'bare-extension': {
    of: 'entra',
    sentence: 'an attribute of an extension without its URN, such as manager',
    source: SCIM,
  },
  'dotted-key': {
    of: 'entra',
    sentence: 'an operation without path whose keys are dotted: "name.givenName"',
    source: COMPLIANCE,
  },
  'urn-key': {
    of: 'entra',
    sentence: 'an operation without path whose keys carry a URN',
    source: COMPLIANCE,
  },
  'dot-after-urn': {
    of: 'entra',
    sentence: 'a dot instead of a colon between a URN and its attribute: "...:User.manager"',
    source: POSTMAN,
  },
  'filter-key': {
    of: 'entra',
    sentence: 'an operation without path whose keys carry a filter',
    source: VALIDATOR,
  },
  'read-only-key': {
    of: 'entra',
    sentence: 'schemas or meta sent along in an operation without path, without meaning a change',
    source: 'inferred; clients send back parts of what they have read',
  },
  'core-object': {
    of: 'entra',
    sentence: 'attributes of a body in an object under the URN of the core schema',
    source: SCIMVERIFY,
  },
  'remove-values': {
    of: 'entra',
    sentence: 'remove with a list of values, which removes only those',
    source: COMPLIANCE,
  },
  'create-missing': {
    of: 'entra',
    sentence: 'a filtered path that meets nothing creates an element',
    source: VALIDATOR,
  },
  'single-quotes': {
    of: 'vendor',
    sentence: "texts of a filter or path in single quotes: [type eq 'work']",
    source: HUGGING_FACE,
  },
  'bare-words': {
    of: 'vendor',
    sentence: 'a text of a filter without quotes: userName eq ann',
    source: HUGGING_FACE,
  },
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
