import type { Diagnostic } from '../diagnostics/index.js';
import {
  compileReader,
  compileWriter,
  type DateReader,
  DateTime,
  type DateWriter,
  Failure,
  foldCase,
  isControl,
  isDateFault,
  isRefusedFormat,
  isRefusedStyles,
  readStyles,
  toText,
  type Value,
} from '../values/index.js';
import { type Argument, defineLazyFunction, isBlank, type Site } from './catalogue.js';
import type { Context } from './context.js';
import { optional, text, value } from './parameters.js';
import {
  dateFormat,
  dateMismatch,
  dateStyles,
  formatArguments,
  type SuspectReason,
  suspectFormat,
} from './rules-dates.js';

type Arguments = readonly (Argument | undefined)[];

/** Three arguments are source, inputFormat and outputFormat; four have the styles in second place (expressions.md §6.6). */
const inSlots = <T>([source, ...rest]: readonly (T | undefined)[]): readonly (T | undefined)[] =>
  rest.length < 3 ? [source, undefined, ...rest] : [source, ...rest];

export const FormatDateTime = defineLazyFunction({
  name: 'FormatDateTime',
  parameters: [
    value('source', 'a date, or a text of the form of inputFormat'),
    optional(text('dateTimeStyles', "names of .NET's DateTimeStyles; may be left out", { unpublished: true })),
    optional(text('inputFormat', 'the .NET format of the source')),
    optional(text('outputFormat', 'the .NET format of the result')),
  ],
  result: 'text',
  documentation: {
    summary: 'Converts the text of a date from one .NET format to another, or prints a date of another function.',
    examples: [
      { expression: 'FormatDateTime("20150123105347.1Z", , "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', result: '2015-01-23' },
      { expression: 'FormatDateTime("20150123105347.1Z", "yyyyMMddHHmmss.fZ", "yyyy-MM-dd")', result: '2015-01-23' },
      { expression: 'FormatDateTime(CDate("2026-11-30"), , "yyyyMMddHHmmss.0Z")', result: '20261130000000.0Z' },
      { expression: 'FormatDateTime("2020-12-31+08:00", , "yyyy-MM-ddzzz", "yyyy-MM-dd")', result: '2020-12-30' },
    ],
    source: 'entra-docs: functions-for-customizing-application-data',
    undocumented:
      "The service's own zone is taken to be UTC: a date read with an offset is converted to it, and may become the day before. A text is read as strictly as .NET's ParseExact; what does not fit is an error. A date of another function ignores styles and inputFormat. Null and an empty text give null. Two-digit years from 30 to 49 are refused, because their century depends on the version of .NET.",
  },
  check,
  evaluate: (args, record, context, site) => {
    const values = args.map((argument) => argument?.evaluate(record, context));
    const [source = null, ...options] = inSlots(values);
    return (
      values.find((one) => one !== undefined && isControl(one)) ??
      conversion(options.map(textOf), site)(source, context)
    );
  },
  bind: (args, site) => {
    const [source, ...options] = inSlots(args);
    const evaluateSource = source?.evaluate ?? (() => null);
    if (options.some((argument) => argument !== undefined && typeof argument.constant !== 'string')) {
      return (record, context) => FormatDateTime.evaluate(args, record, context, site);
    }
    const convert = conversion(
      options.map((argument) => textOf(argument?.constant)),
      site,
    );
    return (record, context) => {
      const one = evaluateSource(record, context);
      return isControl(one) ? one : convert(one, context);
    };
  },
});

const textOf = (one: Value | undefined): string => toText(one ?? null) ?? '';

type Conversion = (source: Value, context: Context) => Value;

/** What a FormatDateTime does to one source, once its other arguments are known. */
function conversion([styles = '', inputFormat = '', outputFormat = '']: readonly string[], site: Site): Conversion {
  const write = writer(outputFormat, site);
  const read = reader(styles, inputFormat, site);
  return (source, context) => {
    const found = toText(source);
    if (found === null || found === '') return null;
    if (write instanceof Failure) return write;
    if (source instanceof DateTime) return write(source, 'utc');
    if (read instanceof Failure) return read;
    const result = read(found, context.now);
    if (!isDateFault(result)) return write(result.date, result.kind);
    return new Failure(dateMismatch, { text: found, format: inputFormat, ...result }, site.span);
  };
}

function writer(format: string, site: Site): DateWriter | Failure {
  const compiled = compileWriter(format);
  return isRefusedFormat(compiled) ? new Failure(dateFormat, { format, ...compiled }, site.span) : compiled;
}

function reader(text: string, format: string, site: Site): DateReader | Failure {
  const styles = readStyles(text);
  if (isRefusedStyles(styles)) return new Failure(dateStyles, { ...styles }, site.span);
  const compiled = compileReader(format, styles);
  return isRefusedFormat(compiled) ? new Failure(dateFormat, { format, ...compiled }, site.span) : compiled;
}

function check(args: Arguments, site: Site): readonly Diagnostic[] {
  const [source, styles, input, output] = inSlots(args);
  const missing = [
    ...(isBlank(input) && isText(source) ? ['inputFormat'] : []),
    ...(isBlank(output) ? ['outputFormat'] : []),
  ];
  if (missing.length > 0) return [formatArguments.at(site.span, { missing: missing.join(' and ') })];
  const reading = isDate(source) ? [] : [...checkStyles(styles), ...checkFormat(input, 'read')];
  return [...reading, ...checkFormat(output, 'write')];
}

/** The functions that give a date, for which styles and inputFormat mean nothing. */
const DATES = ['CDate', 'DateAdd', 'DateFromNum', 'Now'].map(foldCase);

/** Whether a source surely is a date. */
const isDate = (source: Argument | undefined): boolean =>
  source?.tree.kind === 'call' && DATES.includes(foldCase(source.tree.name));

/** Whether a source surely is text, so that it needs an inputFormat. */
const isText = (source: Argument | undefined): boolean =>
  source?.tree.kind === 'attribute' || source?.tree.kind === 'constant';

function checkStyles(argument: Argument | undefined): readonly Diagnostic[] {
  if (typeof argument?.constant !== 'string') return [];
  const styles = readStyles(argument.constant);
  return isRefusedStyles(styles) ? [dateStyles.at(argument.tree.span, { ...styles })] : [];
}

function checkFormat(argument: Argument | undefined, use: 'read' | 'write'): readonly Diagnostic[] {
  const format = argument?.constant;
  if (argument === undefined || typeof format !== 'string' || isBlank(argument)) return [];
  const compiled = use === 'read' ? compileReader(format, new Set()) : compileWriter(format);
  if (isRefusedFormat(compiled)) return [dateFormat.at(argument.tree.span, { format, ...compiled })];
  const reason = suspicion(format, use);
  return reason === undefined ? [] : [suspectFormat.at(argument.tree.span, { format, reason })];
}

/** What in a custom format is probably not what its author meant. */
function suspicion(format: string, use: 'read' | 'write'): SuspectReason | undefined {
  const fields = format.replace(/'[^']*'|"[^"]*"|\\./g, ' ');
  if (fields.length < 2) return undefined;
  if (/[YD]/.test(fields)) return 'capitals';
  if (/m/.test(fields) && /[dy]/.test(fields) && !/[hH]/.test(fields)) return 'minutes';
  if (/h/.test(fields) && !/t/.test(fields)) return 'half';
  return use === 'read' && /(?<!y)y{1,2}(?!y)/.test(fields) ? 'century' : undefined;
}
