import { z } from 'zod';
import { SETTINGS as OPEN_QUESTIONS, settingNames } from '../../functions/index.js';
import { NAME, NEEDS_NAME } from '../draft.js';
import { FILTER_SETTINGS } from '../filter/settings.js';
import { FLOW_BEHAVIORS, FLOW_TYPES } from '../table.js';
import { jobForm } from './yaml-job.js';

const text = (what: string) => z.string({ error: `needs ${what}` });

/** The words of a setting, as users write them. */
const words = <Word extends string>(table: Readonly<Record<Word, string>>) => Object.keys(table) as [Word, ...Word[]];
const list = (table: Readonly<Record<string, string>>): string => Object.keys(table).join(', ');

/** Without quotes, YAML reads an attribute's brackets as a list. */
const needsSource = ({ input }: { readonly input?: unknown }): string =>
  Array.isArray(input)
    ? `needs quotes around its brackets: source: '[${String(input[0] ?? 'attribute')}]'`
    : 'needs an expression or an attribute name, or null for None';

const row = z
  .strictObject(
    {
      target: text('the name of a target attribute, such as userName').regex(NAME, `needs ${NEEDS_NAME}`),
      source: z.string({ error: needsSource }).nullish(),
      constant: z.string({ error: 'needs a text in quotes' }).optional(),
      default: z.string({ error: 'needs a text in quotes' }).optional(),
      match: z
        .int({ error: 'needs a whole number: 1 is tried first' })
        .min(1, 'needs 1 or more: 1 is tried first')
        .optional(),
      apply: z.enum(words(FLOW_TYPES), { error: `needs one of ${list(FLOW_TYPES)}` }).optional(),
      flow: z.enum(words(FLOW_BEHAVIORS), { error: `needs one of ${list(FLOW_BEHAVIORS)}` }).optional(),
    },
    { error: 'needs settings such as { target: userName, source: mailNickname }' },
  )
  .check(({ value, issues }) => {
    // A misspelt setting explains what is missing better than its absence does.
    if (issues.length > 0) return;
    const problem = sourceProblem(value);
    if (problem !== undefined) issues.push({ code: 'custom', message: problem, input: value });
  });

interface Sources {
  readonly source?: string | null | undefined;
  readonly constant?: string | undefined;
  readonly default?: string | undefined;
}

function sourceProblem({ source, constant, default: fallback }: Sources): string | undefined {
  if (source !== undefined && constant !== undefined) return 'has both a source and a constant; keep one';
  if (source !== undefined || constant !== undefined || fallback !== undefined) return undefined;
  return 'has no source; write source: attribute, constant: "text", or source: null for None';
}

const actions = z.array(z.enum(['create', 'update', 'delete'], { error: 'needs create, update or delete' }), {
  error: 'needs a list such as [create, update]',
});

/** Answers to what Microsoft leaves open about expressions and scoping filters. */
const answers = z.strictObject(
  Object.fromEntries(
    Object.entries({ ...OPEN_QUESTIONS, ...FILTER_SETTINGS }).map(([name, { choices }]) => [
      name,
      z.enum(choices, { error: `needs ${choices.join(' or ')}` }).optional(),
    ]),
  ),
  { error: 'needs settings such as { splitTrim: keep }' },
);

const clauses = z.array(z.string({ error: 'needs a clause in quotes, such as \'department EQUALS "Engineering"\'' }));

/** The scoping filters of a type of object: one of them has to be passed, and of that all clauses. */
const filters = z.array(
  z.union([clauses, z.strictObject({ name: z.string(), clauses })], {
    error: 'needs a list of clauses such as [\'department EQUALS "Engineering"\'], or { name: "...", clauses: [...] }',
  }),
  { error: 'needs a list of scoping filters, each a list of clauses' },
);

/** A text that says something. YAML reads a name of digits only as a number. */
const named = (what: string) => text(`${what}, in quotes if it looks like a number`).regex(/\S/, `needs ${what}`);

const link = z.strictObject(
  {
    group: named('the name of a group'),
    resourceGroup: named('the name of a resource group'),
    role: text('a role, such as read'),
  },
  { error: 'needs settings such as { group: Data Scientists, resourceGroup: nlp, role: write }' },
);

const resourceGroup = z.strictObject(
  {
    name: named('the name of a resource group'),
    members: z
      .int({ error: 'needs a whole number: how many members the resource group has today' })
      .min(0, 'needs 0 or more'),
    autoJoin: z.boolean({ error: 'needs true or false: whether new people of the organisation join it by themselves' }),
  },
  { error: 'needs settings such as { name: nlp, members: 0, autoJoin: false }' },
);

/** Said twice, the two could contradict each other. */
const resourceGroups = z
  .array(resourceGroup, { error: 'needs a list such as [{ name: nlp, members: 0, autoJoin: false }]' })
  .check(({ value, issues }) => {
    for (const [index, { name }] of value.entries()) {
      if (value.findIndex((one) => one.name === name) === index) continue;
      const message = `states the resource group "${name}" a second time`;
      issues.push({ code: 'custom', message, input: value, path: [index, 'name'] });
    }
  });

/** The shape of a mapping table as users write it (design §3). */
export const tableForm = z.strictObject(
  {
    target: text('the name of a target profile, such as hugging-face-managed, or the path of one'),
    scope: z.enum(['assigned', 'all'], { error: 'needs assigned or all' }).default('assigned'),
    actions: z
      .strictObject(
        { users: actions.optional(), groups: actions.optional() },
        { error: 'needs a list for users or groups, such as { users: [create, update] }' },
      )
      .optional(),
    enabled: z
      .strictObject(
        { groups: z.boolean({ error: 'needs true or false' }).optional() },
        { error: 'needs { groups: true } or { groups: false }' },
      )
      .optional(),
    settings: answers.optional(),
    filters: z
      .strictObject(
        { users: filters.optional(), groups: filters.optional() },
        { error: 'needs lists for users or groups, such as { users: [[\'department EQUALS "Engineering"\']] }' },
      )
      .optional(),
    job: jobForm.optional(),
    links: z
      .array(link, { error: 'needs a list such as [{ group: Data Scientists, resourceGroup: nlp, role: write }]' })
      .default([]),
    resourceGroups: resourceGroups.default([]),
    users: z.array(row, { error: 'needs a list of mappings' }).min(1, 'needs at least one mapping'),
    groups: z.array(row, { error: 'needs a list of mappings' }).default([]),
  },
  { error: 'this is not a mapping table: it needs target and users' },
);

export type TableForm = z.infer<typeof tableForm>;
export type RowForm = TableForm['users'][number];
export type FilterForm = z.infer<typeof filters>;

/** Every setting of a table, for suggestions. */
export const SETTINGS = [
  ...Object.keys(tableForm.shape),
  'source',
  'constant',
  'default',
  'match',
  'apply',
  'flow',
  ...settingNames,
  ...Object.keys(FILTER_SETTINGS),
  'name',
  'clauses',
  ...Object.keys(link.shape),
  ...Object.keys(resourceGroup.shape),
  ...Object.keys(jobForm.shape),
];
