/** Where a company has people. Telephone numbers come from the ranges that regulators keep free for drama. */
export interface Site {
  readonly city: string;
  readonly country: string;
  /** ISO 3166-1, as `usageLocation` has it. */
  readonly code: string;
  /** `#` stands for a digit. Without a free range nobody there has a number. */
  readonly telephone?: string;
  readonly mobile?: string;
}

/**
 * The ranges: NANPA 555-0100 to 0199, Ofcom (London 020 7946 0, mobile 07700 900), Bundesnetzagentur (030 23125), ARCEP
 * (01 99 00, 06 39 98), PTS (08-465 004), ACMA (02 5550).
 */
export const sites = {
  seattle: { city: 'Seattle', country: 'United States', code: 'US', telephone: '+1 206 555 01##' },
  toronto: { city: 'Toronto', country: 'Canada', code: 'CA', telephone: '+1 416 555 01##' },
  london: {
    city: 'London',
    country: 'United Kingdom',
    code: 'GB',
    telephone: '+44 20 7946 0###',
    mobile: '+44 7700 900###',
  },
  berlin: { city: 'Berlin', country: 'Germany', code: 'DE', telephone: '+49 30 23125 ###' },
  paris: {
    city: 'Paris',
    country: 'France',
    code: 'FR',
    telephone: '+33 1 99 00 ## ##',
    mobile: '+33 6 39 98 ## ##',
  },
  stockholm: { city: 'Stockholm', country: 'Sweden', code: 'SE', telephone: '+46 8 465 004 ##' },
  sydney: { city: 'Sydney', country: 'Australia', code: 'AU', telephone: '+61 2 5550 ####' },
  madrid: { city: 'Madrid', country: 'Spain', code: 'ES' },
  saoPaulo: { city: 'São Paulo', country: 'Brazil', code: 'BR' },
  milan: { city: 'Milan', country: 'Italy', code: 'IT' },
  warsaw: { city: 'Warsaw', country: 'Poland', code: 'PL' },
  istanbul: { city: 'İstanbul', country: 'Türkiye', code: 'TR' },
  athens: { city: 'Athens', country: 'Greece', code: 'GR' },
  telAviv: { city: 'Tel Aviv', country: 'Israel', code: 'IL' },
  dubai: { city: 'Dubai', country: 'United Arab Emirates', code: 'AE' },
  tbilisi: { city: 'Tbilisi', country: 'Georgia', code: 'GE' },
  bengaluru: { city: 'Bengaluru', country: 'India', code: 'IN' },
  lagos: { city: 'Lagos', country: 'Nigeria', code: 'NG' },
  bangkok: { city: 'Bangkok', country: 'Thailand', code: 'TH' },
  hanoi: { city: 'Hanoi', country: 'Vietnam', code: 'VN' },
  tokyo: { city: 'Tokyo', country: 'Japan', code: 'JP' },
  seoul: { city: 'Seoul', country: 'South Korea', code: 'KR' },
  taipei: { city: 'Taipei', country: 'Taiwan', code: 'TW' },
} as const satisfies Readonly<Record<string, Site>>;
