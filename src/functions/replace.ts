import { print } from '../../grammar/print.js';
import type { Diagnostic } from '../diagnostics/index.js';
import {
  captureOf,
  compileGroupReplacement,
  compileReplacement,
  Failure,
  findGroup,
  isControl,
  isList,
  isRefused,
  type Pattern,
  type RefusedPattern,
  TOO_COSTLY,
  type TooCostly,
  toText,
  translatePattern,
  type Value,
} from '../values/index.js';
import { type Argument, defineLazyFunction, isBlank, type Site } from './catalogue.js';
import { optional, textOrEmpty, value } from './parameters.js';
import { REPLACE_PLACES, type ReplaceMode, replaceMode } from './replace-mode.js';
import { regexGroup, regexRefused, regexTooCostly, replaceComma, replaceMode as replaceModeRule } from './rules.js';

function check(args: readonly (Argument | undefined)[], site: Site): readonly Diagnostic[] {
  if (replaceMode(args) === undefined) {
    const shifted = withCommas(args);
    if (shifted !== undefined) return [replaceComma.at(site.span, shifted)];
    const given = REPLACE_PLACES.slice(1).filter((_, i) => !isBlank(args[i + 1]));
    const what = given.length === 0 ? 'nothing but a source' : given.join(' and ');
    return [replaceModeRule.at(site.span, { given: `${what}${given.length === 1 ? ' alone' : ''}` })];
  }
  const [, , pattern, group] = args;
  if (typeof pattern?.constant !== 'string' || isBlank(pattern)) return [];
  const translated = translateConstant(pattern.constant);
  if (isRefused(translated)) {
    return [regexRefused.at(pattern.tree.span, refusal(pattern.constant, translated))];
  }
  if (typeof group?.constant !== 'string' || isBlank(group) || findGroup(translated, group.constant)) return [];
  return [regexGroup.at(group.tree.span, { group: group.constant })];
}

/** The call that was probably meant where commas for blank places are missing: the replacement stands too early. */
function withCommas(args: readonly (Argument | undefined)[]): { given: string; corrected: string } | undefined {
  const [source, oldValue, pattern, group, ...rest] = args;
  if (source === undefined || rest.some((one) => one !== undefined)) return undefined;
  const early = [pattern, group].filter((one) => one !== undefined);
  const isPattern = isBlank(oldValue);
  const replacement = isPattern ? group : (early.find((one) => !isBlank(one)) ?? early[0]);
  const several = !isPattern && early.filter((one) => !isBlank(one)).length > 1;
  if (replacement === undefined || several || (isPattern && isBlank(pattern))) return undefined;
  if (isPattern && namesGroup(pattern, group)) return undefined;
  const places = isPattern ? [undefined, pattern] : [oldValue, undefined];
  const all = [source, ...places, undefined, replacement, undefined, undefined];
  const corrected = `Replace(${all.map((one) => (one === undefined ? '' : print(one.tree))).join(', ')})`;
  return { given: REPLACE_PLACES[args.indexOf(replacement)] ?? '', corrected };
}

function namesGroup(pattern: Argument | undefined, group: Argument | undefined): boolean {
  if (typeof pattern?.constant !== 'string' || typeof group?.constant !== 'string') return false;
  const translated = translateConstant(pattern.constant);
  return !isRefused(translated) && findGroup(translated, group.constant) !== undefined;
}

const refusal = (pattern: string, { refused, invalid }: RefusedPattern) => ({ pattern, reason: refused, invalid });

