import { defineTool, type Tool } from '../../src/core/index.js';
import { schema } from './options.js';
import type { PageToolOptions } from './page-reader.js';
import type { PageReader } from './take-snapshot.js';

export type { PageToolOptions } from './page-reader.js';

/** A page may wait for robots.txt, itself, and a browser. */
const LONGEST_MS = 75_000;

/**
 * Makes the tool `page`: reads one page of the web as text with headings, lists, tables and links, or the passages
 * around some words; a page made by scripts is opened in a browser and shown. What it read is recorded, and a replay is
 * given the record. Pages that answer with an error are failures (`http_404`), never content. Without `network: 'on'` it
 * fails with `network_off`.
 */
export function createPageTool(options: PageToolOptions = {}): Tool<typeof schema> {
  let reader: PageReader | null = null;
  return defineTool({
    name: 'page',
    description:
      'Reads a page of the web: its text with headings, lists, tables and links, or the passages around given words.',
    schema,
    supplied: ['browser'],
    ambient: ['browser'],
    reads: 'world',
    prepare: () => ({ browser: options.browser ?? 'auto' }),
    timeLimitMs: () => LONGEST_MS,
    // reading HTML takes a while to load
    async run(input, context) {
      const [{ runPage }, { pageReader }] = await Promise.all([
        import('./run.js'),
        import('./page-reader.js'),
      ]);
      if (options.network === 'on') reader ??= pageReader(options);
      return runPage({ ...input, browser: input.browser ?? options.browser ?? 'auto' }, context, reader);
    },
  });
}
