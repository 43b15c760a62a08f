/** Ends of domain names that belong to nobody, besides those of two letters. Under the latter, `co.uk` and the like. */
const PUBLIC: ReadonlySet<string> = new Set(
  'com net org edu gov mil int info biz name pro local localhost lan corp internal intern test example invalid'.split(
    ' ',
  ),
);
const SECOND: ReadonlySet<string> = new Set('co com net org edu gov gob gv ac or ne go nom'.split(' '));
const CLOUD = /(?:^|\.)((?:mail\.)?onmicrosoft\.(?:com|us|de)|partner\.onmschina\.cn)$/i;

/** How much of the end of a domain name stays, because it says nothing of who has the domain: `.com`, `.co.uk`. */
export function publicEnd(domain: string): string {
  const cloud = CLOUD.exec(domain)?.[1];
  if (cloud !== undefined) return cloud;
  const labels = domain.split('.');
  const [second = '', last = ''] = labels.slice(-2).map((label) => label.toLowerCase());
  const country = /^[a-z]{2}$/.test(last);
  if (!country && !PUBLIC.has(last)) return '';
  return labels.slice(country && labels.length > 2 && SECOND.has(second) ? -2 : -1).join('.');
}
