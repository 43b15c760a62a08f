import type { LinkState, ResourceGroupAccess } from '../resource-groups/access.js';
import { OBSTACLES } from '../resource-groups/obstacles.js';
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

const troubles = ({ group, role, obstacles }: LinkState): Markup[] =>
  obstacles.map(
    (obstacle) =>
      html`<p class="bad">The link of ${value(group)} (${value(role)}) does not work: ${OBSTACLES[obstacle]}.</p>`,
  );
