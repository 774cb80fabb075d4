import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import type { ZodObject } from 'zod';
import { builtinComparers, builtinElicitors } from '../../src/builtin.js';
import { withModelOptions } from '../../src/cli/model-options.js';
import { DEFAULT_ASK_LIMITS, modelFailure, UNSCORED_CODES } from '../../src/core/index.js';
import type { Elicitor } from '../../src/elicit/index.js';
import { modelSettingsSchema, samplingSettingsSchema } from '../../src/model/settings.js';
import { scriptedModel } from '../../src/testing/scripted-model.js';
import { packageRoot } from '../../src/version.js';
import { elicitorBrief, itemOf } from '../elicit/elicitor-brief.js';
import { fencedBlocks } from './fenced-blocks.js';

const RENEW = 'ASSAY_RENEW_PAGE=1 npx vitest run test/docs/pages.test.ts';
const fileOf = (page: string) => join(packageRoot, 'docs', page);

/** What stands between the marks of a page, after it was renewed where that was asked for. */
function between(page: string, mark: string, made: string): string {
  const [start, end] = [`<!-- ${mark} -->\n`, `<!-- end of ${mark} -->`];
  const text = readFileSync(fileOf(page), 'utf8');
  const [from, to] = [text.indexOf(start) + start.length, text.indexOf(end)];
  expect(Math.min(from - start.length, to), `${page}: expected the marks of ${mark}`).toBeGreaterThan(0);
  if (process.env.ASSAY_RENEW_PAGE !== undefined)
    writeFileSync(fileOf(page), `${text.slice(0, from)}${made}${text.slice(to)}`);
  return readFileSync(fileOf(page), 'utf8').slice(from).split(end)[0] ?? '';
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |\n`).join('');

/** The codes of tools and of data, which say nothing of models. */
const OTHERS =
  /^(?:nothing_to_check|open|missing_field|bad_|segmenter|too_many|tool_|not_json|not_a_sample|line_|duplicate|nothing_|gate_|output_|sandbox_)/;

function codeRows(): string {
  const rows = Object.entries(UNSCORED_CODES)
    .filter(([code]) => !OTHERS.test(code) || code === 'bad_reply')
    .map(([code, { means, passing }]) => [`\`${code}\``, means, passing ? 'yes' : '']);
  return table(['code', 'means', 'again'], rows);
}

/** What an elicitor's scores are; which of them find claims is found out by asking. */
const GIVES: Readonly<Record<string, string>> = {
  agentic: 'labels',
  label_set: 'labels',
  binary: 'labels: the best or the worst',
  pointwise: 'points',
  critique: 'labels',
  two_turn: 'labels',
  reference_first: 'labels',
  label_probability: 'expected scores',
  likelihood: 'chances',
  score_endpoint: 'numbers',
  rerank: 'numbers',
  pooling: 'numbers',
  classify: 'expected scores',
  decisions: 'expected scores',
};

/** Whether it finds claims: one that does not says so without asking anybody. */
async function findsClaims(elicitor: Elicitor): Promise<boolean> {
  const model = scriptedModel(() => modelFailure('server_unavailable', 'down'), {
    post: () => modelFailure('server_unavailable', 'down'),
  });
  const answers = [
    ...(await elicitor.elicit(elicitorBrief(model, [itemOf('i1', { scope: 'claim' })]))).answers.values(),
  ];
  return answers.every((answer) => answer.status === 'unscored' && answer.code === 'server_unavailable');
}

const inSentence = (text: string): string =>
  text.replace(/\.$/, '').replace(/^./, (first) => first.toLowerCase());
const needs = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');

async function elicitorRows(): Promise<string> {
  const rows = [...builtinElicitors().values()].map(async (elicitor) => [
    `\`${elicitor.name}\``,
    inSentence(elicitor.description),
    needs(elicitor.needs),
    GIVES[elicitor.name] ?? expect.fail(`say what ${elicitor.name} gives`),
    (await findsClaims(elicitor)) ? 'yes' : '',
  ]);
  return table(['name', 'what it asks', 'needs', 'gives', 'claims'], await Promise.all(rows));
}

