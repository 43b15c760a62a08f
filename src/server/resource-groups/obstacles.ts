/** What keeps a link from giving anybody a role, in words that follow "does not work:". */
export const OBSTACLES = {
  // The target refuses these two (huggingface.co/docs/hub/enterprise-scim, Linking a SCIM group to a Resource Group).
  'not-empty': 'the resource group has members already',
  'auto-join': 'the resource group has auto-join switched on',
  'unknown-role': 'resource groups have no such role',
  'no-group': 'the target has no group of this name',
} as const;

export type Obstacle = keyof typeof OBSTACLES;
