import { toCopy } from '../../diagnostics/index.js';

interface Problem {
  /** What is wrong with the file, after its name. The date is the end or the start of its validity. */
  happened(date: string): string;
  help(file: string): string;
}

const SETTING = 'Check AZURE_CLIENT_CERTIFICATE_PATH.';
const quoted = (file: string): string => `'${file.replaceAll("'", `'\\''`)}'`;

/** The library wants both in one PEM file, and signs with an RSA key (PS256). */
const together = () =>
  'Put both into one PEM file, the certificate first, then the private key. The key is what the certificate was made with.';
const renew = () =>
  'Make a new certificate, upload it (Microsoft Entra admin center > App registrations > the app > Certificates & secrets), and use its file. If the date is right, set the clock of this machine.';

/** What can be wrong with the file of a certificate. */
export const CERTIFICATE_PROBLEMS = {
  missing: { happened: () => 'does not exist', help: () => SETTING },
  unreadable: { happened: () => 'cannot be read', help: () => `${SETTING} You must be allowed to read the file.` },
  pfx: {
    happened: () => 'is PKCS #12 (PFX), not PEM',
    help: (file) =>
      toCopy(
        'Convert it, then let AZURE_CLIENT_CERTIFICATE_PATH name the new file. OpenSSL 3 may want -legacy as well:',
        `openssl pkcs12 -in ${quoted(file)} -out ${quoted(pemName(file))} -nodes`,
      ),
  },
  'no-certificate': { happened: () => 'holds no certificate in PEM form', help: together },
  'no-key': { happened: () => 'holds a certificate without its private key', help: together },
  mismatch: { happened: () => 'holds a private key that is not the one of its certificate', help: together },
  'not-rsa': {
    happened: () => 'holds a key that is not RSA',
    help: () => 'Make a certificate with an RSA key of 2048 bits or more.',
  },
  password: {
    happened: () => 'holds an encrypted private key that AZURE_CLIENT_CERTIFICATE_PASSWORD does not open',
    help: () => 'Set AZURE_CLIENT_CERTIFICATE_PASSWORD to the password of the private key.',
  },
  broken: {
    happened: () => 'is damaged: its certificate or private key cannot be decoded',
    help: () => 'Export the certificate again.',
  },
  expired: { happened: (date) => `expired on ${date}`, help: renew },
  early: { happened: (date) => `is not valid before ${date}`, help: renew },
} as const satisfies Readonly<Record<string, Problem>>;

export type CertificateProblem = keyof typeof CERTIFICATE_PROBLEMS;

const pemName = (file: string): string => `${file.replace(/\.(?:pfx|p12)$/i, '')}.pem`;
