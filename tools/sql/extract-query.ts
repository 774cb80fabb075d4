import { fencedBlocks, readFence } from '../../src/segment/index.js';

/** The query of a response; offsets count in the response. */
export interface ExtractedQuery {
  readonly from: 'sql_fence' | 'fence' | 'whole';
  readonly start: number;
  readonly end: number;
  readonly sql: string;
}

const LABELS = new Set([
  'sql',
  'sqlite',
  'sqlite3',
  'mysql',
  'postgres',
  'postgresql',
  'psql',
  'pgsql',
  'tsql',
  'plsql',
]);

/**
 * The query that a response gives: its last ```sql fence, else its last fence, else its whole text (then nothing but
 * the query may stand there). Null where that is blank.
 */
export function extractQuery(text: string): ExtractedQuery | null {
  const blocks = fencedBlocks(text)
    .map((block) => ({ block, ...readFence(text, block) }))
    .filter(({ code }) => code.trim() !== '');
  const labelled = blocks.findLast(({ language }) => language !== null && LABELS.has(language));
  const chosen = labelled ?? blocks.at(-1);
  if (chosen !== undefined) {
    const { contentStart: start, contentEnd: end } = chosen.block;
    return { from: labelled === undefined ? 'fence' : 'sql_fence', start, end, sql: chosen.code };
  }
  if (fencedBlocks(text).length > 0 || text.trim() === '') return null;
  return { from: 'whole', start: 0, end: text.length, sql: text };
}
