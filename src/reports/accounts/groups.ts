import type { GroupPair } from '../../provisioning/index.js';
import { personName } from '../../provisioning/index.js';
import { count, figure, heading, someOf } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import type { AccountsReport } from './report.js';

const SHOWN = 5;

/** Group by group: what is in Entra, at the target, or in both with other members. */
export function printGroups({ groups }: AccountsReport, style: Style, full: boolean): string {
  if (groups === undefined) return '';
  const { both, onlyInEntra, onlyAtTarget, unclear } = groups;
  if (both.length + onlyInEntra.length + onlyAtTarget.length + unclear.length === 0) return '';
  const different = both.filter(({ members }) => members !== undefined && members.missing + members.extra > 0);
  const unknown = both.filter(({ members }) => members === undefined).length;
  const lists: readonly (readonly [string, readonly string[]])[] = [
    [`with other members than in Entra`, different.map(memberLine)],
    ['only in Entra, and will be created', onlyInEntra.map(personName)],
    ['only at the target, and stay as they are', onlyAtTarget.map(({ name }) => name)],
    ['of which it cannot be told: no name, or several of that name', unclear.map(personName)],
  ];
  return [
    heading(style, '.', `GROUPS: ${count(both.length, 'group')} in both`),
    ...(unknown > 0 ? [`${String(unknown).padStart(5)} whose members are not known on one of the two sides`] : []),
    ...lists.flatMap(([words, all]) => {
      if (all.length === 0) return [];
      const { shown, rest } = someOf(all, SHOWN, full);
      return [
        `${String(all.length).padStart(5)} ${words}`,
        ...shown.map((line) => style.faint(`      ${wrap(visible(line), style.width, '        ')}`)),
        ...(rest ? [style.faint(`      ${rest}`)] : []),
      ];
    }),
  ].join('\n');
}

function memberLine({ at, members }: GroupPair): string {
  if (members === undefined) return at.name;
  const { both, missing, extra, toCome, examples } = members;
  const named = (some: readonly string[], amount: number): string =>
    `${some.join(', ')}${amount > some.length ? ' and others' : ''}`;
  const parts = [
    `${figure(both)} in both`,
    ...(missing > 0 ? [`${figure(missing)} will be added (${named(examples.missing, missing)})`] : []),
    ...(toCome > 0 ? [`${figure(toCome)} more when they have an account`] : []),
    ...(extra > 0
      ? [
          `${figure(extra)} ${extra === 1 ? 'stays' : 'stay'} though not in Entra's group (${named(examples.extra, extra)})`,
        ]
      : []),
  ];
  return `${at.name}: ${parts.join('; ')}`;
}
