/** The names of this machine for itself, as `URL` gives them. */
const LOOPBACK: readonly string[] = ['127.0.0.1', '[::1]', 'localhost'];

/** A tenant URL, or why it cannot be one, in words that follow the text itself. */
export type TenantUrl = { readonly url: URL } | { readonly problem: string };

/**
 * Reads a tenant URL, as it stands in the portal. A token is only sent over https, or to this machine. The flag that Entra
 * wants at the end (`?aadOptscim062020`) says nothing to the target and is dropped, as Entra drops it.
 */
export function readTenantUrl(text: string): TenantUrl {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    return { problem: 'is no address such as https://host/scim/v2' };
  }
  if (url.username !== '' || url.password !== '') {
    return { problem: 'holds a password, which belongs into the environment' };
  }
  if (url.protocol === 'http:' && !LOOPBACK.includes(url.hostname)) {
    return { problem: 'begins with http://, over which a token is sent to this machine only; use https://' };
  }
  url.search = '';
  url.hash = '';
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/(?:Users|Groups)$/i, '');
  return { url };
}

/** An address below the tenant URL. */
export function below({ href }: URL, path: string, parameters: Readonly<Record<string, string>> = {}): URL {
  const address = new URL(`${href.replace(/\/+$/, '')}${path}`);
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value);
  return address;
}
