import type { LinkState, Obstacle, ResourceGroupAccess } from '../resource-groups/access.js';
import { html, type Markup, value } from './markup.js';
import { listed } from './people.js';

/** How many people of a resource group are named. */
const MOST_PEOPLE = 100;

/** Who has which role where, and which links have no effect. */
export const resourceGroupsSection = (groups: readonly ResourceGroupAccess[]): Markup => html`${groups.map(tableOf)}`;

function tableOf({ resourceGroup, stated, links, people }: ResourceGroupAccess): Markup {
  const rows = people.slice(0, MOST_PEOPLE).map(
    ({ userName, role, through }) => html`<tr>
<th scope="row">${value(userName)}</th>
<td data-label="Role">${value(role)}</td>
<td data-label="Through">${listed(namesOf(through), through.length)}</td>
</tr>`,
  );
  const table = html`<table>
<caption>${captionOf(people.length)}</caption>
<thead><tr><th scope="col">userName</th><th scope="col">Role</th><th scope="col">Through</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
  return html`<h3>${value(resourceGroup)}</h3>
${stated ? html`` : html`<p class="quiet">The mapping does not say what it is like today, so its links are taken to work.</p>`}
${links.flatMap(troubles)}
${people.length === 0 ? html`<p>Nobody has access through a group.</p>` : table}`;
}

const namesOf = (through: readonly { readonly group: string; readonly role: string }[]): string[] =>
  through.map(({ group, role }) => `${group} (${role})`);

function captionOf(people: number): string {
  if (people > MOST_PEOPLE) return `The first ${MOST_PEOPLE} of ${people} people with access.`;
  return people === 1 ? '1 person has access.' : `${people} people have access.`;
}

const OBSTACLES: Readonly<Record<Obstacle, string>> = {
  'not-empty': 'the resource group has members already',
  'auto-join': 'the resource group has auto-join switched on',
  'unknown-role': 'there is no such role',
  'no-group': 'the target has no group of that name yet',
};

const troubles = ({ group, role, obstacles }: LinkState): Markup[] =>
  obstacles.map(
    (obstacle) =>
      html`<p class="bad">The link of ${value(group)} (${value(role)}) has no effect: ${OBSTACLES[obstacle]}.</p>`,
  );
