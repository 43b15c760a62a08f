/** Ids that a target or a broken export may hold. */
export const ODD: readonly string[] = [
  'a"b',
  'a\\b',
  "a'b",
  'a\nb',
  '',
  ' ',
  '\u0000',
  '\ud800',
  '__proto__',
  'constructor',
  '\u{1f600}',
  '%_',
  '?',
];
