import type { PageContent } from '../messages.js';
import { alignedTables } from './aligned-tables.js';
import { ruledTables } from './ruled-tables.js';
import { overlaps, type Table } from './table.js';

/** The tables of a page, from the top: those drawn with lines, and elsewhere those with aligned columns. */
export function tablesOf({ words, rules }: Pick<PageContent, 'words' | 'rules'>): Table[] {
  const ruled = ruledTables(rules, words);
  const outside = words.filter(({ box }) => !ruled.some((table) => overlaps(table.box, box)));
  return [...ruled, ...alignedTables(outside)].sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}
