import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder with these files, gone when the test is over. */
export function folderWith(files: Readonly<Record<string, string>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'rehearsal-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

const user = (fields: Record<string, unknown>) => ({
  id: `00000000-0000-4000-8000-${String(fields.mailNickname)
    .padStart(12, '0')
    .slice(-12)
    .replace(/[^0-9a-f]/g, 'a')}`,
  accountEnabled: true,
  userPrincipalName: `${fields.mailNickname}@contoso.com`,
  displayName: String(fields.mailNickname),
  givenName: 'Given',
  surname: 'Surname',
  ...fields,
});

/** Users as lines of a directory file; what is given goes over what an ordinary user has. */
export const lines = (...users: readonly Record<string, unknown>[]): string =>
  users.map((fields) => `${JSON.stringify(user(fields))}\n`).join('');

/** Users as a saved answer of Microsoft Graph. */
export const answer = (...users: readonly Record<string, unknown>[]): string =>
  JSON.stringify(
    { '@odata.context': 'https://graph.microsoft.com/v1.0/$metadata#users', value: users.map(user) },
    null,
    2,
  );
