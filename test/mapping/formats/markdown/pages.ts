import type { Place } from '../../../../src/diagnostics/index.js';
import { readMapping } from '../../../../src/mapping/index.js';
import { messageOf } from '../../../../src/reports/rules.js';

const pointedAt = ({ text = '', column = 1, length = 1 }: Place): string => text.slice(column - 1, column - 1 + length);

/** What a page says, each mapping on a line: target <- kind source, and what else there is. */
export function mappingsIn(page: string, file = 'guide.md'): Record<string, string[]> {
  const { mapping } = readMapping(page, file);
  return Object.fromEntries(
    (mapping?.objects ?? []).map(({ name, mappings }) => [
      name,
      mappings.map(({ target, source, match, apply, default: fallback }) =>
        [
          `${target} <- ${source === undefined ? 'none' : `${source.kind} ${source.text}`}`,
          ...(match === undefined ? [] : [`match ${match}`]),
          ...(apply === 'always' ? [] : [`apply ${apply}`]),
          ...(fallback === undefined ? [] : [`default ${JSON.stringify(fallback)}`]),
        ].join(', '),
      ),
    ]),
  );
}

/** What is wrong with a page: the rule, the place, what is pointed at, and the message. */
export const findingsIn = (page: string, file = 'guide.md'): string[] =>
  readMapping(page, file).findings.map((finding) => {
    const { where } = finding;
    return `${finding.ruleId} ${where?.line}:${where?.column} ${where === undefined ? '' : pointedAt(where)} - ${messageOf(finding)}`;
  });

/** For every mapping, what its target and its source point at in the page. */
export const pointedIn = (page: string): string[] =>
  (readMapping(page, 'guide.md').mapping?.objects ?? []).flatMap(({ mappings }) =>
    mappings.map(({ where, source }) => `${pointedAt(where)} <- ${source && pointedAt(source.place())}`),
  );

export const page = (...lines: readonly string[]): string => `${lines.join('\n')}\n`;
