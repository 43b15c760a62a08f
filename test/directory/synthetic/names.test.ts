import { expect, test } from 'vitest';
import { extractNames } from './extract.js';

test('the names are what faker holds, with its licence', async () => {
  // After an upgrade of faker: vitest --update writes the file anew.
  await expect(extractNames()).toMatchFileSnapshot('../../../src/directory/synthetic/names.json');
});
