import { assumptionsInWords } from '../../proof/assumptions.js';
import type { Compared } from '../../proof/findings.js';
import { findingJson } from '../check/finding-json.js';
import { placeJson } from '../check/place.js';
import { safeJson } from '../visible.js';
import type { ProofReportJson } from './form.js';
import { obstacleJson, proofJson } from './proof-json.js';
import { type AnyProofReport, asCheck } from './report.js';
import { totalsInWords, verdictInWords } from './words.js';

/** The report for programs. Later versions only add. */
export const printJson = (report: AnyProofReport): string => safeJson(proofReportJson(report));

export function proofReportJson(report: AnyProofReport): ProofReportJson {
  const { profile, domains, verdict, failLevel } = report;
  const { files, counts } = asCheck(report);
  const compared = report.kind === 'comparison';
  return {
    formatVersion: 1,
    command: 'prove',
    file: compared && report.files ? report.files.new : report.file,
    ...(compared && report.files && { old: report.files.old }),
    profile: profile.name,
    domain: domains,
    verdict,
    summary: verdictInWords(report),
    totals: totalsInWords(report),
    failLevel,
    counts,
    ...(compared
      ? { equivalences: report.rows.map(equivalenceJson), sameRows: report.same }
      : { proofs: report.rows.map(proofJson) }),
    findings: files.flatMap(({ found }) => found.map(findingJson)),
  };
}

function equivalenceJson({ target, before, after, place, equivalence }: Compared) {
  const { verdict, difference, alphabet, assumptions, obstacles, states } = equivalence;
  return {
    target,
    before,
    after,
    where: placeJson(place()),
    verdict,
    ...(difference && { difference }),
    alphabet,
    obstacles: obstacles.map(obstacleJson),
    assumptions: [...assumptionsInWords(assumptions)],
    states,
  };
}
