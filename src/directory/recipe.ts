import { graphProperties } from '../attributes/index.js';

/** What a first export should hold when no mapping says what it needs. */
const USUAL = ['mailNickname', 'givenName', 'surname', 'mail', 'jobTitle', 'department', 'employeeId'];

const GRAPH = 'https://graph.microsoft.com/v1.0';

/** A line of PowerShell that adds objects to the file, in UTF-8 also in Windows PowerShell 5.1. */
const add = (json: string): string => `${json} | Add-Content users.ndjson -Encoding utf8`;

/** How to export users in Graph's own shape, with Graph Explorer and with PowerShell, selecting these properties. */
export function exportRecipe(select: readonly string[] = graphProperties('user', USUAL)): string {
  const plain = select.filter((property) => property !== 'manager');
  const expand = plain.length < select.length ? '&$expand=manager($select=id)' : '';
  const url = `${GRAPH}/users?$select=${plain.join(',')}${expand}&$top=999`;
  return [
    "Export the users in Microsoft Graph's own shape.",
    `Graph Explorer (https://aka.ms/ge), up to 999 users: GET ${url} and save the answer as users.json.`,
    'PowerShell, any number of users:',
    '  Remove-Item users.ndjson -ErrorAction Ignore',
    '  Connect-MgGraph -Scopes User.Read.All',
    `  $next = '${url}'`,
    '  while ($next) {',
    '    $page = Invoke-MgGraphRequest -Uri $next',
    `    $page.value | ForEach-Object { ${add('ConvertTo-Json $_ -Compress -Depth 5')} }`,
    "    $next = $page.'@odata.nextLink'",
    '  }',
  ].join('\n');
}

/**
 * How to add groups, their members, the assignments and the roles of the application to a file of users. Members are
 * read group by group, because an expanded list ends after 20 (Microsoft Graph, $expand), which is also why Graph
 * Explorer serves for direct assignments only.
 */
export function scopeRecipe(): string {
  return [
    'To rehearse the real scope, add the groups, the assignments and the roles to the file of users.',
    `Graph Explorer, if no group is assigned: GET ${GRAPH}/servicePrincipals/{object id of the enterprise application}/appRoleAssignedTo?$top=999 and paste the answer below the last line of users.json.`,
    'PowerShell, to users.ndjson with one user a line:',
    '  Connect-MgGraph -Scopes Group.Read.All,Application.Read.All',
    "  $app = 'object id of the enterprise application (portal: Enterprise applications > your app > Object ID)'",
    "  function All($uri) { while ($uri) { $p = Invoke-MgGraphRequest -Uri $uri; $p.value; $uri = $p.'@odata.nextLink' } }",
    '  function Add($o, $type) { $o[\'@odata.type\'] = "#microsoft.graph.$type"',
    `    ${add('ConvertTo-Json $o -Compress -Depth 5')} }`,
    `  All '${GRAPH}/groups?$select=id,displayName,securityEnabled&$top=999' | ForEach-Object {`,
    `    $_['members'] = @(All "${GRAPH}/groups/$($_.id)/members?\`$select=id&\`$top=999"); Add $_ 'group' }`,
    `  All "${GRAPH}/servicePrincipals/$app/appRoleAssignedTo?\`$top=999" | ForEach-Object { Add $_ 'appRoleAssignment' }`,
    `  (Invoke-MgGraphRequest -Uri "${GRAPH}/servicePrincipals/$($app)?\`$select=appRoles").appRoles | ForEach-Object { Add $_ 'appRole' }`,
  ].join('\n');
}
