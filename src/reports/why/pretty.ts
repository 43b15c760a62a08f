import type { LoggedChange, LoggedStep, RecordedRequest } from '../../provisioning/index.js';
import { ACTION_TITLES, SCOPE_WORDS, SKIP_WORDS } from '../../provisioning/index.js';
import { shown } from '../../scim/index.js';
import { printExplanation } from '../explanation.js';
import { count, cutTo, figure } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible, visibleLines } from '../visible.js';
import type { Chapter, Story } from './story.js';
import type { ToldValue } from './values.js';
import type { Verdict } from './verdict.js';

export interface WhyOptions {
  /** Every cycle with all its steps, values and requests, not only the last in which something happened. */
  readonly full: boolean;
  /** The cycle to tell of. */
  readonly cycle?: number;
}

/**
 * One object's story: first what happened, a line for each cycle, the oldest first; then one cycle step by step: the one
 * that was asked for, else the last in which something happened. So what matters now stands at the end, above the prompt.
 */
export function printStory({ object, chapters }: Story, style: Style, { full, cycle }: WhyOptions): string {
  const { kind, id, name, displayName } = object;
  const title = [displayName, displayName === name ? undefined : name].filter((one) => one !== undefined).join('  ');
  const head = `${style.bold(visible(title || id))}\n${style.faint(visible(`${kind} ${id}`))}`;
  const told = full ? chapters : chosen(chapters, cycle);
  const rest = chapters.length - told.length;
  const hint = `${count(rest, 'other change')}: --cycle N shows one step by step, --full shows all.`;
  return [
    head,
    overview(chapters, style),
    ...told.map((chapter) => printChapter(chapter, style, full)),
    ...(rest > 0 ? [style.faint(hint)] : []),
  ].join('\n\n');
}

function chosen(chapters: readonly Chapter[], cycle: number | undefined): readonly Chapter[] {
  if (cycle !== undefined) return chapters.filter(({ change }) => change.cycle === cycle);
  const last = chapters.findLast(({ verdict }) => !verdict.quiet) ?? chapters.at(-1);
  return last === undefined ? [] : [last];
}

/** A line for each change; cycles after each other with nothing to be done, or with the same failure, share one. */
function overview(chapters: readonly Chapter[], style: Style): string {
  const lines: string[] = [];
  for (let from = 0; from < chapters.length; ) {
    let to = from + 1;
    while (goesOn(chapters[from]?.verdict, chapters[to]?.verdict)) to += 1;
    const [first, last, times] = [chapters[from], chapters[to - 1], to - from];
    from = to;
    if (first === undefined || last === undefined) continue;
    const { symbol, says: words, quiet } = first.verdict;
    const when = quiet && times > 1 ? `${cycleOf(first.change)} to ${last.change.cycle}` : whenOf(first.change);
    const again = quiet || times === 1 ? '' : ` (${figure(times)} times, until ${timeOf(last.change)})`;
    const says = `${symbol} ${visible(words)}${again}`;
    const label = when.padEnd(WHEN);
    lines.push(`${style.faint(label)}  ${wrap(says, style.width, ' '.repeat(label.length + 4))}`);
  }
  return lines.join('\n');
}

