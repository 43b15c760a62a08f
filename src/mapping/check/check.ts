import type { Finding } from '../../diagnostics/index.js';
import type { Profile, ResourceProfile } from '../../targets/index.js';
import type { MappingFile, ObjectMapping } from '../table.js';

/** What a check looks at: the mappings of one type of object, and what surrounds them. */
export interface Subject {
  readonly file: MappingFile;
  readonly object: ObjectMapping;
  /** The target's rules; undefined where the target is no SCIM application. */
  readonly profile: Profile | undefined;
  /** Those of the rules that are about this type of object. */
  readonly resource: ResourceProfile | undefined;
}

/** A family of checks of `rehearse check`: one file, with its rules beside it in `rules-<family>.ts`. */
export type Check = (subject: Subject) => Iterable<Finding>;
