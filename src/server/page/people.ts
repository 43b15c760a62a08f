import type { Leaf, ShownGroup, ShownUser } from './contents.js';
import { html, type Markup, value } from './markup.js';

/** The address of another page of one list, while the other stays where it is. */
export type Turn = (page: number) => string;

/** The users of the target, one page of them. */
export function usersSection(leaf: Leaf<ShownUser>, turn: Turn): Markup {
  if (leaf.total === 0) return html`<p>None yet.</p>`;
  const rows = leaf.items.map(
    ({ userName, active, emails, groups, memberships }) => html`<tr>
<th scope="row">${value(userName)}</th>
<td data-label="State" class="short">${stateOf(active)}</td>
<td data-label="E-mail">${listed(emails, emails.length)}</td>
<td data-label="Groups">${listed(groups, memberships)}</td>
</tr>`,
  );
  return html`<table>
<caption>${captionOf(leaf, 'user', 'users')}</caption>
<thead><tr><th scope="col">userName</th><th scope="col">State</th><th scope="col">E-mail</th><th scope="col">Groups</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
${turning(leaf, turn, 'users')}`;
}

/** The groups of the target, one page of them. */
export function groupsSection(leaf: Leaf<ShownGroup>, turn: Turn): Markup {
  if (leaf.total === 0) return html`<p>None yet.</p>`;
  const rows = leaf.items.map(
    ({ displayName, members }) => html`<tr>
<th scope="row">${value(displayName)}</th>
<td data-label="Members">${members}</td>
</tr>`,
  );
  return html`<table>
<caption>${captionOf(leaf, 'group', 'groups')}</caption>
<thead><tr><th scope="col">displayName</th><th scope="col">Members</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>
${turning(leaf, turn, 'groups')}`;
}

function stateOf(active: boolean | undefined): Markup {
  if (active === undefined) return html`<span class="quiet">not said</span>`;
  return active ? html`<span class="good">active</span>` : html`<span class="bad">deactivated</span>`;
}

/** The first of `total` values. */
export function listed(values: readonly string[], total: number): Markup {
  if (total === 0) return html`<span class="quiet">none</span>`;
  const shown = values.map((one, index) => (index === 0 ? value(one) : html`, ${value(one)}`));
  return total > values.length ? html`${shown} and ${total - values.length} more` : html`${shown}`;
}

function captionOf({ total, page, pages }: Leaf<unknown>, one: string, many: string): string {
  if (pages === 1) return total === 1 ? `1 ${one}.` : `${total} ${many}, in order of creation.`;
  return `${total} ${many}, in order of creation: page ${page} of ${pages}.`;
}

function turning({ page, pages }: Leaf<unknown>, turn: Turn, what: string): Markup {
  if (pages === 1) return html``;
  const link = (to: number, words: string): Markup => html`<a href="${turn(to)}">${words}</a>`;
  return html`<p class="pages">
${page > 1 ? link(page - 1, `Earlier ${what}`) : html``}
${page < pages ? link(page + 1, `Later ${what}`) : html``}
</p>`;
}