const comparerRows = (): string =>
  table(
    ['name', 'what it asks', 'needs'],
    [...builtinComparers().values()].map((one) => [
      `\`${one.name}\``,
      inSentence(one.description),
      needs(one.needs),
    ]),
  );

describe('generated tables', () => {
  it.each([
    ['models.md', 'codes', codeRows],
    ['elicitors.md', 'elicitors', elicitorRows],
    ['elicitors.md', 'comparers', comparerRows],
  ])('%s: %s are as they are', async (page, mark, make) => {
    const made = await make();
    expect(between(page, mark, made), `the page is out of date: ${RENEW}`).toBe(made);
  });
});

const models = readFileSync(fileOf('models.md'), 'utf8');
const options = withModelOptions(new Command()).options;

/** The cells of the rows of a table whose head holds this. */
function rowsUnder(head: string): string[][] {
  const lines = models.split('\n');
  const rows = lines.slice(lines.findIndex((line) => line.startsWith(head)) + 2);
  const end = rows.findIndex((line) => !line.startsWith('|'));
  return rows.slice(0, end).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

describe('docs/models.md', () => {
  it('names every field of a model, and of its sampling', () => {
    const rows = rowsUnder('| field | what it is | default |');
    expect(rows.map(([name]) => name)).toEqual(
      Object.keys(modelSettingsSchema.shape).map((name) => `\`${name}\``),
    );
    const sampling = rows.find(([name]) => name === '`sampling`')?.[1] ?? '';
    for (const name of Object.keys(samplingSettingsSchema.shape)) expect(sampling).toContain(`\`${name}\``);
  });

  it('shows every field of a model in its example', () => {
    const example = fencedBlocks(models).find(({ code }) => code.includes('"models"'))?.code ?? '{}';
    const { models: named } = JSON.parse(example) as { models: Record<string, Record<string, object>> };
    const keys = (schema: ZodObject) => Object.keys(schema.shape).toSorted();
    expect(Object.keys(named.large ?? {}).toSorted()).toEqual(keys(modelSettingsSchema));
    expect(Object.keys(named.large?.sampling ?? {}).toSorted()).toEqual(keys(samplingSettingsSchema));
  });

  it('names every bound with its default', () => {
    const rows = rowsUnder('| flag | in code | default |');
    const bounds = rows.flatMap(([, name = '', value = '']) => {
      const bound = /^`ask\.(\w+)`/.exec(name)?.[1];
      return bound === undefined
        ? []
        : [[bound, value === 'none' ? Number.POSITIVE_INFINITY : Number.parseFloat(value)]];
    });
    const { maxMs, ...others } = DEFAULT_ASK_LIMITS;
    expect(Object.fromEntries(bounds)).toEqual({ ...others, maxMs: maxMs / 1_000 });
    for (const [flag = '', , value = ''] of rows.filter(([name]) => name !== '')) {
      const option = options.find(({ long }) => `\`${long}\`` === flag);
      expect({ flag, value: option?.defaultValue as unknown }).toEqual({
        flag,
        value: value === 'none' ? undefined : Number.parseFloat(value),
      });
    }
  });

  it('names only options that there are', async () => {
    const { commands } = await import('../../src/cli/commands/index.js');
    const loaded = await Promise.all(commands.map(({ load }) => load()));
    const known = new Set(loaded.flatMap((command) => command.options.map(({ long }) => long)));
    // --import is Node's own
    const named = [...models.matchAll(/(?<=[\s`(])--[a-z][a-z-]*/g)].map(([flag]) => flag);
    expect(named.filter((flag) => !known.has(flag) && flag !== '--import')).toEqual([]);
  });
});
