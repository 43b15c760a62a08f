import { placeOf } from '../problems.js';
import { visible } from '../visible.js';
import type { CheckReport } from './report.js';

/** One finding a line, `file:line:column: severity rule message`, as editors and scripts read it. */
export function printCompact({ files }: CheckReport): string {
  return files
    .flatMap(({ file, found }) =>
      found
        .filter(({ known }) => !known)
        .map(({ finding, message }) => {
          const place = placeOf(finding) ?? visible(file);
          return `${place}: ${finding.severity} ${finding.ruleId} ${visible(oneLine(message))}`;
        }),
    )
    .join('\n');
}

const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
