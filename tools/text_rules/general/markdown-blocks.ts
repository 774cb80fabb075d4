import type { fromMarkdown as read } from 'mdast-util-from-markdown';
import { fencedBlocks } from '../../../src/segment/fences.js';
import { requireAtMost, TextLimit } from './limit.js';

type Root = ReturnType<typeof read>;
type Nodes = Root | Root['children'][number];

/** Longest Markdown that is read, in characters: the library's time grows faster than the text. */
export const MAX_MARKDOWN = 30_000;
/** Most quotes and list items opened on one line. */
const MAX_NESTING = 20;
const MARKER = /[ \t]*(?:>|[-*+](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$))/y;

/** A table of a Markdown text. */
export interface MarkdownTable {
  /** Columns of its header. */
  readonly columns: number;
  /** Rows below the header. */
  readonly rows: number;
  /** Whether every row has as many cells as the header. */
  readonly even: boolean;
}

/** What a Markdown text is built of. */
export interface MarkdownBlocks {
  /** Depths of its headings, 1 to 6, in order. */
  readonly headings: readonly number[];
  /** Its lists, outer and inner. */
  readonly lists: readonly { readonly ordered: boolean; readonly items: number; readonly depth: number }[];
  readonly tables: readonly MarkdownTable[];
  readonly codeBlocks: number;
  readonly quotes: number;
  /** Whether every fence of code is closed. */
  readonly fencesClosed: boolean;
}

/** Inline constructs: they tell nothing about blocks, and are what takes quadratic time. */
const INLINE = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'definition',
  'emailAutolink',
  'gfmFootnoteCall',
  'gfmFootnoteDefinition',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
  'protocolAutolink',
  'strikethrough',
  'wwwAutolink',
];

function nestingOf(line: string): number {
  MARKER.lastIndex = 0;
  let depth = 0;
  while (depth <= MAX_NESTING && MARKER.test(line)) depth += 1;
  return depth;
}

/** Number of cells of a row as written: GFM fills up short rows and cuts long ones, which hides them. */
function cellsOf(row: string): number {
  const inner = row.trim().replace(/^\|/, '');
  let cells = 1;
  for (let at = 0; at < inner.length; at += 1) {
    if (inner[at] === '\\') at += 1;
    else if (inner[at] === '|' && at < inner.length - 1) cells += 1;
  }
  return cells;
}

function tableOf(node: Extract<Nodes, { type: 'table' }>, text: string): MarkdownTable {
  const columns = node.children[0]?.children.length ?? 0;
  const even = node.children.every(({ position }) => {
    const [start, end] = [position?.start.offset ?? 0, position?.end.offset ?? 0];
    return cellsOf(text.slice(start, end)) === columns;
  });
  return { columns, rows: node.children.length - 1, even };
}

/**
 * Reads the blocks of a Markdown text, by CommonMark and GitHub's tables.
 * @throws TextLimit for a text that is too long or nested too deep
 */
export async function readMarkdown(text: string): Promise<MarkdownBlocks> {
  requireAtMost(text.length, MAX_MARKDOWN, 'characters of Markdown');
  for (const line of text.split('\n'))
    requireAtMost(nestingOf(line), MAX_NESTING, 'quotes and lists within one another');
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }] = await Promise.all([
    import('mdast-util-from-markdown'),
    import('micromark-extension-gfm'),
    import('mdast-util-gfm'),
  ]);
  try {
    const root = fromMarkdown(text, {
      extensions: [gfm(), { disable: { null: INLINE } }],
      mdastExtensions: [gfmFromMarkdown()],
    });
    return blocksOf(root, text);
  } catch (error) {
    // the library recurses
    if (error instanceof RangeError) throw new TextLimit('expected less nesting of quotes and lists');
    throw error;
  }
}

function blocksOf(root: Nodes, text: string): MarkdownBlocks {
  const headings: number[] = [];
  const lists: { ordered: boolean; items: number; depth: number }[] = [];
  const tables: MarkdownTable[] = [];
  let [codeBlocks, quotes] = [0, 0];
  const waiting: { node: Nodes; depth: number }[] = [{ node: root, depth: 0 }];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const { node, depth } = one;
    if (node.type === 'heading') headings.push(node.depth);
    if (node.type === 'list')
      lists.push({ ordered: node.ordered === true, items: node.children.length, depth: depth + 1 });
    if (node.type === 'table') tables.push(tableOf(node, text));
    if (node.type === 'code') codeBlocks += 1;
    if (node.type === 'blockquote') quotes += 1;
    if (
      !('children' in node) ||
      node.type === 'heading' ||
      node.type === 'paragraph' ||
      node.type === 'table'
    )
      continue;
    const inner = node.type === 'list' ? depth + 1 : depth;
    for (const child of [...node.children].reverse()) waiting.push({ node: child, depth: inner });
  }
  const fencesClosed = fencedBlocks(text).every(({ closed }) => closed);
  return { headings, lists, tables, codeBlocks, quotes, fencesClosed };
}
