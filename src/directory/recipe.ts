import { graphProperties } from '../attributes/index.js';

/** What a first export should hold when no mapping says what it needs. */
const USUAL = ['mailNickname', 'givenName', 'surname', 'mail', 'jobTitle', 'department', 'employeeId', 'manager'];

/** How to export users in Graph's own shape, with Graph Explorer and with PowerShell, selecting these properties. */
export function exportRecipe(select: readonly string[] = graphProperties('user', USUAL)): string {
  const plain = select.filter((property) => property !== 'manager');
  const expand = plain.length < select.length ? '&$expand=manager($select=id)' : '';
  const url = `https://graph.microsoft.com/v1.0/users?$select=${plain.join(',')}${expand}&$top=999`;
  return [
    "Export the users in Microsoft Graph's own shape.",
    `Graph Explorer (https://aka.ms/ge), up to 999 users: GET ${url} and save the answer as users.json.`,
    'PowerShell, any number of users:',
    '  Remove-Item users.ndjson -ErrorAction Ignore',
    '  Connect-MgGraph -Scopes User.Read.All',
    `  $next = '${url}'`,
    '  while ($next) {',
    '    $page = Invoke-MgGraphRequest -Uri $next',
    '    $page.value | ForEach-Object { ConvertTo-Json $_ -Compress -Depth 5 } | Add-Content users.ndjson -Encoding utf8',
    "    $next = $page.'@odata.nextLink'",
    '  }',
  ].join('\n');
}
