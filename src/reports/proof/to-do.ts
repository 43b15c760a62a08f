import type { Finding } from '../../diagnostics/index.js';
import type { Proved } from '../../proof/findings.js';
import type { Proposal } from '../../proof/repair/repair.js';
import { CLAIMS, FORMS_IN_WORDS } from '../../proof/repair/words.js';
import { counterexample, notUnique, requiredMissing } from '../../proof/rules.js';
import type { AnyProofReport } from './report.js';

/** A step, and what belongs to it; lines that begin with two spaces are to be copied. */
export interface Step {
  readonly text: string;
  readonly details: readonly string[];
}

const MENDS: ReadonlySet<string> = new Set([counterexample.id, requiredMissing.id]);
const TABLE = 'Portal > Provisioning > Mappings > Provision Microsoft Entra ID Users';

/** What to do, in the words of the portal: one step for each expression, then one for each kind of finding. */
export function toDoOf(report: AnyProofReport): Step[] {
  const rows = report.kind === 'proof' ? report.rows : [];
  const steps = rows.flatMap((row) => stepFor(row, report.findings) ?? []);
  const told = new Set([...MENDS, ...(steps.some(({ proposed }) => proposed) ? [notUnique.id] : [])]);
  const others = report.findings.filter(({ ruleId, help }) => !told.has(ruleId) && help !== '');
  const worstFirst = [...others].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
  return [
    ...steps,
    ...byHelp(worstFirst).map(([help, subjects]) => ({ text: `${subjects.join(', ')}: ${help}`, details: [] })),
  ];
}

/** What to do about an expression: put one in its place that is proved, or mend what can be broken. */
function stepFor(
  { target, repair }: Proved,
  findings: readonly Finding[],
): (Step & { readonly proposed: boolean }) | undefined {
  const mends = findings.filter(({ ruleId, subject }) => MENDS.has(ruleId) && subject === target);
  const proposals = repair?.proposals ?? [];
  if (proposals.length > 0) {
    const words =
      mends.length > 0
        ? 'put one of these in the place of'
        : 'if no two people may share a value, put one of these in the place of';
    return {
      text: `${TABLE}: ${words} the expression of ${target}.`,
      details: proposals.map(proposed),
      proposed: true,
    };
  }
  if (mends.length === 0) return undefined;
  return {
    text: `${TABLE}: change the mapping of ${target}, and prove it again.`,
    details: [
      ...distinct(mends.map(({ help }) => help)),
      ...(repair?.because === undefined ? [] : [`No expression is proposed: ${repair.because}`]),
    ],
    proposed: false,
  };
}

const proposed = ({ form, expression }: Proposal): string =>
  `${CLAIMS[form]} (${FORMS_IN_WORDS[form]}):\n  ${expression}`;

const distinct = (texts: readonly string[]): string[] => [...new Set(texts)];

function byHelp(findings: readonly Finding[]): (readonly [string, readonly string[]])[] {
  const helps = distinct(findings.map(({ help }) => help));
  return helps.map((help) => [
    help,
    distinct(findings.filter((one) => one.help === help).map(({ subject }) => subject ?? '')),
  ]);
}
