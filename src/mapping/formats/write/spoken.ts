import type { MappingFile, ObjectMapping } from '../../table.js';

/** What a file speaks of: of all else it says nothing, and nothing of it is changed in an export. */
export interface Spoken {
  readonly source: boolean;
  readonly match: boolean;
  readonly apply: boolean;
  readonly default: boolean;
  readonly flow: boolean;
  readonly enabled: boolean;
  readonly actions: boolean;
  readonly filter: boolean;
}

/**
 * A schema speaks of everything. A YAML table does too, but users are always on there. A table of a guide speaks of what
 * it has columns for; a column that no row fills is none.
 */
export function spokenOf({ format }: MappingFile, { complete, kind, mappings }: ObjectMapping): Spoken {
  const guide = format === 'markdown';
  return {
    source: true,
    match: complete || mappings.some(({ match }) => match !== undefined),
    apply: !guide || mappings.some(({ apply }) => apply !== 'always'),
    default: !guide || mappings.some((row) => row.default !== undefined),
    flow: !guide,
    enabled: format === 'yaml' ? kind === 'group' : !guide,
    actions: !guide,
    filter: !guide,
  };
}
