import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { faultsForm } from '../src/directory/stand-in/fault-file.js';
import { scriptForm } from '../src/directory/tenant/form.js';
import { tableSchema } from '../src/mapping/formats/yaml-schema.js';
import { timelineForm } from '../src/provisioning/timeline/form.js';
import { checkReportForm } from '../src/reports/check/form.js';
import { proofReportForm } from '../src/reports/proof/form.js';
import { scimFaultsForm } from '../src/server/faults/fault-file.js';
import { profileSchema } from '../src/targets/index.js';
import { suiteForm } from '../src/testing/golden/form.js';

/** The JSON Schemas that are published for editors and programs. `vitest -u` writes them again. */
const PUBLISHED = {
  mapping: tableSchema(),
  profile: profileSchema(),
  test: z.toJSONSchema(suiteForm, { io: 'input' }),
  'check-report': z.toJSONSchema(checkReportForm),
  'proof-report': z.toJSONSchema(proofReportForm),
  changes: z.toJSONSchema(scriptForm, { io: 'input' }),
  timeline: z.toJSONSchema(timelineForm, { io: 'input' }),
  faults: z.toJSONSchema(faultsForm, { io: 'input' }),
  'scim-faults': z.toJSONSchema(scimFaultsForm, { io: 'input' }),
};

describe('every published JSON Schema is what the code reads or writes', () => {
  test.each(Object.entries(PUBLISHED))('mappings/schemas/%s.schema.json', async (name, schema) => {
    const text = `${JSON.stringify(schema, null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(`../mappings/schemas/${name}.schema.json`);
  });
});
