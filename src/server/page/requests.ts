import { STATUS_CODES } from 'node:http';
import { REPAIRS, type Repair } from '../../scim/index.js';
import { html, type Markup, value } from './markup.js';
import { MOST_RECENT, type SeenRequest } from './recent.js';

/** The last requests, the newest first: how each was answered, and what was put right in it. */
export function requestsSection(requests: readonly SeenRequest[]): Markup {
  const rows = requests.map(
    (request) => html`<tr>
<td data-label="Time" class="short"><time datetime="${request.at}">${request.at.slice(11, 19)}</time></td>
<th scope="row"><code>${request.method} ${value(request.path)}</code></th>
<td data-label="Answer" class="short">${answered(request)}</td>
<td data-label="What was said">${said(request)}</td>
</tr>`,
  );
  if (rows.length === 0) return html`<p>None yet.</p>`;
  return html`<table>
<caption>The newest first, at most ${MOST_RECENT} of them. Times are UTC.</caption>
<thead><tr><th scope="col">Time</th><th scope="col">Request</th><th scope="col">Answer</th><th scope="col">What was said</th></tr></thead>
<tbody>
${rows}
</tbody>
</table>`;
}

function answered({ status }: SeenRequest): Markup {
  if (status === 0) return html`<span class="bad">none: the connection was dropped</span>`;
  const words = `${status} ${STATUS_CODES[status] ?? ''}`.trimEnd();
  return status < 400 ? html`<span class="good">${words}</span>` : html`<span class="bad">${words}</span>`;
}

function said({ scimType, detail, repairs, fault }: SeenRequest): Markup {
  const lines = [
    ...(detail === undefined
      ? []
      : [html`<p>${value(scimType === undefined ? detail : `${scimType}: ${detail}`)}</p>`]),
    ...(fault === undefined ? [] : [html`<p>Injected fault: ${fault}.</p>`]),
    ...repairs.map((repair) => html`<p class="quiet">Put right: ${repairText(repair)}</p>`),
  ];
  return lines.length === 0 ? html`<span class="quiet">-</span>` : html`${lines}`;
}

function repairText({ name, operation, at }: Repair): Markup {
  const where = operation === undefined ? '' : `operation ${operation}, `;
  return html`${REPAIRS[name].sentence} (${where}${value(at)}).`;
}
