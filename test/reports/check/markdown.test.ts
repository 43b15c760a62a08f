import { describe, expect, test } from 'vitest';
import { printMarkdown } from '../../../src/reports/check/markdown.js';
import { fileWith, found, report, unreadable } from './reports.js';

describe('markdown', () => {
  test('is a verdict, a table, and the findings folded away', () => {
    const files = [
      fileWith('a.yaml', [found('charset', 'userName'), found('length', 'mailNickname')]),
      unreadable('b.yaml', [found('charset', 'target', { file: 'b.yaml' })]),
    ];
    expect(printMarkdown(report(files))).toMatchInlineSnapshot(`
      "### Provisioning mappings: NOT READ: 1 of 2 files could not be read. Of the others, 1 is not ready: 1 error.

      | file | error | warning | note | unknown | target |
      |---|---:|---:|---:|---:|---|
      | \`b.yaml\` | could not be read |  |  |  |  |
      | \`a.yaml\` | 1 | 1 | 0 | 0 | example |

      <details><summary>b.yaml: 1 error</summary>

      - **error** \`username/charset\` at \`b.yaml:1:1\` (\`target\`)  
        userName: Only letters.

        Remove the rest.

      </details>

      <details><summary>a.yaml: 1 error, 1 warning</summary>

      - **error** \`username/charset\` at \`a.yaml:3:15\` (\`userName\`)  
        userName: Only letters.

        Remove the rest.

      - **warning** \`username/length\` at \`a.yaml:3:33\` (\`mailNickname\`)  
        userName: Short.

        Cut it:

        \`\`\`text
        Left([mailNickname], 42)
        \`\`\`

      </details>

      <sub>2 files \\| 2 errors, 1 warning \\| 1 fail (--fail-level error) \\| 1 not read</sub>"
    `);
  });

  test.each([
    ['a|b', 'a\\|b'],
    ['<script>', '&lt;script&gt;'],
    ['`x` *y* _z_ [l](u) # ~', '\\`x\\` \\*y\\* \\_z\\_ \\[l\\](u) \\# \\~'],
    ['@team', '@<!-- -->team'],
    ['ana@contoso.com', 'ana@contoso.com'],
    ['a\n\n# b', 'a \\# b'],
    ['\u202e', '\\\\u202e'],
  ])('writes %j as text', (target, written) => {
    const finding = { ...found('charset', 'userName'), data: { target } };
    expect(printMarkdown(report([fileWith('a.yaml', [finding])]))).toContain(`\n  ${written}: Only letters.`);
  });

  test('keeps the table whole and code as code', () => {
    const text = printMarkdown(report([fileWith('a|`b.yaml', [found('charset', 'userName', { file: 'a|`b.yaml' })])]));
    expect(text).toContain('| ``a\\|`b.yaml`` | 1 | 0 | 0 | 0 | example |');
    expect(text).toContain('at ``a|`b.yaml:3:15`` (`userName`)');
  });

  test('puts what is to be copied in a block that it cannot leave', () => {
    const finding = { ...found('charset', 'userName'), help: 'Write:\n  a ``` b\n  c' };
    expect(printMarkdown(report([fileWith('a.yaml', [finding])]))).toContain(
      '\n  Write:\n\n  ````text\n  a ``` b\n  c\n  ````\n',
    );
  });

  test('has a table of so many files that it leaves room, the worst first', () => {
    const files = Array.from({ length: 1000 }, (_, index) => fileWith(`${'folder/'.repeat(10)}${index}.yaml`, []));
    const text = printMarkdown(report([...files, fileWith('worst.yaml', [found('charset', 'userName')])]));
    expect(text).toMatch(/\|---:\|---\|\n\| `worst\.yaml` \| 1 \|/);
    expect(text).toContain('... and 801 more files: `--format json` has them all.');
    expect(text).toContain('<details><summary>worst.yaml: 1 error</summary>');
    expect(text.length).toBeLessThan(65_536);
  });

  test('stays within a comment of GitHub, and says what it leaves out', () => {
    const finding = { ...found('charset', 'userName'), help: 'x'.repeat(5000) };
    const files = Array.from({ length: 40 }, (_, index) => fileWith(`${index}.yaml`, [finding]));
    const text = printMarkdown(report(files));
    expect(text.length).toBeLessThan(65_536);
    expect(text).toMatch(/The findings of \d+ more files are left out here/);
    expect(text.match(/^\| `\d+\.yaml`/gm)).toHaveLength(40);
  });
});
