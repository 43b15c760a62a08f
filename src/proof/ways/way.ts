import type { Span } from '../../diagnostics/index.js';
import type { Language } from '../machines/language.js';
import type { Stage } from '../machines/transducer.js';
import type { Obstacle } from '../result.js';

/** A text as an expression makes it: read from an attribute, constant, or what a stage makes of texts one after the other. */
export type Term =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'read'; readonly attribute: string }
  | { readonly kind: 'concat'; readonly parts: readonly Term[] }
  | { readonly kind: 'apply'; readonly stage: Stage; readonly parts: readonly Term[] };

/** What must be so on one way through an expression. */
export type Guard =
  | { readonly kind: 'null'; readonly attribute: string; readonly isNull: boolean }
  | { readonly kind: 'in'; readonly term: Term; readonly language: Language };

/** What comes of an expression on one way. */
export type Outcome =
  | { readonly kind: 'text'; readonly term: Term }
  | { readonly kind: 'null' | 'ignored' | 'failed' }
  | { readonly kind: 'obstacle'; readonly obstacle: Obstacle };

/** One way through an expression: every input takes exactly one of them. */
export interface Way {
  readonly guards: readonly Guard[];
  readonly value: Outcome;
}

/** More ways than this are not followed. */
const MOST = 512;

export const textOf = (text: string): Term => ({ kind: 'text', text });
export const applied = (stage: Stage, ...parts: readonly Term[]): Term => ({ kind: 'apply', stage, parts });
export const always = (value: Outcome): Way[] => [{ guards: [], value }];
export const constant = (text: string): Way[] => always({ kind: 'text', term: textOf(text) });
export const NULL: Outcome = { kind: 'null' };
export const FAILED: Outcome = { kind: 'failed' };

export const stopped = (construct: string, span?: Span): Outcome => ({
  kind: 'obstacle',
  obstacle: { construct, ...(span && { span }) },
});

/** The text of a term that is the same for every input. */
export function fixed(term: Term): string | undefined {
  if (term.kind === 'text') return term.text;
  if (term.kind !== 'concat') return undefined;
  const parts = term.parts.map(fixed);
  return parts.includes(undefined) ? undefined : parts.join('');
}

export const given = (guards: readonly Guard[], ways: readonly Way[]): Way[] =>
  ways.flatMap((way) => {
    const all = joined(guards, way.guards);
    return all === undefined ? [] : [{ guards: all, value: way.value }];
  });

/** Goes on from what comes out on each way. */
export function each(ways: readonly Way[], then: (value: Outcome) => readonly Way[]): Way[] {
  const found = ways.flatMap(({ guards, value }) => given(guards, then(value)));
  return found.length <= MOST ? found : tooMany();
}

/** Goes on from texts; what is no text, and no null, ends the way. */
export const eachText = (ways: readonly Way[], then: (term: Term | null) => readonly Way[]): Way[] =>
  each(ways, (value) =>
    value.kind === 'text' ? then(value.term) : value.kind === 'null' ? then(null) : always(value),
  );

/** Goes on from the outcomes of several expressions together, the first that is no text and no null deciding. */
export function together(
  all: readonly (readonly Way[])[],
  then: (terms: readonly (Term | null)[]) => readonly Way[],
): Way[] {
  const decided: Way[] = [];
  let open: { readonly guards: readonly Guard[]; readonly terms: readonly (Term | null)[] }[] = [
    { guards: [], terms: [] },
  ];
  for (const ways of all) {
    const next: typeof open = [];
    for (const { guards, terms } of open) {
      for (const way of ways) {
        const both = joined(guards, way.guards);
        if (both === undefined) continue;
        const { value } = way;
        if (value.kind === 'text') next.push({ guards: both, terms: [...terms, value.term] });
        else if (value.kind === 'null') next.push({ guards: both, terms: [...terms, null] });
        else decided.push({ guards: both, value });
        if (next.length + decided.length > MOST) return tooMany();
      }
    }
    open = next;
  }
  const found = [...decided, ...open.flatMap(({ guards, terms }) => given(guards, then(terms)))];
  return found.length <= MOST ? found : tooMany();
}

const tooMany = (): Way[] => always(stopped(`more than ${MOST} ways through the expression`));

/** Two ways, as a text is in a language or not; decided at once where the text is constant. */
export function split(
  term: Term,
  language: Language,
  other: Language,
  holds: (text: string) => boolean,
  [yes, no]: readonly [readonly Way[], readonly Way[]],
): Way[] {
  const text = fixed(term);
  if (text !== undefined) return [...(holds(text) ? yes : no)];
  return [...given([{ kind: 'in', term, language }], yes), ...given([{ kind: 'in', term, language: other }], no)];
}

/** Undefined where an attribute would have to be null and not null. */
function joined(one: readonly Guard[], other: readonly Guard[]): readonly Guard[] | undefined {
  const all: Guard[] = [...one];
  for (const guard of other) {
    if (guard.kind === 'null') {
      const known = all.find((before) => before.kind === 'null' && before.attribute === guard.attribute);
      if (known?.kind === 'null') {
        if (known.isNull !== guard.isNull) return undefined;
        continue;
      }
    }
    all.push(guard);
  }
  return all;
}
