import type { BrowserContext } from 'puppeteer-core';
import { type Json, type ToolFailure, toolFailure } from '../core/index.js';
import { accessibilityTree } from './accessibility-tree.js';
import type { BrowserProcess } from './browser-process.js';
import { Deadline, LookFault, within } from './deadline.js';
import { IsolatedWorld } from './isolated-world.js';
import type { Look, LookOptions } from './look.js';
import { freshContext, type PageSession, preparePage } from './page-session.js';
import { probeSource } from './probe/probe-source.js';
import { baseUrlOf } from './request-gate.js';
import { screenshot } from './screenshot.js';
import { settle, still } from './settle.js';
import { withBrowser } from './shared-browser.js';

export { closeBrowser } from './shared-browser.js';

const TIMEOUT_MS = 15_000;
const SETTLE_MS = 1_000;
/** Share of the time that a page may take to load and settle; the rest is for looking. */
const SHARE = 0.6;
/** Longest a page may take to be put away before its browser is ended with it, milliseconds. */
const CLOSE_MS = 3_000;
const MOST_HTML = 2_000_000;
/** A page with more is too large to be told as a tree. */
const MOST_ELEMENTS_IN_TREE = 20_000;

/**
 * Looks at a page in a browser that reaches nothing: every request is answered by `answer` or refused, time and chance
 * are the same in every look, and what a page may take is bounded. Never throws.
 * @returns a failure with code `page_hung` where the page never rests, crashes or takes more than it may; `tool_timeout`
 * where answers did not come in time; `page_unavailable` where the document itself was refused; `program_missing`,
 * `sandbox_unavailable`, `bad_arguments` or `aborted`
 */
export async function lookAtPage(options: LookOptions): Promise<Look | ToolFailure> {
  const bad = fault(options);
  if (bad !== null) return toolFailure('bad_arguments', bad);
  const seen = await tried(options);
  // the other page in a browser may have brought it down
  return seen.status === 'error' && seen.code === BROWSER_GONE ? named(await tried(options)) : seen;
}

const BROWSER_GONE = 'browser_gone';
const named = (seen: Look | ToolFailure): Look | ToolFailure =>
  seen.status === 'error' && seen.code === BROWSER_GONE ? toolFailure('page_hung', seen.message) : seen;

async function tried(options: LookOptions): Promise<Look | ToolFailure> {
  try {
    return await withBrowser(options.signal, (browser) => look(browser, options));
  } catch (error) {
    if (options.signal.aborted) return toolFailure('aborted', 'the call ended before the page was seen');
    return toolFailure('browser_failed', `expected the browser to show a page, got: ${messageOf(error)}`);
  }
}

function fault({ source, viewport }: LookOptions): string | null {
  const { width, height, scale = 1 } = viewport;
  const whole = (size: number) => Number.isInteger(size) && size >= 1 && size <= 4_096;
  if (!whole(width) || !whole(height) || !(scale > 0 && scale <= 4))
    return `expected a viewport of 1 to 4096 pixels each way and a scale up to 4, got ${width}×${height} at ${scale}`;
  const url = 'url' in source ? source.url : (source.baseUrl ?? 'http://page.invalid/');
  const known = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
  return known ? null : `expected an http or https address, got ${JSON.stringify(url.slice(0, 200))}`;
}

async function look(browser: BrowserProcess, options: LookOptions): Promise<Look | ToolFailure> {
  const { timeoutMs = TIMEOUT_MS } = options;
  let session: PageSession | undefined;
  const deadline = new Deadline(timeoutMs, options.signal, () => late(timeoutMs, session?.gate.pending ?? 0));
  void browser.gone.then(() =>
    deadline.fail(new LookFault(BROWSER_GONE, 'the browser ended while it showed the page')),
  );
  const opening = freshContext(browser);
  try {
    const ready = await deadline.race(opening.then((context) => preparePage(context, options, deadline)));
    session = ready;
    return await deadline.race(shown(ready, options, deadline, timeoutMs * SHARE));
  } catch (error) {
    if (error instanceof LookFault) return error.failure;
    if (!browser.alive()) return toolFailure(BROWSER_GONE, 'the browser ended while it showed the page');
    return toolFailure('page_hung', `expected a page that can be looked at, got: ${messageOf(error)}`);
  } finally {
    deadline.release();
    await putAway(browser, opening);
  }
}

const late = (ms: number, pending: number): LookFault =>
  pending > 0
    ? new LookFault(
        'tool_timeout',
        `expected answers to a page's requests within ${ms} ms, ${pending} had not come`,
      )
    : new LookFault('page_hung', `expected a page that rests within ${ms} ms, got one that keeps busy`);

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 300);

/** A page that cannot be put away takes its browser with it. */
async function putAway(browser: BrowserProcess, opening: Promise<BrowserContext>): Promise<void> {
  const closed = opening.then((context) => context.close());
  closed.catch(() => undefined);
  const done = await within(CLOSE_MS, closed).catch(() => false);
  if (!done) browser.kill();
}

async function shown(
  session: PageSession,
  options: LookOptions,
  deadline: Deadline,
  patienceMs: number,
): Promise<Look> {
  const { page, client, gate } = session;
  const { source, settleMs = SETTLE_MS, wants } = options;
  const started = performance.now();
  await arrive(session, 'url' in source ? source.url : baseUrlOf(source), patienceMs);
  await deadline.race(
    settle(client, session.worlds(), settleMs, Math.max(100, patienceMs - (performance.now() - started))),
  );
  await still(client);
  const world = await IsolatedWorld.of(client);
  const facts = await world.value<{ title: string; html: string | null; elements: number }>(
    factsSource(wants.html === true),
  );
  const layout = wants.layout === true ? await world.value<Json>(probeSource()) : null;
  const picture = await screenshot(client, options);
  const small = facts.elements <= MOST_ELEMENTS_IN_TREE;
  const accessibility = wants.accessibility === true && small ? await accessibilityTree(client) : null;
  return {
    status: 'ok',
    url: page.url(),
    title: facts.title,
    html: facts.html,
    screenshot: picture,
    console: session.console,
    failedRequests: gate.failed,
    layout,
    accessibility,
  };
}

/** Goes to an address and waits until it has loaded; what has not all come in time is looked at as it is. */
async function arrive({ page, gate }: PageSession, url: string, patienceMs: number): Promise<void> {
  try {
    await page.goto(url, { waitUntil: 'load', timeout: patienceMs });
  } catch (error) {
    const message = messageOf(error);
    if (/timeout/i.test(message)) {
      if (gate.pending > 0 && page.url() === 'about:blank')
        throw new LookFault(
          'tool_timeout',
          `expected a page within ${Math.round(patienceMs)} ms, got no answer`,
        );
      return;
    }
    const refused = gate.failed.find((one) => one.url === url.slice(0, 500));
    throw new LookFault(
      'page_unavailable',
      `expected a page at ${url.slice(0, 200)}, got: ${refused?.why ?? message}`,
    );
  }
}

const factsSource = (html: boolean): string => `(() => {
  const read = (name) => Object.getOwnPropertyDescriptor(Document.prototype, name).get.call(document);
  const root = read('documentElement');
  return {
    title: String(read('title')).slice(0, 300),
    html: ${html} && root ? Object.getOwnPropertyDescriptor(Element.prototype, 'outerHTML').get.call(root).slice(0, ${MOST_HTML}) : null,
    elements: Document.prototype.getElementsByTagName.call(document, '*').length,
  };
})()`;
