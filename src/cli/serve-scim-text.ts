import { BASE_PATH, type ScimFault } from '../server/index.js';
import type { Profile } from '../targets/index.js';
import { type TargetTokens, TOKEN_VARIABLE } from './target-tokens.js';

/** What somebody needs to know to use a target that is served. */
export interface Welcome {
  readonly origin: string;
  readonly certificate?: string;
  readonly tokens: TargetTokens;
  readonly profile: Profile;
  readonly counts: { readonly users: number; readonly groups: number };
  readonly faults: readonly ScimFault[];
  /** The mapping and the profile, as the command named them. */
  readonly named: readonly string[];
  readonly state?: string;
}

/** The address and the token, and the commands to try, for bash and for PowerShell. */
export function welcome(served: Welcome): string[] {
  const { origin, profile, counts, state } = served;
  const tenantUrl = `${origin}${BASE_PATH}`;
  return [
    `Tenant URL: ${tenantUrl}`,
    ...tokensInWords(served.tokens),
    `Page: ${origin}/`,
    `Serving ${profile.title} (${profile.name}): ${counted(counts.users, 'user')}, ${counted(counts.groups, 'group')},`,
    state === undefined ? 'kept in memory: they are gone when it ends.' : `kept in ${state}.`,
    ...faultsInWords(served.faults),
    '',
    ...trial(served, tenantUrl),
    '',
    ...nextSteps(served),
    '',
    ...entra(origin),
    '',
    'It answers only this machine, until you press Ctrl+C.',
  ];
}

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

function tokensInWords({ current, previous, from }: TargetTokens): string[] {
  if (from === 'environment') return [`Token: ${previous === undefined ? 'the one' : 'the two'} in ${TOKEN_VARIABLE}`];
  return [
    `Token: ${current}`,
    ...(previous === undefined ? [] : [`Token of before, valid until the next --rotate-token: ${previous}`]),
  ];
}

function faultsInWords(faults: readonly ScimFault[]): string[] {
  if (faults.length === 0) return [];
  return [`Going wrong: ${faults.map(({ kind, on }) => `${kind} on ${on}`).join(', ')}.`];
}

/** The question of Entra's Test connection: for a user that nobody has. */
function trial({ tokens, certificate, profile }: Welcome, tenantUrl: string): string[] {
  const variables = [
    ...(tokens.from === 'environment' ? [] : [[TOKEN_VARIABLE, tokens.current]]),
    ...(certificate === undefined ? [] : [['NODE_EXTRA_CA_CERTS', certificate]]),
  ];
  const attribute = profile.users.filterable.find(({ text }) => text === 'userName')?.text ?? 'id';
  const url = `${tenantUrl}/Users?filter=${attribute}%20eq%20%22nobody%22`;
  const trust = certificate === undefined ? '' : ' --cacert "$NODE_EXTRA_CA_CERTS"';
  const skip = certificate === undefined ? '' : ' -SkipCertificateCheck';
  const [bash, powershell] = bearers(tokens);
  return [
    'The same as Test connection in Entra, in another window: an empty list is right. bash:',
    ...variables.map(([name, value]) => `  export ${name}='${value}'`),
    `  curl${trust} -H "Authorization: Bearer ${bash}" '${url}'`,
    'PowerShell:',
    ...variables.map(([name, value]) => `  $env:${name} = '${value}'`),
    `  Invoke-RestMethod${skip} '${url}' -Headers @{ Authorization = "Bearer ${powershell}" }`,
  ];
}

/** The current token, for bash and for PowerShell: of a variable that may hold two, the first. */
function bearers({ previous, from }: TargetTokens): readonly [string, string] {
  if (from !== 'environment' || previous === undefined) return [`$${TOKEN_VARIABLE}`, `$env:${TOKEN_VARIABLE}`];
  return [`\${${TOKEN_VARIABLE}%%,*}`, `$($env:${TOKEN_VARIABLE}.Split(',')[0])`];
}

function nextSteps({ state, named }: Welcome): string[] {
  const options = [...named, '--state', state ?? 'state'].map(quoted).join(' ');
  return [
    `To look at the accounts that a rehearsal makes${state === undefined ? '' : ', end this first'}:`,
    `  rehearse run ${options}`,
    `  rehearse serve scim ${options}`,
  ];
}

/** An argument as both shells take it. */
const quoted = (argument: string): string => (/^[\w./:\\-]+$/.test(argument) ? argument : `"${argument}"`);

/** Entra reaches nothing on this machine. Who opens it does so by an own act, and should know what for. */
function entra(origin: string): string[] {
  return [
    'Entra ID itself reaches it only through a tunnel that you open: an https address that leads to this port,',
    `with the header "Host: ${new URL(origin).host}", and only for paths that begin with ${BASE_PATH}. Then, in the portal:`,
    `  Tenant URL    https://ADDRESS-OF-YOUR-TUNNEL${BASE_PATH}`,
    '  Secret token  the token above',
    'Whoever has both can read and change these accounts as long as the tunnel is open.',
  ];
}
