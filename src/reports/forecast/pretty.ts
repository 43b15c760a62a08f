import { type MappingTable, RETRIES } from '../../mapping/index.js';
import { count, figure, people, someOf } from '../rehearsal/layout.js';
import { type Style, wrap } from '../style.js';
import { visible } from '../visible.js';
import { type Amounts, ENTRA_RATE, type Forecast } from './forecast.js';

/** How many people a line names without `--full`. */
const SHOWN = 5;

/** The forecast for people. Every line says what it assumes. */
export function printForecast(
  forecast: Forecast,
  { job, scope, users }: MappingTable,
  style: Style,
  full: boolean,
): string {
  const { first, initial, renames, deletes, absent, access, later } = forecast;
  const lines: (readonly [label: string, text: string])[] = [
    ['First cycle', firstText(first)],
    ['Takes', durationText(initial, scope)],
    ['Requests', requestsText(initial)],
    ...(renames.length > 0 ? [['Renames', renamesText(renames, full)] as const] : []),
    ...(access ? [['Access', accessText(access)] as const] : []),
    ['Deletes', users.actions.has('delete') ? deletesText(deletes, absent, full) : 'none: Delete is switched off.'],
    ['Later', laterText(later, job.retries)],
  ];
  const width = Math.max(...lines.map(([label]) => label.length)) + 2;
  const indent = ' '.repeat(width + 2);
  return [
    style.bold('FORECAST, if nothing changes until go-live'),
    ...lines.map(([label, text]) => `  ${label.padEnd(width)}${wrap(text, style.width, indent)}`),
  ].join('\n');
}

function firstText({ users, groups }: Forecast['first']): string {
  const parts = (['create', 'update', 'disable', 'delete'] as const).flatMap((action) => {
    const what = [amount(users, action, 'account'), amount(groups, action, 'group')].filter(Boolean).join(' and ');
    return what === '' ? [] : [`${action} ${what}`];
  });
  const refused = users.refused + groups.refused;
  const all = parts.length === 0 ? 'nothing to write' : parts.join('; ');
  return `${all}${refused > 0 ? `; ${figure(refused)} refused` : ''}.`;
}

const amount = (amounts: Amounts, action: keyof Amounts, what: string): string =>
  amounts[action] > 0 ? count(amounts[action], what) : '';

function durationText({ users, groups, members, minutes }: Forecast['initial'], scope: MappingTable['scope']): string {
  const objects = `${count(users, 'user')}, ${count(groups, 'group')} and ${count(members, 'member')}`;
  if (minutes === undefined) {
    return `not known: Microsoft gives a formula for the scope "assigned" only. In the scope "${scope}" every user and group of the tenant counts.`;
  }
  return `${span(minutes)}, by Microsoft's formula (0.01 to 0.08 minutes for each of ${objects}); longer where accounts are created than where they are matched.`;
}

/** The formula gives an order of magnitude, and so does this. */
function span({ least, most }: NonNullable<Forecast['initial']['minutes']>): string {
  if (most < 1) return 'under a minute';
  if (most < 120) return `${Math.max(1, Math.round(least))} to ${Math.max(2, Math.round(most))} minutes`;
  const hours = (minutes: number) => figure(Math.max(1, Math.round(minutes / 60)));
  return least < 60
    ? `${Math.max(1, Math.round(least))} minutes to ${hours(most)} hours`
    : `${hours(least)} to ${hours(most)} hours`;
}

function requestsText({ requests, target }: Forecast['initial']): string {
  const made = count(requests, 'request');
  if (target === undefined) return `${made}. The limit of the target is not known.`;
  const perSecond = Math.floor(target.requests / target.seconds);
  const limit = `${figure(target.requests)} in ${count(target.seconds / 60, 'minute')} (${perSecond} a second)`;
  if (target.throttledAfter !== undefined) {
    return `${made}. The target allows ${limit}; Entra may send ${ENTRA_RATE} a second, so expect it to refuse some (429) after ${figure(target.throttledAfter)}. They are tried again; the limit alone makes it at least ${count(Math.ceil(target.leastMinutes), 'minute')}.`;
  }
  const why =
    requests <= target.requests ? 'all fit within that' : `Entra sends up to ${ENTRA_RATE} a second, which is less`;
  return `${made}. The target allows ${limit}: ${why}, unless other tools use the same limit.`;
}

function renamesText(renames: Forecast['renames'], full: boolean): string {
  const { shown, rest } = someOf(renames, SHOWN, full);
  const names = shown.map(({ before, after }) => visible(`${before} -> ${after}`)).join(', ');
  return `${people(renames.length)} ${renames.length === 1 ? 'gets' : 'get'} another username, which others see: ${names}${rest && `, ${rest}`}.`;
}

function accessText({ gained, raised, lowered, lost }: NonNullable<Forecast['access']>): string {
  const parts = [
    [lost, 'lost'],
    [lowered, 'lowered'],
    [raised, 'raised'],
    [gained, 'gained'],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, word]) => `${word} ${figure(amount)} times`);
  return `roles in resource groups: ${said.length === 0 ? 'none changes' : said.join(', ')}.`;
}

function deletesText(deletes: Forecast['deletes'], absent: number, full: boolean): string {
  const { shown, rest } = someOf(deletes, SHOWN, full);
  const named = shown.map(({ name, on }) => visible(`${name} on ${on?.slice(0, 10) ?? 'a day that is not known'}`));
  const parts = [
    ...(named.length > 0
      ? [`${named.join(', ')}${rest && `, ${rest}`} (30 days after their deletion in Entra, unless restored)`]
      : []),
    ...(absent > 0
      ? [`${count(absent, 'account')} of people no longer in the directory, in 30 days at the latest`]
      : []),
  ];
  return parts.length === 0 ? 'none is due: nobody with an account is deleted in Entra.' : `${parts.join('; ')}.`;
}

function laterText({ minutes, retried, requests }: Forecast['later'], retries: keyof typeof RETRIES): string {
  const each = `a cycle every ${figure(minutes)} minutes, with about 2 requests for each person who changes, none for the others`;
  if (retried === 0) return `${each}.`;
  return `${each}. Until they are mended, ${count(retried, 'refused object')} (${count(requests, 'request')}) ${retried === 1 ? 'is' : 'are'} tried again ${RETRIES[retries]}.`;
}
