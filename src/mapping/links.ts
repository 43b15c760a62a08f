import type { Place } from '../diagnostics/index.js';

/** A group of the target linked to one of its resource groups: the group's members get a role there. */
export interface Link {
  /** The display name that the group has at the target. */
  readonly group: string;
  readonly resourceGroup: string;
  readonly role: string;
  /** Where a part of the link is written. */
  readonly place: (part: 'group' | 'resourceGroup' | 'role') => Place;
}

/** What the administrator states of a resource group as it is before the link is made. */
export interface StatedResourceGroup {
  readonly name: string;
  /** How many members it has, however they came in. */
  readonly members: number;
  /** Whether everybody who joins the organisation becomes a member. */
  readonly autoJoin: boolean;
  readonly where: Place;
}

/**
 * What the groups of a target mean in it. No directory and no SCIM request tells this: an administrator sets it up at the
 * target (huggingface.co/docs/hub/enterprise-scim, Linking a SCIM group to a Resource Group).
 */
export interface Linking {
  readonly links: readonly Link[];
  readonly resourceGroups: readonly StatedResourceGroup[];
}

export const UNLINKED: Linking = { links: [], resourceGroups: [] };
