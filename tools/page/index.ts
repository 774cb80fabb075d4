import type { LookAtPage } from '../../src/browser/index.js';
import { defineTool, type Tool } from '../../src/core/index.js';
import {
  createGuardedFetch,
  createRobotsGate,
  type GuardedFetchOptions,
  type PdfText,
} from '../../src/web/index.js';
import { schema } from './options.js';
import { runPage } from './run.js';
import type { PageReader } from './take-snapshot.js';

/** How pages are read. */
export interface PageToolOptions extends GuardedFetchOptions {
  /** Whether the web may be asked; off, only what is on record is read. @default 'off' */
  readonly network?: 'on' | 'off' | undefined;
  /** Whether a browser opens pages: those that need it, all, or none. @default 'auto' */
  readonly browser?: 'auto' | 'always' | 'never' | undefined;
  /** @default 'honour' */
  readonly robots?: 'honour' | 'ignore' | undefined;
  /** Reads PDFs. @default none: they are refused */
  readonly pdfText?: PdfText | undefined;
  /** Opens pages in a browser. @default Chromium, as `src/browser` starts it */
  readonly look?: LookAtPage | undefined;
}

/** A page may wait for robots.txt, itself, and a browser. */
const LONGEST_MS = 75_000;

/** A page is opened in Chromium, which is loaded when it is first needed. */
const chromium: LookAtPage = async (options) =>
  (await import('../../src/browser/index.js')).lookAtPage(options);

/**
 * Makes the tool `page`: reads one page of the web as text with headings, lists, tables and links, or the passages
 * around some words; a page made by scripts is opened in a browser and shown. What it read is recorded, and a replay is
 * given the record. Pages that answer with an error are failures (`http_404`), never content. Without `network: 'on'` it
 * fails with `network_off`.
 */
export function createPageTool(options: PageToolOptions = {}): Tool<typeof schema> {
  const { network = 'off', browser = 'auto', robots = 'honour', pdfText, look = chromium } = options;
  let made: PageReader | null = null;
  const reader = (): PageReader | null => {
    if (network === 'off') return null;
    if (made !== null) return made;
    const fetch = createGuardedFetch(options);
    made = { fetch, gate: robots === 'ignore' ? null : createRobotsGate(fetch), browser, look, pdfText };
    return made;
  };
  return defineTool({
    name: 'page',
    description:
      'Reads a page of the web: its text with headings, lists, tables and links, or the passages around given words.',
    schema,
    supplied: [],
    reads: 'world',
    prepare: () => ({}),
    timeLimitMs: () => LONGEST_MS,
    run: (input, context) => runPage(input, context, reader),
  });
}
