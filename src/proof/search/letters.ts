import { has, rangesOf } from '../../values/regex/index.js';
import { type Alphabet, Distinctions, type Letter } from '../machines/alphabet.js';
import { becoming, charactersOf } from '../machines/characters.js';
import type { Language } from '../machines/language.js';
import type { Stage } from '../machines/transducer.js';
import type { Term } from '../ways/way.js';
import type { Domains } from './domains.js';

/** Whatever tells units apart in a question. */
export interface Matter {
  readonly terms: readonly Term[];
  readonly languages: readonly Language[];
}

/** What texts are made of in a search. */
export interface Letters {
  readonly alphabet: Alphabet;
  readonly letters: readonly Letter[];
  /** Letters that no loose machine reads. */
  readonly firm: readonly Letter[];
}

/** Classes of units, for questions in which it does not matter whether two units of a class are the same. */
export function classesFor(matter: Matter, domains: Domains): Letters {
  const { distinctions, loose } = distinctionsOf(matter, domains);
  const alphabet = distinctions.alphabet();
  const letters = Array.from({ length: alphabet.size }, (_, letter) => letter);
  const looseLetters = new Set([...loose].map((unit) => alphabet.symbolOf(unit)));
  return { alphabet, letters, firm: letters.filter((letter) => !looseLetters.has(letter)) };
}

/** Single characters, for questions in which texts are compared. */
export interface Characters extends Letters {
  readonly units: readonly number[];
  /** Whether a loose machine could read more than these: it is left out, because texts of it cannot be compared. */
  readonly isPartial: boolean;
}

/** An attribute with no more characters than this has all of them looked at. */
const FEW = 80;

/** @param wholly - attributes of which all characters are wanted, where they are few */
export function charactersFor(matter: Matter, domains: Domains, wholly: readonly string[] = []): Characters {
  const { distinctions, loose, written } = distinctionsOf(matter, domains);
  // What is written is compared with what is read, so that each of its characters has to be told from all others.
  distinctions.addText(written);
  const { units: within } = domains;
  const all = wholly.flatMap((attribute) => fewOf(attribute, domains) ?? []).filter((unit) => !loose.has(unit));
  const { maps } = distinctions;
  const chosen = [...charactersOf(distinctions.alphabet(), maps, within, loose), ...becoming(all, maps)];
  for (const unit of chosen) distinctions.addSet([unit, unit]);
  const alphabet = distinctions.alphabet();
  const letters = [...new Set(chosen.map((unit) => alphabet.symbolOf(unit)))].sort((a, b) => a - b);
  const isPartial = [...loose].some((unit) => has(within, unit));
  return { alphabet, letters, firm: letters, units: [...new Set(chosen)], isPartial };
}

/** All characters of an attribute, where they are few. */
export function fewOf(attribute: string, domains: Domains): readonly number[] | undefined {
  const ranges = rangesOf(domains.unitsOf(attribute));
  const count = ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (count > FEW) return undefined;
  return ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, at) => first + at));
}

function distinctionsOf({ terms, languages }: Matter, domains: Domains) {
  const distinctions = new Distinctions();
  const loose = new Set<number>();
  const written: string[] = [];
  const visit = (term: Term): void => {
    if (term.kind === 'text') written.push(term.text);
    if (term.kind === 'apply') {
      distinguishStage(term.stage, distinctions, loose);
      written.push(term.stage.writes ?? '');
    }
    if (term.kind === 'concat' || term.kind === 'apply') for (const part of term.parts) visit(part);
  };
  domains.distinguish(distinctions);
  for (const language of languages) language.distinguish(distinctions);
  for (const term of terms) visit(term);
  return { distinctions, loose, written: written.join('') };
}

function distinguishStage(stage: Stage, distinctions: Distinctions, loose: Set<number>): void {
  stage.distinguish(distinctions);
  for (const [first, last] of rangesOf(stage.loose ?? [])) for (let unit = first; unit <= last; unit++) loose.add(unit);
}