/** Whether a line can stand for both: nothing was to be done, or the same attempt failed for the same reason. */
const goesOn = (one: Verdict | undefined, next: Verdict | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  ((one.quiet && next.quiet) ||
    (one.symbol === 'x' && next.symbol === 'x' && one.says === next.says && one.detail === next.detail));

const WHEN = 'Cycle 100, 2026-01-01 00:00'.length;

const cycleOf = ({ cycle, kind }: LoggedChange): string => (kind === 'on-demand' ? 'On demand' : `Cycle ${cycle}`);
const timeOf = ({ at }: LoggedChange): string => at.slice(0, 16).replace('T', ' ');
const whenOf = (change: LoggedChange): string => `${cycleOf(change)}, ${timeOf(change)}`;

function printChapter({ change, verdict, values }: Chapter, style: Style, full: boolean): string {
  const kind = change.kind === 'on-demand' ? '' : `, ${change.kind}`;
  const head = style.bold(`${cycleOf(change).toUpperCase()}, ${timeOf(change)} UTC${kind}`);
  const steps = change.steps.map((step) => printStep(step, change, style, full));
  return [
    head,
    steps.join('\n'),
    ...(values.length > 0
      ? [`${heading('Values', style)}\n${values.map((one) => printValue(one, style)).join('\n')}`]
      : []),
    printVerdict(verdict, style),
  ].join('\n\n');
}

const heading = (words: string, style: Style): string => `  ${style.bold(words)}`;

function printVerdict({ symbol, says, code, detail, todo }: Verdict, style: Style): string {
  const indent = '          ';
  const paint = symbol === 'x' ? style.bad : style.bold;
  const line = (label: string, text: string) => `  ${label.padEnd(8)}${wrap(visible(text), style.width, indent)}`;
  return [
    line('Result', `${symbol} ${says}`).replace(says, () => paint(says)),
    ...(detail === undefined ? [] : [line('Why', detail)]),
    ...(todo === undefined ? [] : [line('To do', todo)]),
    ...(code === undefined ? [] : [style.faint(line('Code', code))]),
  ].join('\n');
}

/** The types of steps (Graph: provisioningStepType), as the log of the portal heads them. */
const TITLES: Readonly<Record<LoggedStep['type'], string>> = {
  import: 'Import',
  scoping: 'Scoping',
  matching: 'Matching',
  processing: 'Processing',
  export: 'Export',
  referenceResolution: 'References',
};

const STATUS: Readonly<Record<LoggedStep['status'], string>> = {
  success: 'ok',
  failure: 'failed',
  skipped: 'skipped',
  warning: 'warning',
};

function printStep(step: LoggedStep, change: LoggedChange, style: Style, full: boolean): string {
  const label = `  ${TITLES[step.type].padEnd(12)}${STATUS[step.status].padEnd(9)}`;
  const indent = ' '.repeat(label.length);
  const says = wrap(visible(sayStep(step, change)), style.width, indent);
  const requests = (step.requests ?? []).map((request) => printRequest(request, style, full));
  return [`${style.bold(label)}${says}`, `${indent}${style.faint(step.name)}`, ...requests].join('\n');
}

function sayStep(step: LoggedStep, { source }: LoggedChange): string {
  const who = source.kind === 'user' ? 'The user' : 'The group';
  switch (step.type) {
    case 'import':
      return {
        EntryImportAdd: `${who} was read from Entra ID, for the first time or because everybody is looked at.`,
        EntryImportUpdate: `${who} changed in Entra ID, or is tried again.`,
        EntryImportDelete: `${who} is gone from Entra ID for good.`,
      }[step.name];
    case 'scoping': {
      if (step.filtered === 'unknown') return SKIP_WORDS.UnknownScope.says;
      if (step.reason === undefined) return 'In scope: active in Entra ID, assigned, and past every scoping filter.';
      return `Not in scope: ${SCOPE_WORDS[step.reason].says}.`;
    }
    case 'matching': {
      const tried = step.tried.map(
        ({ target, value, found }) => `${target} "${value}": ${found === 0 ? 'none' : found}`,
      );
      return `Searched the target. ${tried.join('; ')}.`;
    }
    case 'processing': {
      if (step.failure) return `The expression of ${step.failure.target} cannot be evaluated: ${step.failure.message}`;
      if (step.skipReason === 'NotEffectivelyEntitled') return 'Nothing is to be done for what is not in scope.';
      if (step.skipReason) return `${ACTION_TITLES[step.action]}: ${SKIP_WORDS[step.skipReason].says}.`;
      return `${ACTION_TITLES[step.action]}.`;
    }
    case 'export':
      return step.error
        ? `The target refused it with ${step.error.status}.`
        : `${count(step.modified.length, 'attribute')} written${step.targetId === undefined ? '' : `, account ${step.targetId}`}.`;
    case 'referenceResolution':
      return `${step.attribute}: ${step.added} added, ${step.removed} removed, ${step.unresolved.length} without an account.`;
  }
}

/** The most lines of a body that are shown unless everything is. */
const MOST_LINES = 40;

function printRequest({ method, path, body, status }: RecordedRequest, style: Style, full: boolean): string {
  const answer = status === 0 ? 'no answer' : String(status);
  const line = visible(`${method} ${decoded(path)}`);
  const head = `    ${full ? line : cutTo(line, style.width - 4 - answer.length - 6)}  ${style.faint('->')}  ${answer}`;
  if (body === undefined) return head;
  const lines = visibleLines(JSON.stringify(body, null, 2)).split('\n');
  const some = full ? lines : lines.slice(0, MOST_LINES);
  const rest = lines.length - some.length;
  const cut = rest > 0 ? [`      ... and ${rest} more lines (all: --full)`] : [];
  return [head, ...some.map((one) => style.faint(`      ${one}`)), ...cut].join('\n');
}

/** A path as people read it; one that cannot be decoded stays as it is. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return path;
  }
}

/** One mapping: its target attribute, what came of it, and below how, part by part. */
function printValue({ mapping, value, ignored, trace, note }: ToldValue, style: Style): string {
  const result = ignored ? 'left alone' : value === undefined ? 'nothing flows' : visible(shown(value));
  const line = `    ${mapping.target}  ${style.faint('=')}  ${style.bold(result)}`;
  const from = mapping.kind === 'attribute' ? sourceOf(mapping.source ?? '', mapping.target, result, style) : '';
  const below = trace && mapping.kind === 'expression' ? [indented(printExplanation(trace, narrower(style)))] : [];
  const remark = note === undefined ? [] : [`      ${style.faint(wrap(visible(note), style.width, '      '))}`];
  return [`${line}${from}`, ...below, ...remark].join('\n');
}

/** The attribute that flows: beside the value where there is room, else below it. */
function sourceOf(source: string, target: string, result: string, style: Style): string {
  const shownSource = visible(source);
  const length = `    ${target}  =  ${result}  <-  ${shownSource}`.length;
  return `${length <= style.width ? '  ' : `\n${INDENT}`}${style.faint('<-')}  ${shownSource}`;
}

const INDENT = '      ';
const narrower = (style: Style): Style => ({ ...style, width: style.width - INDENT.length });
const indented = (text: string): string => text.replaceAll(/^/gm, INDENT);
