import type { ProvisioningAction, RecordedRequest } from '../../provisioning/index.js';
import { type JsonValue, shown } from '../../scim/index.js';
import { printFinding } from '../problems.js';
import { count, cutTo, figure } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible, visibleLines } from '../visible.js';
import type { OnDemandObject, OnDemandReport, OnDemandValue } from './report.js';

/** The report for people: the steps that the portal shows for "Provision on demand", then what it leaves undone. */
export function printOnDemand(report: OnDemandReport, style: Style, full: boolean): string {
  const { findings, objects, mapping, target } = report;
  const errors = findings.filter(({ severity }) => severity === 'error');
  return [
    [
      `${style.bold('SIMULATION OF "PROVISION ON DEMAND"')}  ${mapping} -> ${target}`,
      wrap('Nothing left this machine. In the portal it is no dry run: it writes to the target.', style.width),
    ].join('\n'),
    ...errors.map((finding) => printFinding(finding, style)),
    connection(report, style),
    ...objects.map((object) => printObject(object, report, style, full)),
    report.connection.ok ? limits(report, style) : '',
    totals(report),
  ]
    .filter(Boolean)
    .join('\n\n');
}

/** Step 1, which the portal shows only when it fails. */
function connection({ connection: made }: OnDemandReport, style: Style): string {
  if (made.ok) return '';
  return [
    step(1, 'Test connection', style.bad('failed'), style),
    `    ${wrap(visible(`${made.code}: ${made.detail}`), style.width, '    ')}`,
    `    ${wrap('To do: check the tenant URL, the secret token and whether the target can search for the matching attribute. The other steps were not taken.', style.width, '    ')}`,
  ].join('\n');
}

const step = (number: number, title: string, result: string, style: Style): string =>
  `${style.bold(`${number} ${title}`)}: ${result}`;

interface Depth {
  readonly full: boolean;
  readonly bodies: boolean;
}

function printObject(object: OnDemandObject, report: OnDemandReport, style: Style, full: boolean): string {
  const bodies = full || report.objects.length === 1;
  const { kind, name, id } = object;
  const head = `${style.bold(visible(name))}  ${style.faint(`${kind} ${visible(id)}`)}`;
  return [
    head,
    step(2, `Import ${kind}`, 'read from Entra ID', style),
    ...scope(object, report, style),
    ...matching(object, style),
    ...action(object, style, full),
    ...(object.requests.length > 0 ? requests(object.requests, style, { full, bodies }) : []),
  ].join('\n');
}

const answer = (yes: boolean): string => (yes ? 'yes' : 'no');

/** Step 3, with the conditions that the portal lists under "View details". */
function scope(
  { kind, scope: found }: OnDemandObject,
  { scope: wanted, filters }: OnDemandReport,
  style: Style,
): string[] {
  const filter = found.filters === undefined ? 'passed' : found.filters === 'failed' ? 'not passed' : 'cannot be known';
  return [
    step(3, `Determine if ${kind} is in scope`, found.inScope ? 'in scope' : style.warning('not in scope'), style),
    ...[
      `Active in source system: ${answer(found.active)}`,
      `Assigned to application: ${answer(found.assigned)}`,
      `Scope sync all: ${answer(wanted === 'all')}`,
      ...(filters && kind === 'user' && found.active && found.assigned ? [`Scoping filters: ${filter}`] : []),
    ].map((line) => style.faint(`    ${line}`)),
  ];
}

/** Step 4. An account that is linked is read by its id, and not searched for. */
function matching({ kind, matching: tried, requests: made, scope: found }: OnDemandObject, style: Style): string[] {
  const title = `Match ${kind} between source and target`;
  if (tried.length === 0) {
    const reads = made.some(({ method }) => method === 'GET');
    const words = reads ? 'the account is known from before' : found.inScope ? 'not searched for' : 'not needed';
    return [step(4, title, words, style)];
  }
  const hits = tried.reduce((sum, one) => sum + one.found, 0);
  return [
    step(4, title, hits === 0 ? 'no match' : count(hits, 'match', 'matches'), style),
    ...tried.map(({ target, value, found: amount }) =>
      style.faint(
        `    ${wrap(visible(`${target} "${value}": ${amount === 0 ? 'none' : figure(amount)}`), style.width, '      ')}`,
      ),
    ),
  ];
}

