import { expect, test } from 'vitest';
import { catalogue } from '../../src/functions/index.js';
import { functionReference, printFunctionPage } from '../../src/reports/function-page.js';
import { createStyle } from '../../src/reports/style.js';

test('grammar/functions.md is what the catalogue says', async () => {
  await expect(functionReference(catalogue.values())).toMatchFileSnapshot('../../grammar/functions.md');
});

test.each([60, 80, 110])('every function fits a page of %i columns', (width) => {
  const style = createStyle({ colour: false, width });
  for (const entry of catalogue.values()) {
    const lines = printFunctionPage(entry, style).split('\n');
    // Signatures and examples are to be copied, and are never broken.
    const prose = lines.filter((line) => !line.includes('(') && !line.includes('->'));
    expect(prose.filter((line) => line.length > width)).toEqual([]);
  }
});
