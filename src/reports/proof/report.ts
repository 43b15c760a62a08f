import type { Finding } from '../../diagnostics/index.js';
import { type Compared, comparisonFindings, goodNews, type Proved, proofFindings } from '../../proof/findings.js';
import type { Width } from '../../proof/index.js';
import { GOOD_NEWS } from '../../proof/rules.js';
import type { Profile } from '../../targets/index.js';
import { type CheckReport, reportCheck } from '../check/report.js';
import type { FailLevel } from '../severity.js';
import { reaches } from '../severity.js';
import { totalsInWords, verdictInWords } from './words.js';

/** What all questions of one command have in common. */
export interface ProofInputs {
  /** The file that findings point into; `expression` where one was typed. */
  readonly file: string;
  readonly profile: Profile;
  /** Nobody named the target: an expression names none. */
  readonly assumedProfile: boolean;
  readonly domains: Width;
}

/** What `rehearse prove FILE|EXPR` has to say. */
export interface ProofReport extends ProofInputs {
  readonly kind: 'proof';
  readonly rows: readonly Proved[];
  readonly findings: readonly Finding[];
  readonly failLevel: FailLevel;
  readonly verdict: 'pass' | 'fail';
}

/** The two things that were compared, beside their rows. */
export interface ComparisonInputs extends ProofInputs {
  /** How the two are called: files, or undefined for expressions. */
  readonly files: { readonly old: string; readonly new: string } | undefined;
  readonly rows: readonly Compared[];
  /** How many rows are word for word the same. */
  readonly same: number;
  /** Target attributes that only one of the two has. */
  readonly alone: readonly Finding[];
}

/** What `rehearse prove OLD NEW` has to say. */
export interface ComparisonReport extends ComparisonInputs {
  readonly kind: 'comparison';
  readonly findings: readonly Finding[];
  readonly failLevel: FailLevel;
  readonly verdict: 'pass' | 'fail';
}

export type AnyProofReport = ProofReport | ComparisonReport;

export function reportProof(inputs: ProofInputs, rows: readonly Proved[], failLevel: FailLevel): ProofReport {
  const findings = rows.flatMap((row) => [...proofFindings(row), ...goodNews(row)]);
  return { kind: 'proof', ...inputs, rows, findings, failLevel, verdict: verdictOf(findings, failLevel) };
}

export function reportComparison(inputs: ComparisonInputs, failLevel: FailLevel): ComparisonReport {
  const findings = [...inputs.rows.flatMap(comparisonFindings), ...inputs.alone];
  return { kind: 'comparison', ...inputs, findings, failLevel, verdict: verdictOf(findings, failLevel) };
}

const verdictOf = (findings: readonly Finding[], failLevel: FailLevel): 'pass' | 'fail' =>
  findings.some(({ ruleId, severity }) => !GOOD_NEWS.has(ruleId) && reaches(severity, failLevel)) ? 'fail' : 'pass';

/** The report as one of findings, for the formats that `rehearse check` writes. */
export function asCheck(report: AnyProofReport): CheckReport {
  const { file, profile, findings, failLevel } = report;
  return reportCheck([{ file, kind: 'mapping', readable: true, profile, findings }], {
    failLevel,
    about: {
      command: 'rehearse prove',
      title: report.kind === 'proof' ? 'A mapping, for every input' : 'Two mappings, for every input',
      verdict: verdictInWords(report),
      totals: totalsInWords(report),
    },
    never: ({ ruleId }) => GOOD_NEWS.has(ruleId),
  });
}
