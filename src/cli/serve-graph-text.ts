import type { Fault, VirtualClock } from '../directory/index.js';

/** What somebody needs to know to use a stand-in that is served. */
export interface Welcome {
  readonly origin: string;
  readonly certificate: string | undefined;
  readonly token: string;
  readonly application: { readonly appId: string; readonly displayName: string };
  readonly label: string;
  readonly counts: { readonly users: number; readonly groups: number; readonly assignments: number };
  readonly clock: VirtualClock | undefined;
  readonly faults: readonly Fault[];
}

/** The address and the token, and the commands to try, for bash and for PowerShell. */
export function welcome(served: Welcome): string[] {
  const { origin, token, application, label, counts, certificate } = served;
  const variables = [
    ['REHEARSE_GRAPH_TOKEN', token],
    ...(certificate === undefined ? [] : [['NODE_EXTRA_CA_CERTS', certificate]]),
  ];
  const { users, groups, assignments } = counts;
  return [
    `Microsoft Graph stand-in: ${origin}/v1.0`,
    `Token: ${token}`,
    `Serving ${label}: ${counted(users, 'user')}, ${counted(groups, 'group')}, ${counted(assignments, 'assignment')}`,
    `to ${application.displayName} (${application.appId}).`,
    ...faultsInWords(served),
    '',
    'In another window, bash:',
    ...variables.map(([name, value]) => `  export ${name}='${value}'`),
    'or PowerShell:',
    ...variables.map(([name, value]) => `  $env:${name} = '${value}'`),
    'then:',
    `  rehearse pull --graph-url ${origin} --auth token --app ${application.appId} --output snapshot.ndjson`,
    ...clockInWords(served),
    '',
    'It answers only this machine, until you press Ctrl+C.',
  ];
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function faultsInWords({ faults }: Welcome): string[] {
  if (faults.length === 0) return [];
  return [`Going wrong: ${faults.map(({ kind, on, page }) => `${kind} on page ${page} of ${on}`).join(', ')}.`];
}

function clockInWords({ clock, origin, certificate }: Welcome): string[] {
  if (clock === undefined) return ['', 'The clock is the real one, and the directory does not change.'];
  const { now, left, next } = clock;
  const url = `${origin}/stand-in/clock`;
  const trust = certificate === undefined ? '' : ' --cacert "$NODE_EXTRA_CA_CERTS"';
  return [
    '',
    `The virtual time is ${now.toISOString()}. ${left === 1 ? '1 change is' : `${left} changes are`} to come${next ? `, the next at ${next.toISOString()}` : ''}.`,
    'It stands still until you move it on, here by 40 minutes. bash:',
    `  curl${trust} -H "Authorization: Bearer $REHEARSE_GRAPH_TOKEN" -d '{"advance":"PT40M"}' ${url}`,
    'PowerShell:',
    `  Invoke-RestMethod ${url} -Method Post -Headers @{ Authorization = "Bearer $env:REHEARSE_GRAPH_TOKEN" } -Body '{"advance":"PT40M"}'`,
  ];
}
