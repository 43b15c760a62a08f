import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { refusedIn, refusedText, sentenceOf } from '../../../src/directory/identity/answer.js';
import { knownCodes, refusalOf } from '../../../src/directory/identity/refusals.js';

/** The situations an administrator meets, by the code that stands for each. */
const SITUATIONS: readonly (readonly [string, RegExp])[] = [
  ['90002', /no such tenant.*--tenant/s],
  ['900023', /no such tenant/],
  ['90038', /in another cloud.*AZURE_AUTHORITY_HOST/s],
  ['700016', /no app with this client id.*object id/s],
  ['7000112', /app is disabled.*Enterprise applications/s],
  ['7000215', /secret is wrong.*not its id/s],
  ['7000222', /secret has expired.*new one/s],
  ['700027', /does not know this certificate.*Upload/s],
  ['700024', /clock/],
  ['70021', /No federated credential.*issuer/s],
  ['700025', /takes no secret.*--auth browser/s],
  ['50011', /return to from the browser.*http:\/\/localhost/s],
  ['50194', /named none.*--tenant/s],
  ['7000218', /Allow public client flows/],
  ['65001', /consent.*User\.Read\.All, Group\.Read\.All, Application\.Read\.All/s],
  ['650052', /does not have the service/],
  ['650057', /no permission of Microsoft Graph/],
  ['50076', /Multifactor/],
  ['50079', /Multifactor/],
  ['50105', /not assigned to the app/],
  ['53000', /managed device/],
  ['53003', /blocks.*--auth browser/s],
  ['530036', /began with a device code/],
  ['530034', /blocked as a risk/],
  ['50057', /account is disabled.*--tenant/s],
  ['50055', /password.*myaccount\.microsoft\.com/s],
  ['500021', /network.*tenant restrictions/s],
  ['50199', /Nobody is signed in/],
  ['50034', /not in this tenant/],
  ['70011', /not known by this address/],
  ['50058', /Nobody is signed in.*az login/s],
  ['70043', /expired or was revoked.*az login/s],
  ['700082', /expired or was revoked/],
  ['90072', /of another tenant/],
  ['500011', /does not have the service/],
  ['70020', /device code has expired/],
  ['70019', /device code has expired/],
  ['authorization_declined', /declined.*within 15 minutes/s],
  ['70018', /not the one shown here.*within 15 minutes/s],
  ['temporarily_unavailable', /cannot answer now/],
];

describe('the codes of Microsoft Entra', () => {
  test.each(SITUATIONS)('%s', (code, expected) => {
    const { happened = '', help = '' } = refusalOf(code) ?? {};
    expect(`${happened} ${help}`).toMatch(expected);
  });

  test('cover every meaning', () => {
    const told = (codes: readonly string[]) => new Set(codes.map((code) => refusalOf(code)?.happened));
    expect(told(SITUATIONS.map(([code]) => code))).toEqual(told(knownCodes));
  });

  test('each has one meaning, in sentences', () => {
    expect(new Set(knownCodes).size).toBe(knownCodes.length);
    for (const code of knownCodes) {
      const { happened = '', help = '' } = refusalOf(code) ?? {};
      expect(happened).toMatch(/^[A-Z].*\.$/);
      expect(help).toMatch(/^[A-Z].*[.)\w]$/);
    }
  });

  test('an unknown one has none', () => {
    for (const code of ['1', '', '__proto__', 'constructor']) expect(refusalOf(code)).toBeUndefined();
  });
});

describe('a refusal', () => {
  test.each([
    ['AADSTS50058: Not signed in. More.\r\nTrace ID: a', { code: '50058', sentence: 'Not signed in.' }],
    ['ERROR: (pii). AADSTS50058', { code: '50058', sentence: '' }],
    ['invalid_grant: AADSTS1: One\nand two Trace ID: a Correlation ID: b', { code: '1', sentence: 'One and two' }],
  ])('in a text: %j', (text, expected) => expect(refusedText(text)).toEqual(expected));

  test.each([
    [
      { error: 'invalid_client', error_description: 'AADSTS7000215: Wrong.' },
      { code: '7000215', sentence: 'Wrong.' },
    ],
    [{ error: 'slow_down' }, { code: 'slow_down', sentence: '' }],
    [
      { error: 'a', error_description: 'Plain words. More' },
      { code: 'a', sentence: 'Plain words.' },
    ],
    [
      { error: 'a', error_description: 7 },
      { code: 'a', sentence: '' },
    ],
    [{ error: { code: 'Request_BadRequest' } }, undefined],
    [{ access_token: 'AADSTS1: x' }, undefined],
    [[], undefined],
    [null, undefined],
  ])('in an answer: %j', (body, expected) => expect(refusedIn(JSON.stringify(body))).toEqual(expected));

  test('in no answer that is not JSON', () => expect(refusedIn('<html>AADSTS1: x</html>')).toBeUndefined());

  test('is one line of sane length without control characters, whatever was answered', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 500 }), fc.constant('x'.repeat(1000)));
    fc.assert(
      fc.property(text, (words) => {
        const sentence = sentenceOf(words);
        expect(sentence.length).toBeLessThanOrEqual(301);
        expect(sentence).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        refusedIn(words);
        refusedText(words);
      }),
      { numRuns: 200 },
    );
    expect(sentenceOf('a\u001b[31mb\u202ec')).toBe('a [31mb c');
    expect(sentenceOf('x'.repeat(1000))).toHaveLength(301);
    expect(sentenceOf('No microsoftgraph.chinacloudapi.cn here')).toBe('No microsoftgraph.chinacloudapi.cn here');
  });
});
