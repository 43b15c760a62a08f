/** Another company, from which guests and contractors come. */
export interface Partner {
  readonly name: string;
  readonly domain: string;
}

/** Companies of Microsoft's examples, and domains reserved for examples (RFC 2606). */
const partners = {
  fabrikam: { name: 'Fabrikam, Inc.', domain: 'fabrikam.com' },
  adatum: { name: 'Adatum Corporation', domain: 'adatum.com' },
  consulting: { name: 'Example Consulting', domain: 'example.net' },
  university: { name: 'Example University', domain: 'example.org' },
} as const satisfies Readonly<Record<string, Partner>>;

export type PartnerName = keyof typeof partners;

export const partnerNames = Object.keys(partners) as readonly PartnerName[];

const substitute: Partner = { name: 'Wingtip Toys', domain: 'wingtiptoys.com' };

/** A partner of the company with this domain. Nobody is a guest at home, so another stands in for the company itself. */
export const partnerOf = (name: PartnerName, domain: string): Partner =>
  partners[name].domain === domain ? substitute : partners[name];
