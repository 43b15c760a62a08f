import { defineRule } from '../../diagnostics/index.js';

const SOURCE = 'Rehearsal: a timeline';

export const timelineSyntax = defineRule<{ readonly problem: string }>({
  id: 'timeline/syntax',
  severity: 'error',
  title: 'A timeline is a YAML file.',
  source: 'YAML 1.2',
  message: ({ problem }) => `This is not YAML: ${problem}.`,
  help: () => 'Correct the file at this place. Indent with blanks, not with tabs.',
});

export const invalidTimeline = defineRule<{ readonly at: string; readonly problem: string }>({
  id: 'timeline/invalid',
  severity: 'error',
  title: 'A timeline says when something happens and what, in settings that exist.',
  source: SOURCE,
  message: ({ at, problem }) => (at === '' ? `In this timeline: ${problem}.` : `In ${at}: ${problem}.`),
  help: () => 'See README, "A year in seconds", for everything that a timeline may say.',
});

export const timelineStarts = defineRule<{ readonly at: string; readonly start: string; readonly said: boolean }>({
  id: 'timeline/start',
  severity: 'error',
  title: 'A timeline starts before everything that it says.',
  source: SOURCE,
  message: ({ at, start, said }) =>
    `This happens at ${at}, before the timeline starts: ${said ? start : `it says no start, so now, ${start}`}.`,
  help: ({ said }) =>
    said
      ? 'Correct this time, or let "start" be earlier.'
      : 'Write when the timeline starts in its first line, such as start: 2026-01-05T08:00:00Z, or correct this time.',
});

export const timelineEnds = defineRule<{ readonly end: string; readonly last: string }>({
  id: 'timeline/end',
  severity: 'error',
  title: 'A timeline ends after everything that it says.',
  source: SOURCE,
  message: ({ end, last }) => `The timeline ends at ${end}, and the last thing in it happens at ${last}.`,
  help: () => 'Let "end" be later, or leave it out: the timeline then ends 31 days after the last change.',
});

export const unusableMapping = defineRule<{ readonly problem: string }>({
  id: 'timeline/mapping',
  severity: 'error',
  title: 'A mapping table that a timeline edits must stay one that can be rehearsed, for the same target.',
  source: SOURCE,
  message: ({ problem }) => `The mapping table cannot be edited so: ${problem}.`,
  help: () => 'Check the edited mapping with rehearse check, and keep its target.',
});

export const editedPast = defineRule<{ readonly until: string; readonly what: string }>({
  id: 'timeline/past',
  severity: 'error',
  title: 'What a state has already lived through cannot change afterwards.',
  source: SOURCE,
  message: ({ until, what }) =>
    `This state has played the timeline until ${until}, and ${what} since: what it holds would not fit any more.`,
  help: () => 'Undo that change, or begin again with another folder for --state.',
});

export const noSuchAccount = defineRule<{ readonly who: string; readonly problem: string }>({
  id: 'timeline/account',
  severity: 'error',
  title: 'Only an account that is there can be changed at the target.',
  source: SOURCE,
  message: ({ who, problem }) => `The account ${who} cannot be changed at the target: ${problem}.`,
  help: () => 'Name the account by its userName at the target, and see whether it exists at that time.',
});

export const notOnDemand = defineRule<{ readonly who: string; readonly why: string }>({
  id: 'timeline/on-demand',
  severity: 'error',
  title: 'Provision on demand needs somebody who is in the directory, and a target that answers.',
  source: 'Microsoft Learn: On-demand provisioning in Microsoft Entra ID',
  message: ({ who, why }) => `${who} cannot be provisioned on demand: ${why}.`,
  help: () =>
    'Name a user by userPrincipalName or id, or a group by displayName or id, at a time when the target can be reached.',
});

export const timelineRules = [
  timelineSyntax,
  invalidTimeline,
  timelineStarts,
  timelineEnds,
  unusableMapping,
  editedPast,
  noSuchAccount,
  notOnDemand,
] as const;
