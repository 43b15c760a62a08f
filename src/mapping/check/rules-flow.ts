import { type AnyRule, defineRule } from '../../diagnostics/index.js';

const GRAPH = 'Microsoft Graph: attributeMapping';

export const graphOnly = defineRule<{ readonly target: string; readonly settings: readonly string[] }>({
  id: 'flow/graph-only',
  severity: 'info',
  title: 'How a mapping is applied can be set up in the portal.',
  why: 'Who looks at the mapping in the portal does not see it, and saving the row there may put it back.',
  source: `${GRAPH}; Microsoft Learn: Customize user provisioning attribute mappings, Apply the mapping`,
  message: ({ target, settings }) =>
    `The portal offers only "Always" and "Only during creation"; ${target} says ${settings.join(' and ')}.`,
  help: () =>
    'Set it through Microsoft Graph: PUT the schema of the job. What the portal does with it when the row is saved there is not documented.',
});

export const everyTime = defineRule<{ readonly target: string }>({
  id: 'flow/always',
  severity: 'info',
  title: 'A value is sent when it has changed.',
  why: 'Every evaluation of a person costs a request, and what somebody changed at the target is written over.',
  source: `${GRAPH}, flowBehavior FlowAlways; its mechanics are inferred`,
  message: ({ target }) => `${target} is sent whenever an object is evaluated, also where the target has the value.`,
  help: () => 'Write "flow: changed" (in JSON "flowBehavior": "FlowWhenChanged") unless the target needs it again.',
});

export const oneValue = defineRule<{ readonly target: string }>({
  id: 'flow/one-value',
  severity: 'warning',
  title: 'Values are added only to an attribute that holds several.',
  why: 'Nothing ever flows, so accounts come without the value.',
  source: `${GRAPH}, flowType MultiValueAddOnly; Rehearsal: inferred`,
  message: ({ target }) =>
    `${target} holds one value, and "add-values" (MultiValueAddOnly) only adds to a list of them.`,
  help: () => 'Write "apply: fill-empty" to keep what the target has, or "apply: always".',
});

/** Every rule about when a mapping flows. */
export const flowRules: readonly AnyRule[] = [graphOnly, everyTime, oneValue];
