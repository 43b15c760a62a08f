/** Why a connection cannot be made, or breaks: the codes of Node and undici, and what an administrator can do. */
export interface Cause {
  readonly codes: RegExp;
  readonly help: string;
  /** Whether trying again may help: always, only once the network has been seen to work, or never. */
  readonly passes: 'always' | 'later' | 'never';
}

const CLOCK = 'Check the date and time of this computer.';

const OWN_AUTHORITY =
  'A proxy or firewall of your company probably reads encrypted traffic with a certificate of its own. Save the company certificate as a PEM file and name that file in the environment variable NODE_EXTRA_CA_CERTS, then try again.';

/** Node: Errors (common system errors) and TLS (X509 certificate error codes); undici: Errors. First match wins. */
export const CAUSES: readonly Cause[] = [
  {
    codes: /^(?:ENOTFOUND|EAI_AGAIN|EAI_FAIL|ENODATA|ESERVFAIL)$/,
    help: 'The name was not found: check the network and DNS. Where the internet is reached through a proxy, name it in the environment variable HTTPS_PROXY, such as http://proxy.contoso.com:8080.',
    passes: 'later',
  },
  {
    codes: /^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/,
    help: 'Nothing answers there: check the network, the firewall, and the proxy in the environment variable HTTPS_PROXY. For a stand-in on this computer, check that it runs and its port.',
    passes: 'later',
  },
  {
    codes: /^(?:UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    help: 'Nothing answers there, as behind a firewall: allow the connection, or name your proxy in the environment variable HTTPS_PROXY.',
    passes: 'later',
  },
  { codes: /^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/, help: `${CLOCK} If it is right: ${OWN_AUTHORITY}`, passes: 'never' },
  {
    codes: /^(?:CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO|ERR_TLS_CERT|HOSTNAME_MISMATCH|INVALID_CA)/,
    help: OWN_AUTHORITY,
    passes: 'never',
  },
  {
    codes: /^(?:EPROTO|ERR_SSL_|ERR_TLS_)/,
    help: 'The other side does not speak https as expected: check the address, its port and the proxy in the environment variable HTTPS_PROXY.',
    passes: 'never',
  },
  {
    codes: /^(?:UND_ERR_ABORTED|UND_ERR_INVALID_ARG)$/,
    help: 'The proxy in the environment variable HTTPS_PROXY refuses the connection. Check its address, and whether it wants a user name and password (http://user:password@proxy:8080).',
    passes: 'never',
  },
];

/** What helps when the cause is unknown: a connection that broke, or was silent for too long. */
export const OTHER_CAUSE: Cause = {
  codes: /^/,
  help: 'The connection broke. Check the network, the proxy and the firewall, then try again.',
  passes: 'always',
};

export const causeOf = (code: string): Cause => CAUSES.find(({ codes }) => codes.test(code)) ?? OTHER_CAUSE;
