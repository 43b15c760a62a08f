/** A deployment of Microsoft Graph, and where one signs in for it. */
export interface Cloud {
  /** The name that the command line knows it by. */
  readonly name: string;
  /** Its Microsoft Graph. */
  readonly origin: string;
  /** Its Microsoft Entra ID endpoint. */
  readonly authority: string;
}

/** Microsoft's clouds (Microsoft Graph: Microsoft Graph national cloud deployments). */
export const CLOUDS: readonly Cloud[] = [
  { name: 'global', origin: 'https://graph.microsoft.com', authority: 'https://login.microsoftonline.com' },
  { name: 'us-gov', origin: 'https://graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  { name: 'us-gov-dod', origin: 'https://dod-graph.microsoft.us', authority: 'https://login.microsoftonline.us' },
  { name: 'china', origin: 'https://microsoftgraph.chinacloudapi.cn', authority: 'https://login.chinacloudapi.cn' },
];

/** The names of this machine for itself, as `URL` gives them. */
export const LOOPBACK: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/**
 * Whether a token may be sent there: exactly the origin of a Microsoft Graph, or this machine over http or https on any
 * port. An origin has no path, no slash at its end and no user.
 */
export function isGraphOrigin(text: string): boolean {
  if (CLOUDS.some(({ origin }) => origin === text)) return true;
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, origin } = new URL(text);
  return (protocol === 'http:' || protocol === 'https:') && LOOPBACK.includes(hostname) && origin === text;
}
