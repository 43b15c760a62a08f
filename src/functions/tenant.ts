import { Failure } from '../values/index.js';
import { defineContextualFunction } from './contextual.js';
import { noDefaultDomain } from './rules.js';

export const DefaultDomain = defineContextualFunction({
  name: 'DefaultDomain',
  parameters: [],
  result: 'text',
  documentation: {
    summary: 'Gives the default domain of the tenant.',
    examples: [{ expression: 'Join("@", "jdoe", DefaultDomain())', result: 'jdoe@contoso.com' }],
    source: 'Graph docs: synchronizationSchema: functions',
    undocumented: 'Only its name is published. The domain must be given to a rehearsal; without it, it is an error.',
  },
  evaluate: (site, { defaultDomain }) => defaultDomain ?? new Failure(noDefaultDomain, {}, site.span),
});
