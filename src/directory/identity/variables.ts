import { toCopy } from '../../diagnostics/index.js';

/** An environment variable that a sign-in reads. */
interface Described {
  /** What a prompt asks for. */
  readonly asks: string;
  /** Secrets are typed unseen. */
  readonly secret?: true;
}

/**
 * The environment variables that a sign-in reads. All but the first are those of Microsoft's own libraries (Azure
 * Identity client library for JavaScript: Environment variables).
 */
export const VARIABLES = {
  REHEARSE_GRAPH_TOKEN: { asks: 'Access token', secret: true },
  AZURE_TENANT_ID: { asks: 'Tenant (id or domain)' },
  AZURE_CLIENT_ID: { asks: 'Application (client) id' },
  AZURE_CLIENT_SECRET: { asks: 'Client secret', secret: true },
  AZURE_CLIENT_CERTIFICATE_PATH: { asks: 'PEM file with certificate and private key' },
  AZURE_CLIENT_CERTIFICATE_PASSWORD: { asks: 'Password of the private key', secret: true },
  AZURE_CLIENT_SEND_CERTIFICATE_CHAIN: { asks: 'Send the certificate chain (true or false)' },
  AZURE_FEDERATED_TOKEN_FILE: { asks: 'File with the federated token' },
  AZURE_AUTHORITY_HOST: { asks: 'Sign-in host' },
} as const satisfies Readonly<Record<string, Described>>;

export type Variable = keyof typeof VARIABLES;

/** The value of each variable; an empty text where there is none. */
export type Values = Readonly<Record<Variable, string>>;

/** The values of an environment. No value has a space at its ends, which `set NAME=value & …` and files add. */
export function valuesOf(
  environment: Readonly<Record<string, string | undefined>>,
  given: Partial<Values> = {},
): Values {
  const names = Object.keys(VARIABLES) as Variable[];
  const values = names.map((name) => [name, (given[name] || environment[name] || '').trim()]);
  return Object.fromEntries(values) as Values;
}

/** A text without the secrets among the values, in case a service repeats what it was sent. */
export function hideSecrets(text: string, values: Values): string {
  const secrets = (Object.keys(VARIABLES) as Variable[]).filter((name) => isSecret(name) && values[name] !== '');
  return secrets
    .flatMap((name) => [values[name], encodeURIComponent(values[name])])
    .reduce((plain, secret) => plain.replaceAll(secret, '…'), text);
}

/** Help with a line for PowerShell and one for bash or zsh that ask for the values, so that no history holds a secret. */
export const askFor = (advice: string, names: readonly Variable[]): string =>
  inBothShells(
    advice,
    names.map(inPowerShell).join('; '),
    `${names.map(inShell).join('; ')}; export ${names.join(' ')}`,
  );

/** Help with one line for PowerShell, and one that says the same for bash or zsh. */
export const inBothShells = (advice: string, powershell: string, shell: string): string =>
  [advice, toCopy('PowerShell:', powershell), toCopy('bash or zsh:', shell)].join('\n');

/** `Read-Host -MaskInput` would be shorter, but Windows PowerShell 5.1 does not have it. */
function inPowerShell(name: Variable): string {
  const { asks } = VARIABLES[name];
  const hidden = `[Net.NetworkCredential]::new('', (Read-Host '${asks}' -AsSecureString)).Password`;
  return `$env:${name} = ${isSecret(name) ? hidden : `Read-Host '${asks}'`}`;
}

/** `read -p` would be shorter, but zsh understands something else by it. */
function inShell(name: Variable): string {
  const { asks } = VARIABLES[name];
  return `printf '${asks}: '; read -r${isSecret(name) ? 's' : ''} ${name}`;
}

function isSecret(name: Variable): boolean {
  const { secret }: Described = VARIABLES[name];
  return secret ?? false;
}
