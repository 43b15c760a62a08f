import type { AnyRule, Place, Severity } from '../../diagnostics/index.js';
import { safeJson } from '../visible.js';
import type { CheckReport, FileReport, Found } from './report.js';

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  // SARIF has no word for it; the property "severity" keeps the difference.
  unknown: 'note',
};

/** The longest piece of a line that is quoted: an export may stand on one line of megabytes. */
const LONGEST = 500;

/** SARIF 2.1.0 (OASIS), as code scanning of GitHub and Azure DevOps reads it. */
export function printSarif(report: CheckReport): string {
  const { files, verdict } = report;
  const rules = [...new Map(files.flatMap(({ found }) => found.map(({ rule }) => [rule.id, rule]))).values()].sort(
    (a, b) => (a.id < b.id ? -1 : 1),
  );
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  return safeJson({
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Rehearsal', rules: rules.map(descriptor) } },
        columnKind: 'utf16CodeUnits',
        invocations: [{ executionSuccessful: verdict !== 'unreadable' }],
        artifacts: files.map(({ file }) => ({ location: { uri: uriOf(file) } })),
        results: files.flatMap((file, index) =>
          file.found.map((found) => ({
            ...result(found, file, index),
            ruleIndex: indices.get(found.rule.id),
            ...(report.baseline && { baselineState: found.known ? 'unchanged' : 'new' }),
          })),
        ),
      },
    ],
  });
}

const descriptor = ({ id, severity, title, why, source }: AnyRule) => ({
  id,
  shortDescription: { text: title },
  fullDescription: { text: why ?? title },
  help: { text: `${why ?? title}\nSource: ${source}\nMore: rehearse explain ${id}` },
  defaultConfiguration: { level: LEVELS[severity] },
  properties: { severity, source },
});

function result({ finding, message, object, fingerprint }: Found, { file }: FileReport, index: number) {
  const { ruleId, severity, help, subject, where } = finding;
  return {
    ruleId,
    level: LEVELS[severity],
    message: { text: [message, help].filter(Boolean).join('\n') },
    locations: [
      {
        physicalLocation: { artifactLocation: { uri: uriOf(file), index }, ...regions(where) },
        ...(subject !== undefined && {
          logicalLocations: [
            {
              name: subject,
              fullyQualifiedName: [...(object === undefined ? [] : [object]), subject].join('/'),
              kind: 'member',
            },
          ],
        }),
      },
    ],
    partialFingerprints: { 'rehearsal/v1': fingerprint() },
    properties: { severity },
  };
}

/** The piece that is meant, and its line where that is short. */
function regions(place: Place | undefined) {
  const { line: startLine, column: startColumn, length = 1, text } = place ?? {};
  // Code scanning refuses a result without a line (Sarif.Multitool: GH1003), so a whole file is its first line.
  if (startLine === undefined) return { region: { startLine: 1 } };
  if (startColumn === undefined) return { region: { startLine } };
  const endColumn = startColumn + length;
  const piece = text?.slice(startColumn - 1, Math.min(endColumn - 1, startColumn - 1 + LONGEST));
  return {
    region: { startLine, startColumn, endColumn, ...(piece && { snippet: { text: piece } }) },
    ...(text && text.length <= LONGEST && { contextRegion: { startLine, snippet: { text } } }),
  };
}

/** A relative path as a relative reference, an absolute one as a file URI (RFC 3986 §4.2, RFC 8089). */
function uriOf(path: string): string {
  const drive = /^[A-Za-z]:(?=\/)/.exec(path)?.[0] ?? '';
  const rest = path
    .slice(drive.length)
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  if (drive) return `file:///${drive}${rest}`;
  return path.startsWith('/') ? `file://${rest}` : rest;
}
