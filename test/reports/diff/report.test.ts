import { describe, expect, test } from 'vitest';
import { type DirectoryContent, directoryOf } from '../../../src/directory/index.js';
import { createContext } from '../../../src/functions/index.js';
import { compareMappings } from '../../../src/provisioning/comparison/index.js';
import { COUNTED, type Condition } from '../../../src/reports/diff/conditions.js';
import { printDiffJson } from '../../../src/reports/diff/json.js';
import { printDiff } from '../../../src/reports/diff/pretty.js';
import { reportDiff } from '../../../src/reports/diff/report.js';
import { createStyle } from '../../../src/reports/style.js';
import { guideText, tableOf, user } from '../../provisioning/rehearsal.js';
import { huggingFace } from '../../targets/profile.js';

const side = (text: string) => ({
  table: tableOf(text),
  profile: huggingFace(),
  context: createContext(),
  blind: new Set<string>(),
  unread: new Set<string>(),
});

async function reported(old: string, after: string, content: DirectoryContent, conditions: readonly Condition[] = []) {
  const comparison = await compareMappings({
    old: side(old),
    new: side(after),
    source: directoryOf(content, 'users.json'),
  });
  const inputs = { old: 'old.yaml', new: 'new.yaml', profile: 'p', directory: { label: 'users.json' }, findings: [] };
  return reportDiff(comparison, inputs, { failLevel: undefined, conditions });
}

const print = (report: Awaited<ReturnType<typeof reported>>, width = 80, full = false) =>
  printDiff(report, { style: createStyle({ colour: false, width }), full });
const oneLine = (text: string) => text.replace(/\s+/g, ' ');

const only = (department: string, head = '') =>
  `${head}filters: { users: [['department EQUALS "${department}"']] }\n${guideText}`;
const users = [
  user('ann.lee', { department: 'Sales', mail: 'ann.lee@contoso.com', userPrincipalName: 'ann.lee@contoso.com' }),
  user('annlee', { department: 'Lab', mail: 'annlee@contoso.com', userPrincipalName: 'annlee@contoso.com' }),
  user('bob', { department: 'Sales', mail: 'bob@contoso.com' }),
];

describe('the report of a comparison', () => {
  test("says first that somebody gets another's account, whose, and what to do", async () => {
    const report = await reported(only('Sales'), only('Lab'), { users });
    const text = oneLine(print(report));
    expect(report.verdict).toBe('fail');
    expect(text).toContain("NOT READY: 1 person gets another person's account; 2 people are disabled.");
    expect(text).toContain("x ANOTHER PERSON'S ACCOUNT: 1 person diff/takes-over");
    expect(text).toContain('annlee@contoso.com annlee of ann.lee@contoso.com');
    expect(text).toContain('give new people names that nobody had before');
  });

  test('does not tell to tick what holds the disables back already', async () => {
    const open = oneLine(print(await reported(guideText, only('Lab'), { users })));
    expect(open).toContain('tick "Prevent accidental deletion"');
    const after = only('Lab', 'job: { deletionThreshold: 1 }\n');
    const report = await reported(guideText, after, { users: [...users, user('eve', { department: 'Sales' })] });
    const text = oneLine(print(report));
    expect(text).toMatch(
      /LOOK AT IT: .* disables or deletes are held back until you allow them, being more than the threshold of 1\./,
    );
    expect(text).toContain('If it is meant: Portal > Provisioning > Allow deletes.');
    expect(text).not.toContain('tick "Prevent accidental deletion"');
    expect(JSON.parse(printDiffJson(report)).heldBack).toMatchObject({ threshold: 1 });
  });

  test('counts every fact under a name of its own for --fail-on, and says which condition is met', async () => {
    const report = await reported(only('Sales'), only('Lab'), { users }, [
      { text: 'disables>1', fact: COUNTED.disables ?? 'kept', least: 2 },
      { text: 'takeovers>1', fact: COUNTED.takeovers ?? 'kept', least: 2 },
    ]);
    expect(report.conditions.map(({ met, amount }) => [met, amount])).toEqual([
      [true, 2],
      [false, 1],
    ]);
    expect(oneLine(print(report))).toContain('--fail-on disables>1 (2) is met.');
    expect(JSON.parse(printDiffJson(report)).users.counts).toMatchObject({ takeovers: 1, disables: 2, collisions: 0 });
  });

  test.each([80, 110])('stays within %i columns, and announces what it leaves out', async (width) => {
    const many = Array.from({ length: 9 }, (_, at) => user(`person${at}`, { department: 'Sales' }));
    const report = await reported(guideText, only('Lab'), { users: many });
    const short = print(report, width);
    for (const line of short.split('\n')) expect(line.length).toBeLessThanOrEqual(width);
    expect(short).toContain('... and 6 more (all: --full)');
    expect(print(report, width, true)).toContain('person8');
  });

  test('no difference is told as such', async () => {
    const report = await reported(guideText, guideText, { users });
    expect([report.verdict, oneLine(print(report))]).toEqual(['pass', expect.stringContaining('NO DIFFERENCE')]);
  });
});
