import { describe, expect, test } from 'vitest';
import { systemCode, systemReason } from '../../src/diagnostics/index.js';

const failed = (code: unknown) => Object.assign(new Error('a message'), { code });

describe('a refusal of the system in words', () => {
  test.each([
    ['ENOSPC', 'read', 'the disk is full'],
    ['ENOSPC', 'write', 'the disk is full'],
    ['ENOENT', 'read', 'there is no such file or folder'],
    ['ENOENT', 'write', 'its folder does not exist'],
    ['EUNHEARDOF', 'read', 'a message'],
    ['constructor', 'read', 'a message'],
    [undefined, 'write', 'a message'],
  ] as const)('%s on %s', (code, use, reason) => {
    expect(systemReason(failed(code), use)).toBe(reason);
  });

  test('of something that is no error', () => {
    expect([systemReason('why'), systemReason(undefined)]).toEqual(['why', 'undefined']);
  });

  test('the code is that of the system, or none', () => {
    expect([failed('ENOENT'), failed(5), new Error('x'), { code: 'ENOENT' }].map(systemCode)).toEqual([
      'ENOENT',
      undefined,
      undefined,
      undefined,
    ]);
  });
});
