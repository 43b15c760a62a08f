import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { DirectoryError } from '../error.js';
import type { CertificateProblem } from './certificate-problems.js';
import { badCertificate } from './rules-setup.js';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;

/**
 * The text of a PEM file with a certificate and its private key, checked before any request is made (Microsoft identity
 * platform: Certificate credentials for application authentication).
 *
 * @throws DirectoryError when the file cannot be what an app signs in with.
 */
export async function readCertificate(file: string, password: string): Promise<string> {
  const fail = (problem: CertificateProblem, date = '') =>
    new DirectoryError(badCertificate.finding({ file, problem, date }));

  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    throw fail(error.code === 'ENOENT' ? 'missing' : 'unreadable');
  });
  const text = bytes.toString('utf8').replace(/^\uFEFF/, '');
  const [pem] = CERTIFICATE.exec(text) ?? [];
  // A PKCS #12 file is one long DER sequence.
  if (pem === undefined) throw fail(bytes[0] === 0x30 && bytes[1] === 0x82 ? 'pfx' : 'no-certificate');
  if (!PRIVATE_KEY.test(text)) throw fail('no-key');

  const key = privateKey(text, password);
  if (typeof key === 'string') throw fail(key);
  const certificate = decoded(() => new X509Certificate(pem));
  if (certificate === undefined) throw fail('broken');
  if (key.asymmetricKeyType !== 'rsa') throw fail('not-rsa');
  if (!certificate.checkPrivateKey(key)) throw fail('mismatch');
  if (Date.parse(certificate.validTo) < Date.now()) throw fail('expired', dayOf(certificate.validTo));
  if (Date.parse(certificate.validFrom) > Date.now()) throw fail('early', dayOf(certificate.validFrom));
  return text;
}

function privateKey(text: string, password: string): KeyObject | CertificateProblem {
  const key = decoded(() => createPrivateKey({ key: text, passphrase: password }));
  return key ?? (text.includes('ENCRYPTED') ? 'password' : 'broken');
}

/** What can be decoded, or undefined: OpenSSL's reasons say nothing to an administrator. */
function decoded<T>(decode: () => T): T | undefined {
  try {
    return decode();
  } catch {
    return undefined;
  }
}

const dayOf = (date: string): string => new Date(date).toISOString().slice(0, 10);
