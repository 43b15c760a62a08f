import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { generate } from 'selfsigned';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCertificate } from '../../../src/directory/identity/certificate.js';
import { fileOf, temporaryFolder } from '../temporary.js';

const DAY = 86_400_000;

/** One key for all certificates: keys are slow to make, certificates are not. */
const pair = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const made = (options: Parameters<typeof generate>[1] = {}) =>
  generate([{ name: 'commonName', value: 'app' }], { algorithm: 'sha256', keyPair: pair, ...options });

let good: Awaited<ReturnType<typeof made>>;
beforeAll(async () => {
  good = await made();
});

/** The data of the finding that a file is refused with. */
const problemOf = async (file: string, password = '') =>
  readCertificate(file, password).then(
    () => 'accepted',
    (error) => error.findings[0].data,
  );

describe('a certificate file', () => {
  test.each([
    ['certificate, then key', (pem: typeof good) => `${pem.cert}\n${pem.private}`],
    ['key, then certificate', (pem: typeof good) => `${pem.private}\n${pem.cert}`],
    ['CRLF', (pem: typeof good) => `${pem.cert}\n${pem.private}`.replaceAll(/\r?\n/g, '\r\n')],
    [
      'a byte order mark and remarks',
      (pem: typeof good) => `\uFEFFBag Attributes\n${pem.private}\nsubject=app\n${pem.cert}`,
    ],
  ])('is accepted: %s', async (_, text) => {
    const file = await fileOf(text(good), 'app.pem');
    expect(await readCertificate(file, 'unused')).toBe(text(good).replace(/^\uFEFF/, ''));
  });

  test.each([
    ['empty', () => '', 'no-certificate'],
    ['something else', () => 'certificate', 'no-certificate'],
    ['a key alone', () => good.private, 'no-certificate'],
    ['a certificate alone', () => good.cert, 'no-key'],
    ['PKCS #12', () => Uint8Array.from([0x30, 0x82, 0x0a, 0x10, 0x02]), 'pfx'],
    ['a damaged key', () => `${good.cert}\n${good.private.replace(/\n.{12}/, '\n')}`, 'broken'],
    [
      'a damaged certificate',
      () => `-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${good.private}`,
      'broken',
    ],
  ])('is refused: %s', async (_, content, problem) => {
    expect(await problemOf(await fileOf(content(), 'app.pem'))).toMatchObject({ problem });
  });

  test('is refused when it is of another key, or of no RSA key', async () => {
    const ec = await generate([{ name: 'commonName', value: 'app' }], { keyType: 'ec', algorithm: 'sha256' });
    expect(await problemOf(await fileOf(`${ec.cert}\n${good.private}`))).toMatchObject({ problem: 'mismatch' });
    expect(await problemOf(await fileOf(`${ec.cert}\n${ec.private}`))).toMatchObject({ problem: 'not-rsa' });
  });

  test('is refused outside of its time, with the day', async () => {
    const day = (days: number) => new Date(Date.now() + days * DAY);
    const text = (date: Date) => date.toISOString().slice(0, 10);
    const old = await made({ notBeforeDate: day(-20), notAfterDate: day(-2) });
    const young = await made({ notBeforeDate: day(2), notAfterDate: day(20) });
    expect(await problemOf(await fileOf(`${old.cert}\n${old.private}`))).toMatchObject({
      problem: 'expired',
      date: text(day(-2)),
    });
    expect(await problemOf(await fileOf(`${young.cert}\n${young.private}`))).toMatchObject({
      problem: 'early',
      date: text(day(2)),
    });
  });

  test('is refused without the password of its key', async () => {
    const locked = await made({ passphrase: 'pass~word' });
    const file = await fileOf(`${locked.cert}\n${locked.private}`);
    expect(await problemOf(file)).toMatchObject({ problem: 'password' });
    expect(await problemOf(file, 'wrong')).toMatchObject({ problem: 'password' });
    expect(await problemOf(file, 'pass~word')).toBe('accepted');
  });

  test('is refused when it cannot be read', async () => {
    const folder = await temporaryFolder();
    expect(await problemOf(join(folder, 'none.pem'))).toMatchObject({ problem: 'missing' });
    expect(await problemOf(folder)).toMatchObject({ problem: 'unreadable' });
  });

  test('converts PKCS #12 with one line', async () => {
    const file = await fileOf(Uint8Array.from([0x30, 0x82, 0x0a, 0x10]), "Ada's app.pfx");
    const error = await readCertificate(file, '').catch((reason) => reason);
    const name = file.replace("Ada's app.pfx", '');
    expect(error.findings[0].help).toContain(
      `\n  openssl pkcs12 -in '${name}Ada'\\''s app.pfx' -out '${name}Ada'\\''s app.pem' -nodes`,
    );
  });
});
