import { messageOf } from '../rules.js';
import { visible } from '../visible.js';
import { branchWords, failuresOf, mismatchWords, placeWords, type TestReport } from './report.js';

const oneLine = (text: string): string => visible(text.replace(/\s*\n\s*/g, ' '));

/** One line for each thing that differs, `file:line:column: test: what`, as editors and scripts read it. */
export function printCompact({ files, coverage }: TestReport): string {
  const lines = files.flatMap((one) => {
    if (!('result' in one)) {
      return one.findings.map((finding) => {
        const place = finding.where ? placeWords(finding.where) : one.file;
        return `${place}: ${finding.severity} ${finding.ruleId} ${messageOf(finding)}`;
      });
    }
    return failuresOf(one.result).flatMap(({ test, mismatches }) =>
      mismatches.map((mismatch) => `${placeWords(mismatch.where)}: ${test.name}: ${mismatchWords(mismatch)}`),
    );
  });
  const untaken = coverage.flatMap(({ branches }) =>
    branches.untaken.map((branch) => `${placeWords(branch.where)}: coverage: ${branchWords(branch)}`),
  );
  return [...lines, ...untaken].map(oneLine).join('\n');
}
