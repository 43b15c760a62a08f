import { type Site, sites } from './sites.js';

/** Where people of one language work, and how their names are put together. */
export interface Locale {
  /** The name of faker's locale, and of the pools taken from it. */
  readonly pool: string;
  /** As `preferredLanguage` has it (BCP 47). */
  readonly language: string;
  /** The share of people, against the sum of all. */
  readonly weight: number;
  readonly site: Site;
  /** The family name comes first in the displayed name; `joined` without a space. */
  readonly familyFirst?: 'spaced' | 'joined';
  /** Most people have two family names, with a space between them. */
  readonly twoFamilyNames?: true;
}

const { seattle, toronto, london, berlin, paris, stockholm, sydney, madrid, saoPaulo, milan, warsaw, istanbul } = sites;
const { athens, telAviv, dubai, tbilisi, bengaluru, lagos, bangkok, hanoi, tokyo, seoul, taipei } = sites;

/** The people of a company that began in Seattle and grew around the world. */
// biome-ignore format: a table
export const locales: readonly Locale[] = [
  { pool: 'en', language: 'en-US', weight: 300, site: seattle },
  { pool: 'en_AU', language: 'en-AU', weight: 30, site: sydney },
  { pool: 'en_IN', language: 'en-IN', weight: 80, site: bengaluru },
  { pool: 'en_NG', language: 'en-NG', weight: 15, site: lagos },
  { pool: 'de', language: 'de-DE', weight: 80, site: berlin },
  { pool: 'fr', language: 'fr-FR', weight: 45, site: paris },
  { pool: 'es', language: 'es-ES', weight: 45, site: madrid, twoFamilyNames: true },
  { pool: 'pt_BR', language: 'pt-BR', weight: 25, site: saoPaulo, twoFamilyNames: true },
  { pool: 'it', language: 'it-IT', weight: 25, site: milan },
  { pool: 'nl', language: 'nl-NL', weight: 20, site: london },
  { pool: 'pl', language: 'pl-PL', weight: 30, site: warsaw },
  { pool: 'cs_CZ', language: 'cs-CZ', weight: 12, site: warsaw },
  { pool: 'hu', language: 'hu-HU', weight: 10, site: berlin, familyFirst: 'spaced' },
  { pool: 'ro', language: 'ro-RO', weight: 10, site: berlin },
  { pool: 'hr', language: 'hr-HR', weight: 8, site: berlin },
  { pool: 'lv', language: 'lv-LV', weight: 6, site: stockholm },
  { pool: 'sv', language: 'sv-SE', weight: 20, site: stockholm },
  { pool: 'nb_NO', language: 'nb-NO', weight: 10, site: stockholm },
  { pool: 'da', language: 'da-DK', weight: 10, site: stockholm },
  { pool: 'fi', language: 'fi-FI', weight: 8, site: stockholm },
  { pool: 'tr', language: 'tr-TR', weight: 20, site: istanbul },
  { pool: 'vi', language: 'vi-VN', weight: 20, site: hanoi, familyFirst: 'spaced' },
  { pool: 'el', language: 'el-GR', weight: 10, site: athens },
  { pool: 'ru', language: 'ru-RU', weight: 12, site: berlin },
  { pool: 'uk', language: 'uk-UA', weight: 15, site: warsaw },
  { pool: 'mk', language: 'mk-MK', weight: 5, site: athens },
  { pool: 'he', language: 'he-IL', weight: 12, site: telAviv },
  { pool: 'ar', language: 'ar-AE', weight: 12, site: dubai },
  { pool: 'fa', language: 'fa-IR', weight: 8, site: toronto },
  { pool: 'ne', language: 'ne-NP', weight: 10, site: bengaluru },
  { pool: 'th', language: 'th-TH', weight: 10, site: bangkok },
  { pool: 'ka_GE', language: 'ka-GE', weight: 8, site: tbilisi },
  { pool: 'hy', language: 'hy-AM', weight: 8, site: tbilisi },
  { pool: 'ja', language: 'ja-JP', weight: 20, site: tokyo, familyFirst: 'spaced' },
  { pool: 'ko', language: 'ko-KR', weight: 12, site: seoul, familyFirst: 'joined' },
  { pool: 'zh_CN', language: 'zh-CN', weight: 15, site: taipei, familyFirst: 'joined' },
  { pool: 'zh_TW', language: 'zh-TW', weight: 12, site: taipei, familyFirst: 'joined' },
];
