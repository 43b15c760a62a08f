import type { AnyRule, Finding, Severity } from '../../diagnostics/index.js';
import type { MappingFile, ObjectMapping } from '../../mapping/index.js';
import type { Proved } from '../../proof/findings.js';
import { type Profile, rulesOf } from '../../targets/index.js';
import { allRules } from '../rules.js';
import { type FailLevel, reaches, SEVERITIES } from '../severity.js';
import type { Baseline } from './baseline.js';
import { Fingerprints } from './fingerprint.js';
import { notChecked } from './not-checked.js';

/** One file, as the command found it. */
export interface CheckedFile {
  /** Relative to the current folder where it lies in it, with `/`. */
  readonly file: string;
  readonly kind: 'mapping' | 'profile' | 'tests';
  /** False where it could not be read as what it should be; the findings say why. */
  readonly readable: boolean;
  readonly mapping?: MappingFile;
  readonly profile?: Profile;
  /** What was proved, where it was asked for; what stands against the mapping is among the findings. */
  readonly proofs?: readonly Proved[];
  readonly findings: readonly Finding[];
}

/** A finding with all its words. */
export interface Found {
  readonly finding: Finding;
  readonly rule: AnyRule;
  readonly message: string;
  /** The object mapping that it is in, where its target attribute tells. */
  readonly object: string | undefined;
  readonly fingerprint: () => string;
  /** It is in the baseline: counted, not shown, and no failure. */
  readonly known: boolean;
}

export type Counts = Readonly<Record<Severity, number>>;
export type Verdict = 'pass' | 'fail' | 'unreadable';

export interface FileReport extends Omit<CheckedFile, 'findings' | 'readable'> {
  readonly verdict: Verdict;
  /** The worst first; within a severity as they stand in the file. */
  readonly found: readonly Found[];
  /** Of those that the baseline does not know. */
  readonly counts: Counts;
  /** What this command cannot know about the file. */
  readonly notChecked: readonly string[];
}

/** How often a rule is broken, the baseline's findings left out. */
export interface RuleCount {
  readonly rule: AnyRule;
  /** The worst of its findings. */
  readonly severity: Severity;
  readonly findings: number;
  readonly files: number;
}

/** What a command that shares the formats of `rehearse check` says of itself, in the place of that command's words. */
export interface About {
  readonly command: string;
  /** What the findings are about: the heading of a comment. */
  readonly title: string;
  readonly verdict: string;
  readonly totals: string;
}

/** All that `rehearse check` has to say; every format is a fold over it. */
export interface CheckReport {
  readonly about?: About;
  /** Whether a finding that the baseline does not know fails the command. */
  readonly fails: (finding: Finding) => boolean;
  readonly verdict: Verdict;
  readonly failLevel: FailLevel;
  readonly files: readonly FileReport[];
  readonly counts: Counts;
  /** Every rule that was broken, the worst first, and of these the one with most findings. */
  readonly rules: readonly RuleCount[];
  /** Findings of the baseline: still there, and gone from the files that were checked; and files that it does not name. */
  readonly baseline?: {
    readonly file: string;
    readonly known: number;
    readonly fixed: number;
    readonly unnamed: readonly string[];
  };
}

export interface CheckSettings {
  readonly failLevel: FailLevel;
  readonly baseline?: Baseline | undefined;
  readonly about?: About;
  /** Which findings fail the command whatever their severity, and which fail nothing. */
  readonly always?: (finding: Finding) => boolean;
  readonly never?: (finding: Finding) => boolean;
}

export function reportCheck(checked: readonly CheckedFile[], settings: CheckSettings): CheckReport {
  const { failLevel, baseline, about, always = () => false, never = () => false } = settings;
  const fails = (finding: Finding): boolean =>
    !never(finding) && (always(finding) || reaches(finding.severity, failLevel));
  const files = checked.map((one) => reportFile(one, fails, baseline));
  const fresh = files.flatMap((file) => file.found.filter(({ known }) => !known));
  return {
    ...(about && { about }),
    fails,
    verdict: worst(files.map(({ verdict }) => verdict)),
    failLevel,
    files,
    counts: countsOf(fresh),
    rules: rulesBroken(files),
    ...(baseline && { baseline: compared(files, baseline) }),
  };
}

