import { describeKwargs } from './kwargs.js';
import { rules } from './registry.js';
import type { Rule, RuleExample } from './rule.js';

/** Every rule as Markdown: a table for each group of names, with a text that passes and one that fails. */
export function describeRules(): string {
  const groups = new Map<string, Rule[]>();
  for (const rule of rules) {
    const group = rule.id.slice(0, rule.id.indexOf(':'));
    groups.set(group, [...(groups.get(group) ?? []), rule]);
  }
  return [...groups].map(([group, listed]) => tableOf(group, listed)).join('\n');
}

function tableOf(group: string, listed: readonly Rule[]): string {
  const rows = listed.map((rule) => {
    const { passes, fails } = rule.examples;
    const cells = [code(rule.id), cell(rule.description), kwargsCell(rule), example(passes), example(fails)];
    return `| ${cells.join(' | ')} |`;
  });
  return [
    `### ${group}`,
    '',
    '| instruction | asks | kwargs | passes | fails |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function kwargsCell(rule: Rule): string {
  const described = describeKwargs(rule);
  return described === 'none' ? 'none' : code(described, Number.POSITIVE_INFINITY);
}

/** The text on one line, `⏎` for a line break, and behind it the arguments. */
function example({ text, kwargs }: RuleExample): string {
  const shown = code(text.replaceAll('\n', '⏎'));
  return Object.keys(kwargs).length === 0 ? shown : `${shown} with ${code(JSON.stringify(kwargs))}`;
}

const LONGEST = 160;

/** A code span for a cell of a table, cut where it is long. */
function code(text: string, longest = LONGEST): string {
  const points = [...text];
  const cut = points.length <= longest ? text : `${points.slice(0, longest - 1).join('')}…`;
  const fence = '`'.repeat(1 + Math.max(0, ...(cut.match(/`+/g) ?? []).map((run) => run.length)));
  const space = /^`|`$|^ .* $/.test(cut) ? ' ' : '';
  return cell(`${fence}${space}${cut}${space}${fence}`);
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
