import type { Tree } from '../../grammar/index.js';
import type { Place } from '../diagnostics/index.js';
import type { Settings } from '../functions/index.js';
import type { AttributeType, Path } from '../scim/index.js';

/** One row of a mapping table: what flows into one target attribute (Entra portal, Edit attribute). */
export interface Mapping {
  /** The target attribute as written: `emails[type eq "work"].value`. */
  readonly target: string;
  readonly path: Path;
  /** The type of the target attribute (RFC 7643 §2.3), and whether case counts in it; unknown for foreign extensions. */
  readonly type: AttributeType | undefined;
  readonly caseExact: boolean;
  /** The expression, or undefined for the portal's None: only the default flows, at creation. */
  readonly source: { readonly text: string; readonly tree: Tree } | undefined;
  /** "Matching precedence": 1 is tried first. Undefined when objects are not matched by this attribute. */
  readonly match: number | undefined;
  /** "Apply this mapping": always, or only during object creation. */
  readonly apply: 'always' | 'create';
  /** "Default value if null (optional)", used at creation only. */
  readonly default: string | undefined;
  /** Whether its expression hides a value with Redact: no report may show what flows. */
  readonly redacted: boolean;
  readonly where: Place;
}

export type ObjectAction = 'create' | 'update' | 'delete';

/** The mappings of one type of object. */
export interface ObjectMapping {
  readonly enabled: boolean;
  /** "Target object actions". */
  readonly actions: ReadonlySet<ObjectAction>;
  readonly mappings: readonly Mapping[];
}

/** All that an administrator sets up for one application. */
export interface MappingTable {
  readonly file: string;
  /** The name or path of the target profile. */
  readonly target: string;
  readonly targetPlace: Place;
  /** "Scope": only assigned users and groups, or all. */
  readonly scope: 'assigned' | 'all';
  /** Answers to what Microsoft leaves open about expressions; what is left out has its default. */
  readonly settings: Partial<Settings>;
  readonly users: ObjectMapping;
  readonly groups: ObjectMapping;
}

/** The mappings by which objects are matched, in the order in which they are tried. */
export const matchingMappings = ({ mappings }: ObjectMapping): readonly Mapping[] =>
  mappings.filter(({ match }) => match !== undefined).sort((a, b) => (a.match ?? 0) - (b.match ?? 0));
