import { expect, test } from 'vitest';
import { createTarget } from '../../../src/server/index.js';
import { memoryDatabase } from '../../../src/store/index.js';
import { profileOf } from '../../targets/bundled.js';

/** The indexes of users and groups that a target makes beside SQLite's own, without the name of their table. */
function indexesOf(name: string): Record<string, string[]> {
  const database = memoryDatabase();
  createTarget({ database, profile: profileOf(name), tokens: [] });
  const names = database
    .prepare("SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name")
    .all()
    .map((row) => [String(row.tbl_name), String(row.name)] as const);
  return Object.fromEntries(
    ['scim_users', 'scim_groups'].map((table) => [
      table,
      names.filter(([of]) => of === table).map(([, index]) => index.slice(table.length + 1)),
    ]),
  );
}

// Each index slows every write down: a unique one serves look-ups too, where both compare alike.
test.each([
  [
    'generic',
    ['external_id_lookup', 'unique_user_name_folded_unique'],
    ['display_name_folded_lookup', 'external_id_lookup'],
  ],
  // GitHub compares a name that it has changed, and is asked for the one that was sent.
  [
    'github-emu',
    ['unique_external_id_unique', 'unique_user_name_folded_unique', 'user_name_folded_lookup'],
    ['display_name_folded_lookup', 'unique_external_id_unique'],
  ],
  // Hugging Face counts case, and filters by userName do not.
  [
    'hugging-face-managed',
    ['unique_external_id_unique', 'unique_user_name_unique', 'user_name_folded_lookup'],
    ['display_name_folded_lookup', 'external_id_lookup', 'unique_display_name_unique'],
  ],
])('%s has no index but those that it needs', (name, users, groups) => {
  expect(indexesOf(name)).toEqual({ scim_users: users, scim_groups: groups });
});
