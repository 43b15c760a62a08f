import { type Draw, weighted } from './draw.js';
import { type Locale, locales } from './locales.js';
import data from './names.json' with { type: 'json' };

/** Two pools of names: of women and of men. */
type Pair = readonly [readonly string[], readonly string[]];

interface Pools extends Locale {
  readonly given: Pair;
  readonly family: Pair;
}

export interface Name {
  readonly given: string;
  readonly family: string;
  readonly displayed: string;
  readonly locale: Locale;
}

/** The names of a pool stand in one text, with a comma between them. */
interface PoolText {
  readonly women: string;
  readonly men: string;
  readonly families: string;
  /** Where women write a family name in another form. */
  readonly familiesOfWomen?: string;
}

const texts: Readonly<Record<string, PoolText>> = data.locales;

function poolsOf(locale: Locale): Pools {
  const text = texts[locale.pool];
  if (text === undefined) throw new Error(`there are no names for ${locale.pool}`);
  const { women, men, families, familiesOfWomen = families } = text;
  const pair = (one: string, other: string): Pair => [one.split(','), other.split(',')];
  return { ...locale, given: pair(women, men), family: pair(familiesOfWomen, families) };
}

const table = weighted(locales.map(poolsOf));

/** A name that nobody real was asked for: given and family name are drawn apart. */
export function drawName(draw: Draw): Name {
  const locale = draw.pick(table);
  const sex = draw.below(2) as 0 | 1;
  const given = draw.pickSkewed(locale.given[sex]);
  const family = familyName(locale, sex, draw);
  return { given, family, displayed: displayed(given, family, locale), locale };
}

function familyName({ family, twoFamilyNames, familyFirst }: Pools, sex: 0 | 1, draw: Draw): string {
  const first = draw.pickSkewed(family[sex]);
  if (familyFirst !== undefined) return first;
  if (twoFamilyNames && draw.percent(60)) return `${first} ${draw.pickSkewed(family[sex])}`;
  return draw.percent(2) ? `${first}-${draw.pickSkewed(family[sex])}` : first;
}

function displayed(given: string, family: string, { familyFirst }: Locale): string {
  if (familyFirst === undefined) return `${given} ${family}`;
  return familyFirst === 'joined' ? `${family}${given}` : `${family} ${given}`;
}
