import { expect, test } from 'vitest';
import { printRepairPage, repairPage } from '../../src/reports/repair-page.js';
import { createStyle } from '../../src/reports/style.js';
import { ENTRA_REPAIRS, REPAIR_NAMES, REPAIRS } from '../../src/scim/index.js';

const profiles = [
  { name: 'lenient', repairs: ENTRA_REPAIRS },
  { name: 'strict', repairs: new Set<never>() },
];

test.each(REPAIR_NAMES)('%s says what is put right, by whom, and how it is known', (name) => {
  const page = repairPage(name, profiles);
  expect(page).toEqual({
    repair: name,
    sentence: REPAIRS[name].sentence,
    source: REPAIRS[name].source,
    profiles: ENTRA_REPAIRS.has(name) ? ['lenient'] : [],
  });
});

test('is shown in words', () => {
  const page = repairPage('boolean-text', profiles);
  expect(page && printRepairPage(page, createStyle({ colour: false, width: 80 }))).toBe(
    [
      'boolean-text  a repair of requests, made by lenient',
      '  What is put right: "True" or "False" as a text, for true or false.',
      '  A profile chooses the repairs of its target with "repairs".',
      '  Source: Microsoft: Known issues and resolutions with SCIM 2.0 protocol',
      '  compliance of the Microsoft Entra provisioning service',
    ].join('\n'),
  );
});

test.each(['Switch', 'constructor', ''])('%j is no repair', (name) => {
  expect(repairPage(name, profiles)).toBeUndefined();
});
