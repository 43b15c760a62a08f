import type { Place } from '../../diagnostics/index.js';
import { data, property } from '../check/github.js';
import { messageOf } from '../rules.js';
import { branchWords, failuresOf, mismatchWords, placeWords, type TestReport } from './report.js';

/**
 * Annotations of a pull request (GitHub Docs: Workflow commands for GitHub Actions): what differs as errors in the test
 * file, branches that no test takes as notices in the mapping.
 */
export function printGithub({ files, coverage }: TestReport): string {
  const errors = files.flatMap((one) => {
    if (!('result' in one)) {
      return one.findings.map((finding) =>
        annotation(
          'error',
          finding.where ?? { file: one.file },
          finding.ruleId,
          `${messageOf(finding)}\n${finding.help}`,
        ),
      );
    }
    return failuresOf(one.result).flatMap(({ test, mismatches }) =>
      mismatches.map((mismatch) => {
        const source = mismatch.source && `\nfrom ${mismatch.source.text} (${placeWords(mismatch.source.where)})`;
        return annotation('error', mismatch.where, test.name, `${mismatchWords(mismatch)}${source ?? ''}`);
      }),
    );
  });
  const notices = coverage.flatMap(({ branches }) =>
    branches.untaken.map((branch) => annotation('notice', branch.where, 'Branch without a test', branchWords(branch))),
  );
  return [...errors, ...notices].join('\n');
}

function annotation(kind: 'error' | 'notice', place: Place, title: string, text: string): string {
  const { file, line, column, length = 1 } = place;
  const properties = [
    `file=${property(file)}`,
    ...(line === undefined ? [] : [`line=${line}`]),
    ...(column === undefined ? [] : [`col=${column}`, `endColumn=${column + length - 1}`]),
    `title=${property(title)}`,
  ];
  return `::${kind} ${properties.join(',')}::${data(text)}`;
}
