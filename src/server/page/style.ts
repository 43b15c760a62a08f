import { createHash } from 'node:crypto';

/** The style of the page: one column, tables that become lists on a narrow screen, dark where the reader's system is. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --page: #fff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --head: #f3f5f7; --good: #176f37; --bad: #b3261e; --link: #0b57d0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #14171a; --ink: #e6e9ec; --quiet: #a3adb8; --line: #373e47; --head: #1e2329; --good: #6fcf8a; --bad: #ff9a92; --link: #8ab4f8;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 72rem; background: var(--page); color: var(--ink);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.6rem; line-height: 1.25; }
h2 { margin: 2.5rem 0 .25rem; font-size: 1.2rem; }
p { margin: .25rem 0 .75rem; }
a { color: var(--link); }
a:focus-visible { outline: 2px solid; outline-offset: 2px; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin: 1rem 0 0; padding: 0; list-style: none; }
dl { display: grid; grid-template-columns: minmax(8rem, 12rem) 1fr; gap: .4rem 1rem; margin: 1rem 0 0; }
dt { color: var(--quiet); }
dd { margin: 0; }
table { width: 100%; margin: .5rem 0; border-collapse: collapse; }
caption { padding: 0 0 .5rem; text-align: left; color: var(--quiet); }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
th { font-weight: 600; }
thead th { background: var(--head); white-space: nowrap; }
thead th, td, tbody th { padding-left: .5rem; }
code { font: .9em/1.5 ui-monospace, monospace; }
.quiet { color: var(--quiet); }
.good { color: var(--good); }
.bad { color: var(--bad); }
td p { margin: 0; }
.pages { display: flex; flex-wrap: wrap; gap: 1rem; }
@media (min-width: 44rem) {
  .short { white-space: nowrap; }
  tbody th { min-width: 14rem; }
  td { min-width: 12rem; }
  td.short { min-width: 0; }
}
@media (max-width: 44rem) {
  dl { grid-template-columns: 1fr; gap: 0; }
  dd { margin-bottom: .6rem; }
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr { padding: .5rem 0; border-bottom: 1px solid var(--line); }
  tbody th, td { padding: .1rem 0; border: 0; }
  td[data-label]::before { content: attr(data-label) ": "; color: var(--quiet); }
  td[data-label] > p { display: inline; }
}
`;

/** What the browser is told to allow (CSP 3): this style, and nothing else at all. */
export const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');