export const Replace = defineLazyFunction({
  name: 'Replace',
  parameters: [
    value('source', 'the value to work on'),
    optional(textOrEmpty('Find', 'oldValue: the text to replace')),
    optional(textOrEmpty('RegularExpression', 'regexPattern: the pattern to replace (.NET syntax)')),
    optional(textOrEmpty('RegularExpressionGroupName', 'regexGroupName: the group of the pattern to replace')),
    optional(textOrEmpty('Replacement', 'replacementValue: what to put in its place')),
    optional(textOrEmpty('ReplacementPropertyName', 'replacementAttributeName: used when the source is empty')),
    optional(textOrEmpty('Template', 'template: the text in which oldValue is replaced by the source')),
  ],
  result: 'text',
  documentation: {
    summary:
      'Replaces text. Which of five things it does depends on the places that are filled: oldValue and replacementValue; oldValue and template; regexPattern and replacementValue; the same with regexGroupName; or regexPattern, regexGroupName and replacementAttributeName.',
    examples: [
      { expression: 'Replace("john.doe", ".", , , "", , )', result: 'johndoe' },
      {
        expression: 'Replace("jsmith", "<username>", , , , , "<username>@contoso.com")',
        result: 'jsmith@contoso.com',
      },
      {
        expression:
          'Replace("+91 9998887777", , "\\\\+(?<isdCode>\\\\d* )(?<phoneNumber>\\\\d{10})", , "${phoneNumber}", , )',
        result: '9998887777',
      },
    ],
    source: 'entra-docs: functions-for-customizing-application-data',
    undocumented:
      'An empty text "" in an unused place counts as blank. Null gives null (setting nullText). A place filled by an attribute counts as filled even when the attribute is null.',
  },
  check,
  evaluate: (args, record, context, site) => {
    const values = args.map((argument) => argument?.evaluate(record, context) ?? null);
    const [source = null, ...rest] = values;
    return (
      values.find(isControl) ??
      onEach(source, transformation(replaceMode(args), rest.map(textOf), site, translatePattern))
    );
  },
  bind: (args, site) => {
    const [source, ...rest] = args;
    const evaluateSource = source?.evaluate ?? (() => null);
    const mode = replaceMode(args);
    if (rest.every((argument) => argument === undefined || argument.constant !== undefined)) {
      const transform = transformation(
        mode,
        rest.map((argument) => textOf(argument?.constant ?? null)),
        site,
        translateConstant,
      );
      const control = rest.map((argument) => argument?.constant ?? null).find(isControl);
      return (record, context) => {
        const one = evaluateSource(record, context);
        if (isControl(one)) return one;
        if (control !== undefined) return control;
        return typeof one === 'string' ? transform(one) : onEach(one, transform);
      };
    }
    const translate = remembering();
    const evaluators = rest.map((argument) => argument?.evaluate);
    return (record, context) => {
      const one = evaluateSource(record, context);
      const values = evaluators.map((evaluate) => evaluate?.(record, context) ?? null);
      const control = isControl(one) ? one : values.find(isControl);
      return control ?? onEach(one, transformation(mode, values.map(textOf), site, translate));
    };
  },
});

const textOf = (value: Value): string => toText(value) ?? '';

function onEach(source: Value, transform: Transformation): Value {
  if (!isList(source)) return transform(toText(source));
  const values = source.map((one) => transform(toText(one)));
  return values.find(isControl) ?? values;
}

type Translate = typeof translatePattern;

/** More different patterns than this are rare, and translated again. */
const REMEMBERED = 50;

/** Translates a pattern once, however often it comes. */
function remembering(): Translate {
  const known = new Map<string, Pattern | RefusedPattern>();
  return (source, options) => {
    const key = `${options?.indices === true} ${source}`;
    let pattern = known.get(key);
    if (pattern === undefined) {
      if (known.size === REMEMBERED) known.clear();
      pattern = translatePattern(source, options);
      known.set(key, pattern);
    }
    return pattern;
  };
}

/** For the patterns in expressions: translating one takes longer than parsing, checking and compiling all around it. */
const translateConstant = remembering();

/** What a Replace does to one source text, once its other arguments are known. */
type Transformation = (source: string | null) => Value;

function transformation(
  mode: ReplaceMode | undefined,
  texts: readonly string[],
  site: Site,
  translate: Translate,
): Transformation {
  const [oldValue = '', regexPattern = '', groupName = '', replacement = '', attribute = '', template = ''] = texts;
  if (mode === undefined) return () => new Failure(replaceModeRule, { given: 'these arguments' }, site.span);
  if (mode === 'literal') return onText(site, (source) => replaceAll(source, oldValue, replacement));
  if (mode === 'template') return onText(site, (source) => replaceAll(template, oldValue, source));

  const pattern = translate(regexPattern, { indices: mode === 'group' });
  const refuse = (refused: RefusedPattern) => () =>
    new Failure(regexRefused, refusal(regexPattern, refused), site.span);
  if (isRefused(pattern)) return refuse(pattern);
  const affordable = (result: string | null | TooCostly, { length }: string): Value =>
    result === TOO_COSTLY ? new Failure(regexTooCostly, { pattern: regexPattern, length }, site.span) : result;
  if (mode === 'attribute') {
    return (source) => source || affordable(captureOf(pattern, groupName, attribute), attribute);
  }
  const replace =
    mode === 'group'
      ? compileGroupReplacement(pattern, groupName, replacement)
      : compileReplacement(pattern, replacement);
  if (isRefused(replace)) return refuse(replace);
  return onText(site, (source) => affordable(replace(source), source));
}

/** A null source gives null, or counts as an empty text where the settings say so. */
function onText({ settings }: Site, transform: (source: string) => Value): Transformation {
  const ofNull = settings.nullText === 'empty' ? () => transform('') : () => null;
  return (source) => (source === null ? ofNull() : transform(source));
}

/** All occurrences of a text, found from the left; nothing can be found when the text to find is empty. */
function replaceAll(text: string, find: string, by: string): string {
  let at = find === '' ? -1 : text.indexOf(find);
  if (at === -1) return text;
  let result = '';
  let from = 0;
  for (; at !== -1; at = text.indexOf(find, from)) {
    result += text.slice(from, at) + by;
    from = at + find.length;
  }
  return result + text.slice(from);
}
