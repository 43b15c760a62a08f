import type { Tree } from '../../grammar/index.js';
import type { ObjectKind, SourceEntry } from '../attributes/index.js';
import type { Place, Span } from '../diagnostics/index.js';
import type { AttributeSource } from '../expression/index.js';
import type { Settings } from '../functions/index.js';
import type { AttributeType, Path, ResourceKind } from '../scim/index.js';
import type { DirectoryDefinition } from './directory.js';
import type { ScopingFilter } from './filter/filter.js';
import type { FilterSettings } from './filter/settings.js';
import type { JobSettings } from './job.js';
import type { Linking } from './links.js';
import type { AppRoles } from './roles.js';

/** A text of a file, and where it stands there. */
export interface Written {
  readonly text: string;
  /** The place of the whole text, or of a part of it. */
  readonly place: (part?: Span) => Place;
}

/** "Apply this mapping" (Graph: flowType). The portal offers the first two. */
export const FLOW_TYPES = {
  always: 'Always',
  create: 'ObjectAddOnly',
  'add-values': 'MultiValueAddOnly',
  'keep-value': 'ValueAddOnly',
  'fill-empty': 'AttributeAddOnly',
} as const;
export type Apply = keyof typeof FLOW_TYPES;

/** When a mapping flows (Graph: flowBehavior). */
export const FLOW_BEHAVIORS = { changed: 'FlowWhenChanged', always: 'FlowAlways' } as const;
export type Flow = keyof typeof FLOW_BEHAVIORS;

/** Where the values of a row come from (portal, Mapping type): an attribute (Direct), a constant, or an expression. */
export interface Source {
  readonly kind: 'attribute' | 'constant' | 'expression';
  /** As an expression, whatever the kind: `[surname]`, `"Employee"`, `Trim([surname])`. */
  readonly text: string;
  readonly tree: Tree;
  /** Where a part of the expression stands in the file; the whole source without one. */
  readonly place: (part?: Span) => Place;
}

/** One row of a mapping table: what flows into one target attribute (Entra portal, Edit attribute). */
export interface Mapping {
  /** The target attribute as written: `emails[type eq "work"].value`. */
  readonly target: string;
  readonly path: Path;
  /** The type of the target attribute (RFC 7643 §2.3), and whether case counts in it; unknown for foreign extensions. */
  readonly type: AttributeType | undefined;
  readonly caseExact: boolean;
  /** Whether the target attribute holds a list of values; unknown for foreign extensions. */
  readonly multiValued: boolean | undefined;
  /** Undefined for the portal's None, where only the default flows, at creation; and where `broken`. */
  readonly source: Source | undefined;
  /** The expression has errors, which were reported: nothing is known of what flows. Never in a `MappingTable`. */
  readonly broken: boolean;
  /** "Matching precedence": 1 is tried first. Undefined when objects are not matched by this attribute. */
  readonly match: number | undefined;
  readonly apply: Apply;
  readonly flow: Flow;
  /** "Default value if null (optional)", used at creation only. */
  readonly default: string | undefined;
  /** Whether an update adds app roles to those of the target, or puts them in their place; undefined without app roles. */
  readonly roles: AppRoles | undefined;
  /** Whether its expression hides a value with Redact: no report may show what flows. */
  readonly redacted: boolean;
  /** Where the target attribute is written. */
  readonly where: Place;
}

export type ObjectAction = 'create' | 'update' | 'delete';

/** The mappings of one type of object (Graph: objectMapping). */
export interface ObjectMapping {
  /** As the file calls it: `users`, `Provision Microsoft Entra ID Users`. */
  readonly name: string;
  /** What is read from Entra ID; undefined where something else is the source. */
  readonly kind: ObjectKind | undefined;
  /** What it becomes in a SCIM target; undefined where the target is no SCIM application. */
  readonly resource: ResourceKind | undefined;
  /** The attributes that its expressions may name. */
  readonly attributes: AttributeSource<SourceEntry>;
  readonly enabled: boolean;
  /** "Target object actions". */
  readonly actions: ReadonlySet<ObjectAction>;
  readonly mappings: readonly Mapping[];
  /** "Source Object Scope"; undefined where everything passes. */
  readonly filter: ScopingFilter | undefined;
  /** False for rows that were taken out of a mapping: what is missing beside them says nothing. */
  readonly complete: boolean;
  readonly where: Place;
}

/** Answers to what Microsoft leaves open about expressions and scoping filters; what is left out has its default. */
export type MappingSettings = Partial<Settings> & FilterSettings;

export type MappingFormat =
  | 'yaml'
  | 'markdown'
  | 'synchronizationSchema'
  | 'objectMapping'
  | 'attributeMapping'
  | 'attributeMappingSource';

/** All that a mapping file says, whatever its format. */
export interface MappingFile {
  readonly file: string;
  readonly format: MappingFormat;
  /** The name or path of the target profile, where the file gives one. */
  readonly target: Written | undefined;
  /** "Scope": only assigned users and groups, or all. Only YAML says so; other formats mean the default. */
  readonly scope: 'assigned' | 'all';
  readonly settings: MappingSettings;
  readonly objects: readonly ObjectMapping[];
  /** What groups mean at the target. Only YAML says so. */
  readonly linking: Linking;
  /** What the file says of the provisioning job. Only YAML says so; other formats mean the defaults. */
  readonly job: JobSettings;
  /** What the file itself says about the attributes of its directories. */
  readonly directories: readonly DirectoryDefinition[];
  /** Settings that this version reads over. */
  readonly unused: readonly Written[];
  /** Where the file begins. */
  readonly where: Place;
}

/** All that an administrator sets up for one application, ready to be rehearsed. */
export interface MappingTable {
  readonly file: string;
  /** The name or path of the target profile. */
  readonly target: string;
  readonly targetPlace: Place;
  readonly scope: 'assigned' | 'all';
  readonly settings: MappingSettings;
  readonly users: ObjectMapping;
  readonly groups: ObjectMapping;
  readonly linking: Linking;
  readonly job: JobSettings;
}

/** The mappings by which objects are matched, in the order in which they are tried. */
export const matchingMappings = ({ mappings }: ObjectMapping): readonly Mapping[] =>
  mappings.filter(({ match }) => match !== undefined).sort((a, b) => (a.match ?? 0) - (b.match ?? 0));
