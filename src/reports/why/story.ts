import type { KeptChange, LoggedChange, LoggedObject } from '../../provisioning/index.js';
import { type Explanation, explain } from '../explanation.js';
import { type ToldValue, toldValues } from './values.js';
import { type Verdict, verdictOf } from './verdict.js';

/** What happened to one object in one cycle. */
export interface Chapter {
  readonly change: LoggedChange;
  readonly verdict: Verdict;
  readonly values: readonly ToldValue[];
}

/** What is known of one object, the oldest first. */
export interface Story {
  readonly object: LoggedObject;
  readonly chapters: readonly Chapter[];
}

export const storyOf = (object: LoggedObject, kept: readonly KeptChange[]): Story => ({
  object,
  chapters: kept.map((one) => ({ change: one.change, verdict: verdictOf(one.change), values: toldValues(one) })),
});

interface ReportedValue {
  readonly target: string;
  readonly source?: string;
  readonly value?: unknown;
  readonly note?: string;
  readonly explanation?: Explanation;
}

/** The JSON of `rehearse why`. */
export const storyReport = ({ object, chapters }: Story) => ({
  formatVersion: 1,
  object,
  changes: chapters.map(({ change: { source, entry: _, values: __, ...change }, verdict, values }) => ({
    ...change,
    source,
    verdict,
    values: values.map(reported),
  })),
});

const reported = ({ mapping, value, ignored, note, trace }: ToldValue): ReportedValue => ({
  target: mapping.target,
  ...(mapping.source !== undefined && { source: mapping.source }),
  ...(value !== undefined && { value }),
  ...(ignored && { ignored }),
  ...(note !== undefined && { note }),
  ...(trace && { explanation: explain(trace) }),
});
