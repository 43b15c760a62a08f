import type { Path as Place } from '../diagnostics/nodes.js';
import type { ProfileForm } from './form.js';
import type { ResourceForm } from './form-resource.js';

/** A place of a profile that names a target attribute, and what the profile says of it there. */
export interface Statement {
  readonly path: string;
  readonly at: Place;
  /** What must be so elsewhere for it to make sense. */
  readonly needs: 'accepted' | 'settable' | 'known' | 'searchable' | 'readable' | 'text';
  /** What the profile says of the attribute, for messages: "is patchable". */
  readonly says: string;
}

/** Every statement of a profile about an attribute of one resource type, in the order of the form. */
export function statementsOf(form: ProfileForm, type: 'users' | 'groups'): Statement[] {
  const resource = form[type];
  return [...lists(resource), ...changes(resource), ...rules(resource)].map((one) => ({
    ...one,
    at: [type, ...one.at],
  }));
}

const LISTS = [
  ['accepted', 'settable', 'is accepted'],
  ['patchable', 'accepted', 'is patchable'],
  ['removable', 'accepted', 'is removable'],
  ['filterable', 'readable', 'is filterable'],
  ['present', 'accepted', 'must be present'],
  ['createOnly', 'accepted', 'is set on creation only'],
  ['shown', 'accepted', 'is always shown'],
] as const;

const lists = (resource: ResourceForm): Statement[] =>
  LISTS.flatMap(([name, needs, says]) =>
    resource[name].flatMap((path, row) => (path === 'all' ? [] : [{ path, at: [name, row], needs, says }])),
  );

const changes = ({ defaults, fixed, derived, normalise }: ResourceForm): Statement[] => [
  ...fixed.map(({ target }, row): Statement => {
    return { path: target, at: ['fixed', row, 'target'], needs: 'accepted', says: 'is fixed' };
  }),
  ...defaults.map(({ target }, row): Statement => {
    return { path: target, at: ['defaults', row, 'target'], needs: 'accepted', says: 'has a default' };
  }),
  ...derived.flatMap(({ target, from }, row): Statement[] => [
    { path: target, at: ['derived', row, 'target'], needs: 'known', says: 'is derived' },
    ...from.map((path, index): Statement => {
      return { path, at: ['derived', row, 'from', index], needs: 'accepted', says: 'is what another is derived from' };
    }),
  ]),
  ...normalise.map(({ target }, row): Statement => {
    return { path: target, at: ['normalise', row, 'target'], needs: 'text', says: 'is normalised' };
  }),
];

const rules = ({ rules: all }: ResourceForm): Statement[] =>
  all.flatMap((rule, row): Statement[] => {
    const at = ['rules', row];
    if ('required' in rule) {
      return rule.required.map((path, index) => ({
        path,
        at: [...at, 'required', index],
        needs: 'accepted',
        says: 'is required',
      }));
    }
    if ('unique' in rule) return [{ path: rule.unique, at: [...at, 'unique'], needs: 'searchable', says: 'is unique' }];
    if ('says' in rule) return [];
    return [{ path: rule.target, at: [...at, 'target'], needs: 'searchable', says: 'has a rule' }];
  });