function reportFile(checked: CheckedFile, isFailure: CheckReport['fails'], baseline: Baseline | undefined): FileReport {
  const { findings, readable, ...rest } = checked;
  const fingerprints = new Fingerprints();
  const objects = objectsByTarget(rest.mapping);
  const found = [...findings].sort(inOrder).map((finding): Found => {
    const rule = ruleFor(finding, rest.profile);
    const object = objectOf(finding, objects);
    const fingerprint = fingerprints.of(finding, { file: rest.file, object });
    const known = readable && (baseline?.knows(rest.file, fingerprint()) ?? false);
    return { finding, rule, message: rule.message(finding.data), object, fingerprint, known };
  });
  const fresh = found.filter(({ known }) => !known);
  const fails = fresh.some(({ finding }) => isFailure(finding));
  return {
    ...rest,
    verdict: !readable ? 'unreadable' : fails ? 'fail' : 'pass',
    found,
    counts: countsOf(fresh),
    notChecked: notChecked(rest),
  };
}

/** A target's own rules are data, and are looked for in its profile. */
function ruleFor({ ruleId }: Finding, profile: Profile | undefined): AnyRule {
  const rule = allRules.get(ruleId) ?? (profile && rulesOf(profile).find(({ id }) => id === ruleId));
  if (rule === undefined) throw new Error(`no such rule: ${ruleId}`);
  return rule;
}

function inOrder(a: Finding, b: Finding): number {
  return (
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.where?.line ?? 0) - (b.where?.line ?? 0) ||
    (a.where?.column ?? 0) - (b.where?.column ?? 0) ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0)
  );
}

type Objects = ReadonlyMap<string, readonly ObjectMapping[]>;

/** The object mappings that have a target attribute. */
function objectsByTarget(mapping: MappingFile | undefined): Objects {
  const byTarget = new Map<string, ObjectMapping[]>();
  for (const object of mapping?.objects ?? []) {
    for (const { target } of object.mappings) {
      const holding = byTarget.get(target) ?? [];
      if (holding.at(-1) !== object) byTarget.set(target, [...holding, object]);
    }
  }
  return byTarget;
}

/** Of several object mappings with this target attribute, the last that begins before the finding. */
function objectOf({ subject, where }: Finding, objects: Objects): string | undefined {
  const holding = (subject !== undefined && objects.get(subject)) || [];
  const before = holding.filter((object) => (object.where.line ?? 0) <= (where?.line ?? 0));
  return (before.at(-1) ?? holding[0])?.name;
}

const countsOf = (found: readonly Found[]): Counts => {
  const of = (severity: Severity) => found.filter(({ finding }) => finding.severity === severity).length;
  return { error: of('error'), warning: of('warning'), info: of('info'), unknown: of('unknown') };
};

const worst = (verdicts: readonly Verdict[]): Verdict =>
  verdicts.includes('unreadable') ? 'unreadable' : verdicts.includes('fail') ? 'fail' : 'pass';

function rulesBroken(files: readonly FileReport[]): RuleCount[] {
  const rules = new Map<string, { rule: AnyRule; severity: Severity; findings: number; files: Set<string> }>();
  for (const { file, found } of files) {
    for (const { rule, finding, known } of found) {
      if (known) continue;
      const { severity } = finding;
      const entry = rules.get(rule.id) ?? { rule, severity, findings: 0, files: new Set<string>() };
      entry.findings += 1;
      entry.files.add(file);
      if (SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(entry.severity)) entry.severity = severity;
      rules.set(rule.id, entry);
    }
  }
  return [...rules.values()]
    .map((entry) => ({ ...entry, files: entry.files.size }))
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        b.findings - a.findings ||
        (a.rule.id < b.rule.id ? -1 : 1),
    );
}

function compared(files: readonly FileReport[], baseline: Baseline) {
  const known = files.flatMap(({ found }) => found.filter((one) => one.known)).length;
  const fixed = files
    .filter(({ verdict }) => verdict !== 'unreadable')
    .map(({ file, found }) => {
      const present = new Set(found.map(({ fingerprint }) => fingerprint()));
      return baseline.of(file).filter((fingerprint) => !present.has(fingerprint)).length;
    });
  const unnamed = files.map(({ file }) => file).filter((file) => !baseline.names(file));
  return { file: baseline.file, known, fixed: fixed.reduce((sum, one) => sum + one, 0), unnamed };
}