const VERBS: Readonly<Record<ProvisioningAction, string>> = {
  create: 'create',
  update: 'update',
  disable: 'disable',
  delete: 'delete',
  stageddelete: 'delete',
  other: 'nothing to do',
};

/** Step 5: what is done, each mapping's value, and what comes of the references. */
function action(object: OnDemandObject, style: Style, full: boolean): string[] {
  const { action: taken, outcome, why, toDo, values, references } = object;
  const verb = VERBS[taken];
  const result =
    outcome === 'done' ? style.good(verb) : outcome === 'refused' ? style.bad(`${verb}: refused`) : `skipped`;
  const indent = (text: string) => `    ${wrap(visible(text), style.width, '    ')}`;
  const written = values.filter((one) => full || one.written || outcome !== 'done');
  const same = values.length - written.length;
  return [
    step(5, 'Perform action', result, style),
    ...(why === undefined ? [] : [indent(`Why: ${why}`)]),
    ...toDo.map((line) => indent(`To do: ${line}`)),
    ...written.flatMap((one) => printValue(one, style)),
    ...(same > 0 ? [style.faint(`    ${count(same, 'mapping')} with nothing to write (all: --full)`)] : []),
    ...references.map(({ attribute, added, removed, unresolved, error }) =>
      indent(
        `${attribute}: ${added} added, ${removed} removed${unresolved > 0 ? `, ${unresolved} left out without an account` : ''}${error === undefined ? '' : `. Refused: ${error}`}`,
      ),
    ),
  ];
}

/** What the attribute held, what the mapping makes of it, and what the target had. */
function printValue({ target, source, read, value, replaces }: OnDemandValue, style: Style): string[] {
  const text = (one: JsonValue | undefined) =>
    one === undefined || one === null || one === '' ? '(nothing)' : visible(typeof one === 'string' ? one : shown(one));
  const before = read.map((one) => text(one.value)).join(', ');
  const replaced = replaces === undefined ? '' : `  (was ${text(replaces)})`;
  const flow =
    source === null ? 'None' : before === text(value) || before === '' ? text(value) : `${before} -> ${text(value)}`;
  return [`    ${wrap(`${target}: ${flow}${replaced}`, style.width, '      ')}`];
}

const MOST_LINES = 12;

/** The requests of one object; bodies only where there are not many, or everything is asked for. */
function requests(made: readonly RecordedRequest[], style: Style, { full, bodies }: Depth): string[] {
  const lines = made.flatMap(({ method, path, body, status }) => {
    const reply = status === 0 ? 'no answer' : String(status);
    const line = visible(`${method} ${decoded(path)}`);
    const head = `    ${full ? line : cutTo(line, style.width - 8 - reply.length)} -> ${reply}`;
    if (body === undefined || !bodies) return [head];
    const text = visibleLines(JSON.stringify(body, null, 2)).split('\n');
    const some = full ? text : text.slice(0, MOST_LINES);
    const rest = text.length - some.length;
    return [
      head,
      ...[...some, ...(rest > 0 ? [`... and ${rest} more lines (all: --full)`] : [])].map((one) =>
        style.faint(`      ${one}`),
      ),
    ];
  });
  return [style.bold('  Requests'), ...lines];
}

/** A path as people read it; one that cannot be decoded stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}

/** What "Provision on demand" does not do (Microsoft Learn: On-demand provisioning, known limitations). */
function limits({ objects, leftOut }: OnDemandReport, style: Style): string {
  const isGroup = objects.some(({ kind }) => kind === 'group');
  const lines = [
    ...(leftOut > 0
      ? [
          `${count(leftOut, 'more member')} of this group: at most five are provisioned with it (here the first; in the portal you pick them), the others by the next cycle.`,
        ]
      : []),
    ...(isGroup ? ['Groups inside this group: nested groups are not read.'] : []),
    'Roles, and users who are disabled or deleted in Entra: the portal does not offer them.',
    'The flag aadOptscim062020: updates are spelled in the older way, whatever the tenant URL says.',
    'Everybody else: two people who get one username show only in a whole run (rehearse run without --only).',
  ];
  return [
    style.bold('WHAT PROVISION ON DEMAND LEAVES OUT'),
    ...lines.map((line) => `    ${wrap(line, style.width, '    ')}`),
  ].join('\n');
}

const totals = ({ requests: { simulated, sent } }: OnDemandReport): string =>
  `${count(simulated, 'simulated request')}, ${sent} sent`;
