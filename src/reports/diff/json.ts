import type { Comparison, Difference } from '../../provisioning/comparison/index.js';
import { FACTS, factRules } from '../../provisioning/comparison/index.js';
import { placeJson } from '../check/place.js';
import { messageOf } from '../rules.js';
import { safeJson } from '../visible.js';
import { COUNTED } from './conditions.js';
import type { DiffReport } from './report.js';
import { totalsInWords, verdictInWords } from './words.js';

/** The report for programs: everybody to whom something happens. Later versions only add. */
export function printDiffJson(report: DiffReport): string {
  const { old, new: after, profile, directory, only, verdict, failLevel, conditions, comparison, groups } = report;
  return safeJson({
    formatVersion: 1,
    command: 'diff',
    old,
    new: after,
    profile,
    directory,
    ...(only !== undefined && { only }),
    verdict,
    summary: verdictInWords(report),
    totals: totalsInWords(report),
    failLevel,
    failOn: conditions.map(({ text, amount, met }) => ({ condition: text, amount, met })),
    users: totalsJson(comparison.user),
    groups: totalsJson(comparison.group),
    ...(comparison.heldBack && { heldBack: comparison.heldBack }),
    assumedScope: comparison.assumedScope,
    settings: comparison.settings,
    rows: comparison.rows.map(({ where, ...row }) => ({ ...row, where: placeJson(where) })),
    patterns: groups.map(({ fact, kind, detail, members }) => ({
      ruleId: factRules[fact].id,
      severity: factRules[fact].severity,
      kind,
      detail,
      amount: members.length,
      ids: members.map(({ source }) => source.id),
    })),
    objects: comparison.differences.map(objectJson),
    findings: report.findings.map((finding) => {
      const { where, ...rest } = finding;
      return { ...rest, message: messageOf(finding), ...(where && { where: placeJson(where) }) };
    }),
  });
}

/** Counts under the names that --fail-on has for them. */
const totalsJson = ({ inScope, asBefore, facts }: Comparison['user']) => ({
  inScope: { before: inScope[0], after: inScope[1] },
  refusedUnderBoth: asBefore,
  counts: Object.fromEntries(Object.entries(COUNTED).map(([name, fact]) => [name, facts[fact]])),
});

const objectJson = ({ source, facts, ...rest }: Difference) => ({
  ...source,
  facts: FACTS.filter((fact) => facts.includes(fact)),
  ...rest,
  changes: rest.changes.map(valueJson),
  kept: rest.kept.map(valueJson),
  createOnly: rest.createOnly.map(valueJson),
});

const valueJson = ({ target, before, after }: Difference['changes'][number]) => ({
  target,
  before: before ?? null,
  after: after ?? null,
});
