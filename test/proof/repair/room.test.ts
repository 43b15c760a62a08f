import { describe, expect, test } from 'vitest';
import { roomOf } from '../../../src/proof/repair/room.js';
import { profileOf } from '../../targets/bundled.js';
import { forbid } from '../brute/rules.js';
import { asking, GUIDE, narrow } from './asking.js';

describe('the room that rules leave for names', () => {
  test('of Hugging Face: up to 42, no numbers, nothing that looks like an id', () => {
    expect(roomOf(asking(GUIDE))).toEqual({
      longest: 42,
      shortest: 2,
      separator: '-',
      capitals: true,
      digits: true,
      digitFirst: true,
      numbers: false,
      ids: [24],
    });
  });

  test('of GitHub: what the shortcode leaves of 39', () => {
    const room = roomOf(asking(GUIDE, { profile: profileOf('github-emu') }));
    expect(room).toMatchObject({ longest: 30, shortest: 1, separator: '-', numbers: true, ids: [] });
  });

  test.each([
    ['lowerCase', { longest: 20, separator: '_', capitals: false, digitFirst: false }],
    ['dots', { longest: 64, separator: '.', numbers: true }],
    ['plain', { longest: 64, separator: '', numbers: false, ids: [32] }],
    ['letters', { longest: 20, separator: '', digits: false, ids: [] }],
    ['long', { longest: 60, shortest: 6, separator: '-' }],
  ] as const)('of rules for %s', (rules, room) => {
    expect(roomOf(asking(GUIDE, { forbidding: narrow[rules] }))).toMatchObject(room);
  });

  test('is none where letters are refused', () => {
    expect(roomOf(asking(GUIDE, { forbidding: [forbid('x/letters', '[A-Za-z]')] }))).toBeUndefined();
  });
});
