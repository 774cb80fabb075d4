import type { ToolFailure } from '../core/index.js';
import { Seats } from '../sandbox/node/seats.js';
import { type BrowserProcess, startBrowser } from './browser-process.js';

/** Pages shown at once. */
const AT_ONCE = 2;
/** Pages after which a browser is replaced, as what it holds grows. */
const PAGES = 200;
/** How long a browser waits for the next page, milliseconds. */
const IDLE_MS = 30_000;

interface Shared {
  readonly starting: Promise<BrowserProcess | ToolFailure>;
  users: number;
  pages: number;
}

const seats = new Seats(AT_ONCE);
let current: Shared | null = null;
let idle: NodeJS.Timeout | undefined;

/**
 * Runs something with the one browser of this Node process, which is started at first use, replaced after a crash or
 * {@link PAGES} pages, and ended when idle. At most {@link AT_ONCE} at a time; others wait.
 * @throws the signal's reason where it is aborted before a place is free
 */
export function withBrowser<T>(
  signal: AbortSignal,
  run: (browser: BrowserProcess) => Promise<T>,
): Promise<T | ToolFailure> {
  return seats.taken(signal, () => used(run));
}

async function used<T>(run: (browser: BrowserProcess) => Promise<T>): Promise<T | ToolFailure> {
  clearTimeout(idle);
  current ??= { starting: startBrowser(), users: 0, pages: 0 };
  const shared = current;
  shared.users++;
  shared.pages++;
  if (shared.pages >= PAGES) current = null;
  const browser = await shared.starting;
  try {
    if (browser.status === 'error') {
      if (current === shared) current = null;
      return browser;
    }
    void browser.gone.then(() => {
      if (current === shared) current = null;
    });
    browser.hold(true);
    return await run(browser);
  } finally {
    shared.users--;
    if (browser.status === 'ok' && shared.users === 0) rest(shared, browser);
  }
}

/** A browser that nobody uses keeps no process alive, and ends soon; at once where another has taken its place. */
function rest(shared: Shared, browser: BrowserProcess): void {
  browser.hold(false);
  if (current !== shared) {
    browser.kill();
    return;
  }
  idle = setTimeout(() => {
    current = null;
    browser.kill();
  }, IDLE_MS);
  idle.unref();
}

/** Ends the browser, if there is one; the next look starts another. */
export async function closeBrowser(): Promise<void> {
  clearTimeout(idle);
  const shared = current;
  current = null;
  const browser = await shared?.starting;
  if (browser?.status !== 'ok') return;
  browser.hold(true);
  browser.kill();
  await browser.gone;
}
