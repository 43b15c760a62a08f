import type { Severity } from '../diagnostics/index.js';
import type { Path, RepairName, ResourceKind } from '../scim/index.js';

/** A target attribute: the path as the profile writes it, and as it is read. */
export interface TargetPath {
  readonly text: string;
  readonly path: Path;
}

/** What is said of everything that a profile states. */
export interface Remark {
  readonly id: string;
  /** What must hold, or what is so, in plain words. */
  readonly sentence: string;
  /** Whether the target's vendor documents it; otherwise it is inferred. */
  readonly documented: boolean;
  readonly source: string;
  readonly help: string;
}

interface RuleWords extends Remark {
  readonly severity: Severity;
}

/** A pattern that no value may match. Without look-around, so that it can be proved. */
export interface Forbidden {
  readonly source: string;
  readonly pattern: RegExp;
  /** What is wrong with a value that matches, when it says more than the rule's sentence. */
  readonly because?: string;
}

export type ProfileRule = RuleWords &
  (
    | { readonly kind: 'forbid'; readonly target: TargetPath; readonly patterns: readonly Forbidden[] }
    | {
        readonly kind: 'required';
        readonly targets: readonly TargetPath[];
        /** Those of them, as the profile writes them, that only a create request must have. */
        readonly onCreate: readonly string[];
      }
    | { readonly kind: 'most'; readonly target: TargetPath; readonly most: number }
    | { readonly kind: 'unique'; readonly target: TargetPath; readonly folded: boolean }
    /**
     * Nothing to check: true of this target always, of every DELETE, or of mappings that it does not list for PATCH; or
     * the vendor says that anything goes.
     */
    | { readonly kind: 'says'; readonly when: 'always' | 'delete' | 'unlisted' | 'free' }
  );

/** How a target changes the values of one attribute before its rules and its search for equal values see them. */
export interface Normalisation extends Remark {
  readonly target: TargetPath;
  /** What the target returns and searches. */
  readonly answers: 'sent' | 'normalised';
  /** Every match of a pattern gives way to a text, one step after the other. */
  readonly steps: readonly { readonly pattern: RegExp; readonly text: string }[];
}

/** A list of target attributes that may say "all". */
export type OpenList = 'accepted' | 'patchable' | 'removable' | 'filterable';

export interface ResourceProfile {
  /** SCIM's own attributes, those of the profile's extensions, and those of others that `accepted` names. */
  readonly kind: ResourceKind;
  readonly accepted: readonly TargetPath[];
  readonly patchable: readonly TargetPath[];
  readonly removable: readonly TargetPath[];
  readonly unlisted: 'refuse' | 'ignore';
  readonly filterable: readonly TargetPath[];
  readonly operators: readonly string[];
  /** The lists that say "all", and so take in the extensions that a mapping adds. */
  readonly open: ReadonlySet<OpenList>;
  readonly present: readonly TargetPath[];
  /** What the target sets itself, whatever a request says. */
  readonly fixed: readonly { readonly target: TargetPath; readonly value: string | number | boolean }[];
  /** What a replacement (PUT) leaves as it was created. */
  readonly createOnly: readonly TargetPath[];
  /** What answers show even without a value. */
  readonly shown: readonly TargetPath[];
  readonly defaults: readonly { readonly target: TargetPath; readonly value: string | number | boolean }[];
  readonly derived: readonly { readonly target: TargetPath; readonly from: readonly TargetPath[] }[];
  readonly normalise: readonly Normalisation[];
  /** What becomes of attributes that no schema has. */
  readonly unknown: 'ignore' | 'refuse';
  /** What a create request for a deactivated account comes to. */
  readonly existing: 'refuse' | 'reactivate';
  /** The HTTP status of an update (PATCH). */
  readonly answered: 200 | 204;
  readonly rules: readonly ProfileRule[];
}

export interface GroupProfile extends ResourceProfile {
  readonly memberTypes: readonly ('User' | 'Group')[];
  /** What an answer tells of each member. */
  readonly memberParts: readonly ('value' | '$ref' | 'type' | 'display')[];
}

/** How many requests a target answers within a time. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
  /** Which header tells it: `RateLimit` with `RateLimit-Policy`, or `Retry-After`. */
  readonly headers: 'RateLimit' | 'Retry-After';
}

/** The rules of a target, compiled. */
export interface Profile {
  readonly name: string;
  readonly title: string;
  readonly source: string;
  /** HTTP status codes of refusals; the vendor may leave them undocumented. */
  readonly answers: { readonly refused: number; readonly conflict: number };
  readonly ids: 'uuid' | 'hex24';
  readonly mediaType: string;
  /** What answers tell in `meta`, beside the resource type. */
  readonly meta: readonly ('created' | 'lastModified' | 'location' | 'version')[];
  /** How /Schemas and /ResourceTypes are answered; without any, /ServiceProviderConfig is missing too. */
  readonly discovery: 'lists' | 'arrays' | 'none';
  /** The most resources in one answer. */
  readonly largestPage: number;
  /** What is put right in requests before they are read. */
  readonly repairs: ReadonlySet<RepairName>;
  readonly rate?: Rate;
  /** What SCIM groups can be linked to: the roles, from the lowest to the highest. */
  readonly resourceGroups?: { readonly roles: readonly string[] };
  /** Pages that exist when a name is taken; `{name}` stands for it. */
  readonly names?: {
    readonly addresses: readonly string[];
    /** The rule that says that names are not checked; it gives way to what the pages say. */
    readonly rule: string;
    readonly documented: boolean;
    readonly source: string;
  };
  readonly users: ResourceProfile;
  readonly groups: GroupProfile;
}
