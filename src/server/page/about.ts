import type { Profile, ResourceProfile, TargetPath } from '../../targets/index.js';
import { html, type Markup, value } from './markup.js';

/** What the target is, and by whose rules it answers. */
export function aboutSection({ title, name, source, rate }: Profile, tenantPath: string): Markup {
  const limit = rate && html`<dt>Rate limit</dt><dd>${rate.requests} requests in ${rate.seconds} seconds</dd>`;
  return html`<dl>
<dt>Profile</dt><dd>${value(title)} (<code>${name}</code>)</dd>
<dt>Its rules are from</dt><dd>${value(source)}</dd>
<dt>SCIM 2.0 at</dt><dd><code>${tenantPath}</code></dd>
${limit ?? html``}
</dl>`;
}

/** What clients cannot do here. */
export function unsupportedSection({ users, groups, largestPage }: Profile): Markup {
  return html`<p>Bulk requests, sorting, <code>.search</code>, <code>/Me</code> and changing passwords are not supported.
A list answers at most ${largestPage} resources.</p>
${limitsOf('Users', users)}
${limitsOf('Groups', groups)}`;
}

function limitsOf(title: string, profile: ResourceProfile): Markup {
  const { accepted, patchable, removable, filterable, operators, unlisted, unknown } = profile;
  return html`<h3>${title}</h3>
<dl>
<dt>Kept</dt><dd>${paths(accepted)}. Of other attributes of SCIM nothing is kept; unknown ones are
${unknown === 'refuse' ? 'refused' : 'read over'}.</dd>
<dt>Updates (PATCH)</dt><dd>${sameAs(patchable, accepted) ? html`All of these` : paths(patchable)}. An update of
anything else ${unlisted === 'refuse' ? 'is refused as a whole' : 'has no effect'}.</dd>
<dt>Can be removed</dt><dd>${sameAs(removable, patchable) ? html`All that updates change` : paths(removable)}.</dd>
<dt>Filters</dt><dd>${paths(filterable)}, with ${operators.join(', ')}.</dd>
</dl>`;
}

function paths(list: readonly TargetPath[]): Markup {
  if (list.length === 0) return html`Nothing`;
  return html`${list.map(({ text }, index) => html`${index === 0 ? '' : ', '}<code>${text}</code>`)}`;
}

const sameAs = (one: readonly TargetPath[], other: readonly TargetPath[]): boolean =>
  one.length === other.length && one.every(({ text }, index) => text === other[index]?.text);
