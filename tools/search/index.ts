import { defineTool, type Json, type Sample, type Tool } from '../../src/core/index.js';
import { readHeader } from '../../src/corpus/header.js';
import { schema } from './options.js';
import type { SearchToolOptions } from './run.js';
import { serversOf } from './servers.js';

export type { Rerank, SearchToolOptions } from './run.js';
export type { SearchServers } from './servers.js';

/**
 * Makes the tool that finds passages in an index of documents (`assay index`), or in the documents that came with a
 * sample, by BM25 over stemmed words, by embeddings, or by both. Without an index it looks in a sample's documents
 * alone. The digest of the index and the names of the servers are part of the evidence: with another index a replay
 * fails instead of answering, and what the servers said is taken from the record.
 */
export function createSearchTool(options: SearchToolOptions = {}): Tool<typeof schema> {
  let searcher: Promise<import('./run.js').Searcher> | null = null;
  return defineTool({
    name: 'search',
    description: 'Finds passages in a collection of documents by words, phrases or meaning, the best first.',
    schema,
    supplied: ['context', 'index', 'servers'],
    ambient: ['context', 'index', 'servers'],
    reads: 'world',
    prepare: ({ sample }) => ({
      ...contextOf(sample),
      ...indexOf(options.index),
      servers: { ...serversOf(options) },
    }),
    async run(input, context) {
      searcher ??= import('./run.js').then(({ Searcher }) => new Searcher(options));
      return (await searcher).run(input, context);
    },
  });
}

/** The tool without an index: looks in a sample's own documents. */
export const search: Tool<typeof schema> = createSearchTool();

function contextOf({ context = [] }: Sample): Record<string, Json> {
  if (context.length === 0) return {};
  return {
    context: context.map(({ id, title, text }) => ({
      ...(id === undefined ? {} : { id }),
      ...(title === undefined ? {} : { title }),
      text,
    })),
  };
}

/** The digest of the index that is there now; where there is none, `run` says so. */
function indexOf(folder: string | undefined): Record<string, Json> {
  if (folder === undefined) return {};
  try {
    return { index: readHeader(folder).digest };
  } catch {
    return {};
  }
}
