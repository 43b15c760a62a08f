import { graphProperties } from '../attributes/index.js';

/** What a first export should hold when no mapping says what it needs. */
const USUAL = ['mailNickname', 'givenName', 'surname', 'mail', 'jobTitle', 'department', 'employeeId'];

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

/**
 * How to add groups, their members and the assignments to a file of users. Members are read group by group, because an
 * expanded list ends after 20 (Microsoft Graph, $expand).
 */
export function scopeRecipe(): string {
  const graph = 'https://graph.microsoft.com/v1.0';
  return [
    'To rehearse the real scope, add the groups and the assignments to users.ndjson, one object a line. PowerShell:',
    '  Connect-MgGraph -Scopes Group.Read.All,Application.Read.All',
    "  $app = 'object id of the enterprise application (portal: Enterprise applications > your app > Object ID)'",
    "  function All($uri) { while ($uri) { $p = Invoke-MgGraphRequest -Uri $uri; $p.value; $uri = $p.'@odata.nextLink' } }",
    '  function Add($o, $type) { $o[\'@odata.type\'] = "#microsoft.graph.$type"',
    '    ConvertTo-Json $o -Compress -Depth 5 | Add-Content users.ndjson -Encoding utf8 }',
    `  All '${graph}/groups?$select=id,displayName,securityEnabled' | ForEach-Object {`,
    `    $_['members'] = @(All "${graph}/groups/$($_.id)/members?\`$select=id"); Add $_ 'group' }`,
    `  All "${graph}/servicePrincipals/$app/appRoleAssignedTo" | ForEach-Object { Add $_ 'appRoleAssignment' }`,
  ].join('\n');
}
