import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { checkRules } from '../../../src/mapping/check/rules.js';
import { checked } from './checked.js';

const FILE = 'mappings/hugging-face.yaml';
const content = readFileSync(fileURLToPath(new URL(`../../../${FILE}`, import.meta.url)), 'utf8');
const findings = checked(content, FILE);

const ofTarget = (id: string, subject?: string) =>
  findings.filter((one) => one.ruleId === id && (subject === undefined || one.subject === subject));

/** The traps of the guide's mapping that a look at it alone can find (provisioning.md §6.5). */
describe("the guide's mapping", () => {
  test.each([
    ['characters other than "." survive', 'value/refused', 'userName'],
    ['two people collapse into one username', 'value/collision', 'userName'],
    ['accounts from before are not found', 'match/external-id-only', 'externalId'],
    ['people without mailNickname get no account', 'required/nullable', 'userName'],
    ['a userPrincipalName is not always an address that is accepted', 'value/refused', 'emails[type eq "work"].value'],
    ['a rename changes the public name', 'target/rename', 'userName'],
    ['a leaver is erased', 'action/permanent-delete', undefined],
    ['people without a surname get no account', 'required/nullable', 'name.familyName'],
    ['name.formatted is not kept', 'target/not-accepted', 'name.formatted'],
  ])('%s', (_, id, subject) => {
    const [finding, ...more] = ofTarget(id, subject);
    expect(more).toEqual([]);
    expect(finding?.help).toMatch(/./);
    expect(finding?.where).toMatchObject({ file: FILE, line: expect.any(Number), column: expect.any(Number) });
  });

  test('names that are too long are among the refused', () => {
    const [finding] = ofTarget('value/refused', 'userName');
    expect(JSON.stringify(finding?.data)).toContain('username/max-length');
  });

  test('nothing of it is an error: most people would get an account', () => {
    const ours = new Set(checkRules.map(({ id }) => id));
    expect(findings.filter(({ ruleId, severity }) => ours.has(ruleId) && severity === 'error')).toEqual([]);
  });

  test('active is right', () => expect(findings.filter(({ ruleId }) => ruleId.startsWith('active/'))).toEqual([]));

  test('the rows that help suggests leave less to find', () => {
    const rows = findings.flatMap(({ help, subject }) => {
      const row = /^ {2}- (\{ target: .*\})$/m.exec(help)?.[1];
      return row === undefined || subject === undefined || row.includes('match:') ? [] : [[subject, row] as const];
    });
    expect(rows.length).toBeGreaterThanOrEqual(3);
    for (const [subject, row] of rows) {
      const line = content.split('\n').find((one) => one.includes(`target: ${subject},`));
      if (line === undefined) continue;
      const before = findings.filter((one) => one.subject === subject).length;
      const after = checked(content.replace(line, `  - ${row}`), FILE).filter((one) => one.subject === subject);
      expect(after.length).toBeLessThan(before);
    }
  });
});
