import { has, type UnitSet } from '../../values/regex/index.js';
import { type Alphabet, byLegibility, type UnitMap } from './alphabet.js';

/**
 * Characters that stand for all others of a set where texts are compared, which classes cannot be: at least two of each
 * kind where there are two, so that like and unlike ones of a kind can meet, and with each all that it can become.
 *
 * Units are of one kind when they are in one class and the maps do the same to both, however often they are applied. Two
 * of a kind have nothing in common that they become. Beside them there are two of any two kinds that become the same.
 */
export function charactersOf(
  alphabet: Alphabet,
  maps: readonly UnitMap[],
  within: UnitSet,
  leftOut: ReadonlySet<number>,
): readonly number[] {
  const kinds = new Map<string, Kind>();
  const met = new Map<number, Member[]>();
  const pairs = new Map<string, readonly number[]>();
  for (const unit of byLegibility()) {
    if (!has(within, unit)) continue;
    const member = { unit, ...kindOf([unit], alphabet, maps) };
    const { key, orbit } = member;
    if (orbit.some((one) => leftOut.has(one))) continue;
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { first: orbit, apart: undefined });
    else if (orbit.every((one) => !kind.first.includes(one))) kind.apart ??= orbit;
    for (const image of orbit) {
      const others = met.get(image) ?? [];
      met.set(image, others);
      for (const other of others) {
        const together = kindOf([other.unit, unit], alphabet, maps);
        if (!pairs.has(together.key)) pairs.set(together.key, together.orbit);
      }
      if (others.filter((other) => other.key === key).length < 2) others.push(member);
    }
  }
  const alone = [...kinds.values()].flatMap(({ first, apart }) => [...first, ...(apart ?? [])]);
  return [...new Set([...alone, ...[...pairs.values()].flat()])];
}

/** Units with all that maps make of them. */
export function becoming(units: readonly number[], maps: readonly UnitMap[]): readonly number[] {
  const all = new Set(units);
  for (const unit of all) for (const map of maps) for (const image of map.get(unit) ?? []) all.add(image);
  return [...all];
}

interface Kind {
  readonly first: readonly number[];
  apart: readonly number[] | undefined;
}

interface Member {
  readonly unit: number;
  readonly key: string;
}

/** Everything that maps make of units, and what tells them from units to which they do something else. */
function kindOf(
  units: readonly number[],
  alphabet: Alphabet,
  maps: readonly UnitMap[],
): { readonly key: string; readonly orbit: readonly number[] } {
  const orbit = [...units];
  const key: string[] = [];
  for (const one of orbit) {
    key.push(String(alphabet.symbolOf(one)));
    if (!maps.some((map) => map.has(one))) continue;
    for (const map of maps) {
      const images = map.get(one) ?? [one];
      for (const image of images) if (!orbit.includes(image)) orbit.push(image);
      key.push(images.map((image) => orbit.indexOf(image)).join('.'));
    }
  }
  return { key: key.join(), orbit };
}
