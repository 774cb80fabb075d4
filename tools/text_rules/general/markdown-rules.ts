import { z } from 'zod';
import { defineRule } from '../rule.js';
import { linksOf } from './find-links.js';
import { type MarkdownBlocks, readMarkdown } from './markdown-blocks.js';

const number = z.int().min(0).optional();

const schema = z.object({
  min_headings: number.describe('how many headings there must be at least'),
  max_headings: number.describe('how many headings there may be at most'),
  first_level: z.int().min(1).max(6).optional().describe('level the first heading must have, 1 for `#`'),
  levels_in_order: z
    .boolean()
    .default(false)
    .describe('whether no heading may lie more than one level below the one before it'),
  single_title: z.boolean().default(false).describe('whether there must be exactly one heading of level 1'),
  min_lists: number.describe('how many lists there must be at least'),
  list_kind: z.enum(['ordered', 'bulleted']).optional().describe('kind every list must be of'),
  min_items: number.describe('how many items every outer list must have at least'),
  max_items: number.describe('how many items every outer list may have at most'),
  max_list_depth: number.describe('how deep lists may lie within lists'),
  min_tables: number.describe('how many tables there must be at least'),
  max_tables: number.describe('how many tables there may be at most'),
  columns: z.int().min(1).optional().describe('how many columns every table must have'),
  min_rows: number.describe('how many rows below its header every table must have at least'),
  tables_even: z
    .boolean()
    .default(true)
    .describe('whether every row of a table must have as many cells as its header'),
  min_code_blocks: number.describe('how many code blocks there must be at least'),
  fences_closed: z.boolean().default(true).describe('whether every fence of code must be closed'),
  min_quotes: number.describe('how many block quotes there must be at least'),
  min_links: number.describe('how many links there must be at least'),
});

type Kwargs = z.output<typeof schema>;

/** A demand that was not met, or null. */
type Problem = string | null;

function countProblem(count: number, what: string, min: number | undefined, max?: number): Problem {
  if (count < (min ?? 0)) return `${count} ${what}; at least ${min} asked for`;
  return count > (max ?? Infinity) ? `${count} ${what}; at most ${max} asked for` : null;
}

function headingProblem({ headings }: MarkdownBlocks, kwargs: Kwargs): Problem {
  const count = countProblem(headings.length, 'headings', kwargs.min_headings, kwargs.max_headings);
  if (count !== null) return count;
  const [first] = headings;
  if (kwargs.first_level !== undefined && first !== kwargs.first_level)
    return `${first === undefined ? 'no heading' : `first heading of level ${first}`}; level ${kwargs.first_level} asked for`;
  const titles = headings.filter((level) => level === 1).length;
  if (kwargs.single_title && titles !== 1) return `${titles} headings of level 1; one asked for`;
  const jump = headings.findIndex((level, index) => index > 0 && level > (headings[index - 1] ?? 6) + 1);
  return kwargs.levels_in_order && jump !== -1
    ? `heading ${jump + 1} goes from level ${headings[jump - 1]} to ${headings[jump]}`
    : null;
}

function listProblem({ lists }: MarkdownBlocks, kwargs: Kwargs): Problem {
  const count = countProblem(lists.length, 'lists', kwargs.min_lists);
  if (count !== null) return count;
  const kind = kwargs.list_kind;
  if (kind !== undefined && lists.some(({ ordered }) => ordered !== (kind === 'ordered')))
    return `a list is not ${kind}`;
  for (const { items, depth } of lists) {
    if (depth > (kwargs.max_list_depth ?? Infinity))
      return `lists ${depth} deep; ${kwargs.max_list_depth} asked for`;
    const problem =
      depth === 1 ? countProblem(items, 'items in a list', kwargs.min_items, kwargs.max_items) : null;
    if (problem !== null) return problem;
  }
  return null;
}

function tableProblem({ tables }: MarkdownBlocks, kwargs: Kwargs): Problem {
  const count = countProblem(tables.length, 'tables', kwargs.min_tables, kwargs.max_tables);
  if (count !== null) return count;
  for (const { columns, rows, even } of tables) {
    if (kwargs.columns !== undefined && columns !== kwargs.columns)
      return `a table of ${columns} columns; ${kwargs.columns} asked for`;
    if (kwargs.tables_even && !even) return 'a table row has more or fewer cells than its header';
    const problem = countProblem(rows, 'rows in a table', kwargs.min_rows);
    if (problem !== null) return problem;
  }
  return null;
}

function otherProblem(blocks: MarkdownBlocks, kwargs: Kwargs, text: string): Problem {
  if (kwargs.fences_closed && !blocks.fencesClosed) return 'a fence of code is not closed';
  const problem =
    countProblem(blocks.codeBlocks, 'code blocks', kwargs.min_code_blocks) ??
    countProblem(blocks.quotes, 'block quotes', kwargs.min_quotes);
  if (problem !== null || kwargs.min_links === undefined) return problem;
  return countProblem(linksOf(text).length, 'links', kwargs.min_links);
}

/** How a Markdown text is built: headings, lists, tables, code, quotes, links. */
export const markdownStructure = defineRule({
  id: 'markdown:structure',
  description:
    'The Markdown of the text has the headings, lists, tables, code blocks, quotes and links asked for.',
  kwargs: schema,
  examples: {
    passes: {
      text: '# Sea\n\n- salt\n- tide\n\n| a | b |\n|---|---|\n| 1 | 2 |\n',
      kwargs: { min_items: 2, columns: 2 },
    },
    fails: { text: '# Sea\n\n### Tide\n', kwargs: { levels_in_order: true } },
  },
  async check(text, kwargs) {
    const blocks = await readMarkdown(text);
    const problem =
      headingProblem(blocks, kwargs) ??
      listProblem(blocks, kwargs) ??
      tableProblem(blocks, kwargs) ??
      otherProblem(blocks, kwargs, text);
    const { headings, lists, tables, codeBlocks } = blocks;
    const summary = `${headings.length} headings, ${lists.length} lists, ${tables.length} tables, ${codeBlocks} code blocks`;
    return { holds: problem === null, summary: problem ?? summary };
  },
});
