import type { LookAtPage } from '../../src/browser/index.js';
import {
  createGuardedFetch,
  createRobotsGate,
  type GuardedFetchOptions,
  type PdfText,
} from '../../src/web/index.js';
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

/** Chromium, which is loaded when it is first needed. */
const chromium: LookAtPage = async (options) =>
  (await import('../../src/browser/index.js')).lookAtPage(options);

/** Makes what pages are read with; one for each tool, so that hosts are spared and robots.txt is asked once. */
export function pageReader(options: PageToolOptions): PageReader {
  const { browser = 'auto', robots = 'honour', pdfText, look = chromium } = options;
  const fetch = createGuardedFetch(options);
  return { fetch, gate: robots === 'ignore' ? null : createRobotsGate(fetch), browser, look, pdfText };
}
