import { expect, test } from 'vitest';
import { readTenantUrl } from '../../../../src/provisioning/index.js';

test.each([
  ['https://host.example/scim/v2', 'https://host.example/scim/v2'],
  ['https://host.example/scim/v2/', 'https://host.example/scim/v2'],
  ['https://host.example/scim/v2/?aadOptscim062020', 'https://host.example/scim/v2'],
  ['https://host.example/scim/v2/Users', 'https://host.example/scim/v2'],
  ['http://127.0.0.1:8080/scim/v2', 'http://127.0.0.1:8080/scim/v2'],
  ['http://[::1]:8080', 'http://[::1]:8080/'],
])('%s', (text, href) => {
  expect(readTenantUrl(text)).toMatchObject({ url: { href } });
});

test.each([
  ['scim', /no address/],
  ['ftp://host.example', /no address/],
  ['http://host.example/scim', /https/],
  ['http://127.0.0.1.example/scim', /https/],
  ['https://user:pass@host.example', /password/],
])('%s is refused', (text, words) => {
  expect(readTenantUrl(text)).toEqual({ problem: expect.stringMatching(words) });
});
